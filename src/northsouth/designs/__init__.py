"""Which histories an experiment asks for: its arms, and the points of its design."""
