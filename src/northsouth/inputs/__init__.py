"""Text in, frozen objects out: models and experiments are read, checked and resolved here."""
