"""The kernel's source: an arg-min over the clocks, and a chain of ifs instead of a table of functions.

Numba finds a kernel again on disk only if it is written out as a module of its own; so this file
writes that module for a model, from the same responses that the reference engine calls. No logic
stands here a second time: the kernel only says who is called when, as ``reference`` does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from northsouth.engines.layout import field_of
from northsouth.engines.loop import LOOP
from northsouth.engines.machinery import MOST_HAPPENINGS, Machinery
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.world import quantities

_PACKAGE: Final = __name__.partition(".")[0]
HEADING: Final = '''"""Written by northsouth; do not edit. The kernel of one model."""

import numpy as np
from numba import njit

from northsouth.engines.compiler import Workshop
from northsouth.vocabulary import agenda

WORKSHOP = Workshop()
cancel = WORKSHOP.compiled(agenda.cancel)
fired = WORKSHOP.compiled(agenda.fired)
heed_windows = WORKSHOP.compiled(agenda.heed_windows)
BROKEN = -1
BY_CLOCK = -1
NOTHING = -2
OVER = -3
INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": WORKSHOP.inner}
OUTER = {"no_cfunc_wrapper": True, "pipeline_class": WORKSHOP.outer}
'''


def is_importable(machinery: Machinery) -> bool:
    """Say whether all responses stand in this package, so that a module on disk can import them."""
    return all(
        getattr(sys.modules.get(response.__module__), response.__name__, None) is response
        and response.__module__.startswith(f"{_PACKAGE}.")
        for response in response_names(machinery)
    )


def kernel_source(machinery: Machinery, *, cached: bool = True) -> str:
    """Write the module that runs a model's responses compiled.

    ``cached`` imports the responses and lets Numba keep the machine code on disk; without it the names
    ``response_N`` must be put into the module before it is executed.
    """
    names = response_names(machinery)
    opening = machinery.events.number_of(machinery.opening)
    parts = [HEADING]
    if cached:
        parts += [
            f"from {response.__module__} import {response.__name__} as {alias}"
            for response, alias in names.items()
        ]
    routine = tuple(event.routine for event in machinery.events.events)
    parts.append(f"\nCACHE = {cached}\nOPENING = {opening}\nMOST_HAPPENINGS = {MOST_HAPPENINGS}\n")
    parts.append(f"ROUTINE = np.array({routine})\n")
    often = _heard_often(machinery)
    parts += [
        f"jitted_{alias} = WORKSHOP.compiled({alias}, forceinline={response in often})"
        for response, alias in names.items()
    ]
    parts += ["", *_chain_of_responses(machinery, names), "", *_chain_of_changes(machinery)]
    return "\n".join(parts) + LOOP


def response_names(machinery: Machinery) -> dict[Response, str]:
    """Name every response of a model once, as the kernel calls it."""
    names: dict[Response, str] = {}
    for responses in machinery.responses():
        for _, response in responses:
            names.setdefault(response, f"response_{len(names)}")
    return names


def _heard_often(machinery: Machinery) -> set[Response]:
    """List the responses to routine events: worth the compiler's time to set them into the loop itself."""
    return {
        response
        for event, responses in zip(machinery.events.events, machinery.responses(), strict=True)
        if event.routine
        for _, response in responses
    }


def _chain_of_responses(machinery: Machinery, names: dict[Response, str]) -> Iterator[str]:
    yield "\n@njit(**INNER)"
    yield "def respond(event, world, facts, luck, agenda):"
    for number, responses in enumerate(machinery.responses()):
        if responses:
            yield f"    if event == {number}:"
            for claim, response in responses:
                yield f"        jitted_{names[response]}(world, facts.{field_of(claim)}, luck, agenda)"
            yield "        return"


def _chain_of_changes(machinery: Machinery) -> Iterator[str]:
    yield "\n@njit(**INNER)"
    yield "def change(world, edit):"
    for number, line in enumerate(quantities(machinery.world)):
        yield f"    if edit.quantity == {number}:"
        if line.kind is float:
            yield "        value = edit.value"
            yield "        if edit.multiplies:"
            yield f"            value *= world.{line.name}"
            yield f"        world.{line.name} = value"
        elif line.kind is bool:
            yield f"        world.{line.name} = edit.value != 0.0"
        else:
            yield f"        world.{line.name} = int(edit.value)"
        yield "        return"
