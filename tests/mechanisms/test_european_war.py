"""The war in Europe: its dates are pinned, can be moved, and owe nothing to Tokyo."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms import european_war
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import World

forbid = partial(Intervention, InterventionKind.FORBID)


def test_the_calendar_of_europe_is_pinned(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Pact, war, the fall of France and the German attack stand on their historical dates."""
    agenda.now = 120.0
    european_war.set_out(World(), facts("european_war"), luck, agenda)
    assert {name: spoken_date(day) for name, day in agenda.set_clocks().items()} == {
        "NAZI_SOVIET_PACT": "23 August 1939",
        "WAR_IN_EUROPE": "1 September 1939",
        "FRANCE_FALLS": "22 June 1940",
        "BARBAROSSA": "22 June 1941",
    }


@pytest.mark.parametrize("at_war", [True, False])
def test_the_south_lies_open_only_in_a_war(
    facts: Callable[..., Any], agenda: Any, luck: Luck, *, at_war: bool
) -> None:
    """The colonies of France and the Netherlands are orphaned by a war, and by nothing else."""
    world = World(war_in_europe=at_war)
    european_war.leave_south_open(world, facts("european_war"), luck, agenda)
    assert world.south_lies_open is at_war


def test_without_a_war_the_indies_grant_nothing(engine: Callable[..., ReferenceEngine]) -> None:
    """Where Europe keeps its peace the south stays closed and the Indies sell as before."""
    world = engine(forbid("WAR_IN_EUROPE")).rerun(0)
    assert not world.south_lies_open
    assert not world.exports_licensed
    assert engine().rerun(0).south_lies_open


@pytest.mark.parametrize("day", [865.0, 903.0, 926.0])
def test_the_german_attack_can_be_moved(engine: Callable[..., ReferenceEngine], day: float) -> None:
    """The German attack comes on the day that the model gives, and the world remembers it."""
    world = engine(facts={"european_war.barbarossa": day}).rerun(0)
    assert world.barbarossa_day == day
    assert world.nazi_soviet_pact
    assert world.war_in_europe
