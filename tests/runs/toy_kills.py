"""Kills a small run at numbered steps and at random instants, and ends it: OUT HOW COUNT FIGURES.

A process without threads forks a run, which is cheap; what came of each is printed as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "shared")]

RERUNS = 60


def forked(act: Callable[[], object], after: float | None = None) -> tuple[int, float]:
    """Act in a process of its own, killed after some seconds if it is to be; return how it ended and when."""
    begun = time.monotonic()
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1], time.monotonic() - begun


def main() -> None:
    """Try every kill that is asked for."""
    from northsouth.cli import publication
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import resolve_experiment
    from northsouth.records.store import PROVENANCE
    from northsouth.runs import provenance
    from northsouth.runs.manner import EngineKind, Manner
    from northsouth.runs.runner import run
    from trouble import Steps, at_every_step, kill

    out, how, count, figures = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "figures"
    provenance._git = lambda: None  # noqa: SLF001 - hundreds of runs need not ask it
    engine = EngineKind("faulty", import_module("toy_engine").faulty)
    baseline = resolve_experiment(asked_for("baseline", EXPERIMENTS))
    experiment = replace(baseline, name="toy", reruns=RERUNS)
    if not figures:
        publication.draw = import_module("toy_engine").nothing_drawn
    import_module("toy_engine").tell_one_history()

    def finish(name: str) -> None:
        publication.publish(run(experiment, out / name, manner=Manner(engine, workers=1, piece=9)))

    def content(name: str) -> dict[str, bytes]:
        (folder,) = (out / name).iterdir()
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != PROVENANCE]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def steps_of(name: str, at: int) -> list[str]:
        steps = Steps(at, kill)
        with at_every_step(steps):
            finish(name)
        return steps.kinds

    def count_steps() -> None:
        (out / "steps").write_text(json.dumps(steps_of("usual", -1)), encoding="utf-8")

    out.mkdir()
    _, seconds = forked(count_steps)
    kinds = json.loads((out / "steps").read_text(encoding="utf-8"))
    usual = content("usual")
    instants = random.Random(1939)  # noqa: S311 - instants at which to kill
    points = list(range(count))
    if how == "steps":
        count = min(count, len(kinds))
        points = [place * len(kinds) // count for place in range(count)]
    tried, wrong = 0, []
    for point in points:
        name = f"killed at {point}"
        after = None if how == "steps" else instants.uniform(0, seconds)
        at = point if how == "steps" else -1
        ended, _ = forked(partial(steps_of, name, at), after)
        tried += 1
        again, _ = forked(partial(finish, name))
        died = os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL
        if not (died or how != "steps") or again != 0 or content(name) != usual:
            wrong.append([point, kinds[point] if how == "steps" else after, ended, again])
    print(json.dumps({"steps": len(kinds), "kinds": sorted(set(kinds)), "tried": tried, "wrong": wrong}))  # noqa: T201


if __name__ == "__main__":
    main()
