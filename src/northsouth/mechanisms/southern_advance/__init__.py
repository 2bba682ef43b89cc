"""The road south: Indochina in two steps, the mustering of ships and men, the seasons, and the navy's sums."""
