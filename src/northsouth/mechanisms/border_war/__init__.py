"""The border of Manchuria: incidents, a clash that grows, the battle, its lesson, and a war that none decided."""
