"""The arms of an experiment: versions of history that share their luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.experiment_file import ArmTable
from northsouth.inputs.given import Window
from northsouth.inputs.interventions import read_interventions
from northsouth.inputs.overrides import read_overrides
from northsouth.inputs.places import NAME
from northsouth.inputs.shape import shaped
from northsouth.records.experiment import Arm, Intervention
from northsouth.vocabulary.world import Quantity

HISTORY: Final = "history"
AS_IT_WAS: Final = "As the model has it"
AS_CHANGED: Final = "As the model has it, with the changes that all arms share"

_INSTEAD: Final[Mapping[str, object]] = {"name": "unnamed", "title": "untitled"}


def read_arms(
    tables: Sequence[object],
    place: Place,
    *,
    window: Window,
    needed: Mapping[str, Quantity],
    shared: Sequence[Intervention],
) -> tuple[Arm, ...]:
    """Read an array of arms; each has the ``shared`` interventions of the experiment, and then its own."""
    arms: dict[str, Arm] = {}
    for index, table in enumerate(tables):
        inside = place.into(index)
        found = shaped(ArmTable, table, inside, instead=_INSTEAD)
        if found is None:
            continue
        line, bad = found
        if not NAME.fullmatch(line.name):
            complaint = Complaint(f"name {shown(line.name)}", "expected letters, digits, _ and -")
            inside.into("name").complain(complaint)
        if line.name in arms and "name" not in bad:
            complaint = Complaint(f"name {shown(line.name)} stands twice", "expected names of their own")
            inside.into("name").complain(complaint)
        own = read_interventions(line.interventions, inside.into("interventions"), window)
        overrides = read_overrides(line.overrides, inside.into("overrides"), needed)
        arms[line.name] = Arm(line.name, line.title, (*shared, *own), overrides)
    return tuple(arms.values())


def with_history(arms: Sequence[Arm], shared: Sequence[Intervention], *, changed: bool) -> tuple[Arm, ...]:
    """Put history before the arms, unless one of them is called so.

    ``changed`` says that what all arms share is not the model as it stands.
    """
    if any(arm.name == HISTORY for arm in arms):
        return tuple(arms)
    return (Arm(HISTORY, AS_CHANGED if changed else AS_IT_WAS, tuple(shared)), *arms)
