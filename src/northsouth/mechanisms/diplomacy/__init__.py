"""Cabinets that fall for causes, the pacts with Berlin and Moscow, and the talks with Washington."""
