"""``python -m northsouth``: the same as the command ``northsouth``."""

from northsouth.cli import main

main()
