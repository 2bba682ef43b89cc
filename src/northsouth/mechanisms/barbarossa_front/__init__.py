"""How the German advance goes: the pace on the road to Moscow, the halt, weather, reserves, collapse."""
