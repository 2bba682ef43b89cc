"""Engines: given facts, luck and interventions, they let a history happen."""
