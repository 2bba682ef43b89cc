"""Scenarios in, records out: the work is shared out, carried out, written down and accounted for."""
