"""The arms of an experiment: versions of history that share their luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.experiment_file import ArmTable
from northsouth.inputs.given import Window
from northsouth.inputs.interventions import read_interventions
from northsouth.inputs.library import Model
from northsouth.inputs.overrides import read_overrides
from northsouth.inputs.places import NAME
from northsouth.inputs.shape import shaped
from northsouth.records.experiment import Arm, Intervention

HISTORY: Final = "history"
AS_IT_WAS: Final = "As the model has it"
AS_CHANGED: Final = "As the model has it, with the changes that all arms share"

_INSTEAD: Final[Mapping[str, object]] = {"name": "unnamed", "title": "untitled"}


def read_arms(
    tables: Sequence[object],
    place: Place,
    *,
    window: Window,
    model: Model,
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
        if not (bad or line.interventions or line.overrides or line.name == HISTORY):
            expected = "expected interventions or overrides"
            inside.complain(Complaint("an arm that changes nothing", expected, "History stands beside it."))
        at_own = inside.into("interventions")
        own = read_interventions(line.interventions, at_own, window, shared=shared)
        at_overrides = inside.into("overrides")
        overrides = read_overrides(line.overrides, at_overrides, needed=model.needed, facts=model.facts)
        arms[line.name] = Arm(line.name, line.title, (*shared, *own), overrides)
    return tuple(arms.values())


def with_history(arms: Sequence[Arm], shared: Sequence[Intervention], *, changed: bool) -> tuple[Arm, ...]:
    """Put history before the arms, unless one of them is called so.

    ``changed`` says that what all arms share is not the model as it stands.
    """
    if any(arm.name == HISTORY for arm in arms):
        return tuple(arms)
    return (Arm(HISTORY, AS_CHANGED if changed else AS_IT_WAS, tuple(shared)), *arms)
