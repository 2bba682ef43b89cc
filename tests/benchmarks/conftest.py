"""The benchmarks stand beside the package, in the root of the checkout, and not in it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
