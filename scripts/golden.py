#!/usr/bin/env python3
"""Write the golden digest anew, after a change that is meant to change numbers.

Both engines compute the first hundred reruns of the baseline, the compiled one a thousand; where they differ,
nothing is written.
"""

from __future__ import annotations

import sys

from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.runs.choice import COMPILED, REFERENCE
from northsouth.runs.golden import EXPERIMENT, FEW, FILE, MANY, found, written


def main() -> int:
    """Compute, compare, write."""
    experiment = resolve_experiment(asked_for(EXPERIMENT, EXPERIMENTS))
    few, many = (found(experiment, COMPILED, reruns) for reruns in (FEW, MANY))
    if found(experiment, REFERENCE, FEW) != few:
        print("The engines differ: nothing is written.", file=sys.stderr)
        return 1
    FILE.write_text(written([few, many]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
