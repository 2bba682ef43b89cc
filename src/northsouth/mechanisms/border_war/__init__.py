"""The border of Manchuria: incidents, clashes, a battle, its lesson, and a war that none decided."""
