"""What if? A model of Japan's choice of 1939-41 between north, south and neither."""

__version__ = "0.1.0"
