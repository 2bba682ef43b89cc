"""The words that every part of the model shares: units, quantities, events, luck, questions."""
