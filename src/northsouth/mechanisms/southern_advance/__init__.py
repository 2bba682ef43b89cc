"""The road south: Indochina in two steps, ships and men mustered, the seasons, and the navy's sums."""
