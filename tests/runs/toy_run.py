"""Runs the experiment that ships as baseline with a toy engine: OUT ENGINE RERUNS WORKERS."""

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> None:
    """Run and say where."""
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import resolve_experiment
    from northsouth.runs.manner import EngineKind, Manner
    from northsouth.runs.runner import run

    import_module("toy_engine").tell_one_history()
    out, engine, reruns, workers = sys.argv[1:]
    experiment = resolve_experiment(asked_for("baseline", EXPERIMENTS))
    manner = Manner(
        EngineKind(engine, getattr(import_module("toy_engine"), engine)), workers=int(workers), piece=5
    )
    run(replace(experiment, name="toy", reruns=int(reruns)), Path(out), manner=manner)


if __name__ == "__main__":
    main()
