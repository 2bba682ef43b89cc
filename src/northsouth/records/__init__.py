"""What a run leaves and how it is read back, without the model that made it."""
