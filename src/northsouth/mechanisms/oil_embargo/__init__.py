"""The clock of the navy: Japan's oil, what the Indies give, and what Washington takes away."""
