"""The army in Manchuria and Korea: its garrison, its mobilisation step by step, and its men."""
