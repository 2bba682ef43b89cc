"""A small model to measure engines by: ten kinds of happening, some 180 of them a rerun, no history."""
