"""The command line with a toy engine in the place of the reference engine.

TOY_ENGINE names it; figures are drawn with TOY_FIGURES, and the clock stands TOY_CLOCK seconds off.
"""

import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> None:
    """Carry out the command line."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started deaf to it
    off, clock = float(os.environ.get("TOY_CLOCK", "0")), time.time
    time.time = lambda: clock() + off
    from northsouth import cli
    from northsouth.cli import publication
    from northsouth.runs import choice, provenance
    from northsouth.runs.manner import EngineKind

    engine = os.environ["TOY_ENGINE"]
    choice.ENGINES["reference"] = EngineKind(engine, getattr(import_module("toy_engine"), engine), piece=5)
    if "TOY_FIGURES" not in os.environ:
        publication.draw = import_module("toy_engine").nothing_drawn
        publication.write_report = import_module("toy_engine").no_page
    import_module("toy_engine").tell_one_history()
    provenance._git = lambda: None  # noqa: SLF001 - many runs need not ask it
    sys.stderr.write("begun\n")
    sys.stderr.flush()
    cli.main()


if __name__ == "__main__":
    main()
