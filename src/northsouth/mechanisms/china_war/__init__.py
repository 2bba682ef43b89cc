"""The army that is somewhere else: what China ties down, what it yields, and what peace would set free."""
