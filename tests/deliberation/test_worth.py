"""What the ends are worth to each bloc: worked-out answers, and the order that the sources give."""

from typing import Any, Final

import pytest

from council import ATTACK, BLOCS, staff, world_with
from northsouth.deliberation import worth
from northsouth.vocabulary import blocs, cabinets
from northsouth.vocabulary.units import NEVER

FACTS: Final = staff().blocs.worth
STOPPED: Final = {"oil_stop_day": 943.0}
HALF: Final = {**STOPPED, "oil_months_left": 18.0}
"""Oil for eighteen months of war: half of the need is felt."""


@pytest.mark.parametrize(
    ("changes", "ahead", "need"),
    [
        ({}, 0.0, 0.0),
        ({"oil_months_left": 1.0}, 0.0, 0.0),
        ({"exports_licensed": True}, 0.0, 0.2),
        (HALF, 0.0, 0.5),
        ({**STOPPED, "oil_months_left": 21.0}, 90.0, 0.5),
        ({**STOPPED, "oil_months_left": 15.0}, 0.0, 0.7310585786300049),
        ({**STOPPED, "oil_months_left": 42.0}, 0.0, 0.0003353501305),
        ({**STOPPED, "oil_months_left": 40.0, "exports_licensed": True}, 0.0, 0.2),
    ],
)
def test_oil_presses_once_it_has_stopped(changes: dict[str, Any], ahead: float, need: float) -> None:
    """Half the need is felt at eighteen months, odds of e at fifteen; before the stop a licence presses."""
    assert worth.need_of_oil(world_with(**changes), FACTS, ahead) == pytest.approx(need, rel=1e-4)


@pytest.mark.parametrize(
    ("changes", "threat"),
    [
        ({}, 22 * 0.75 / (22 * 0.75 + 14) * 0.5),
        ({"barbarossa_day": NEVER}, 22 * 0.75 / (22 * 0.75 + 14)),
        ({"believed_collapse": 1.0}, 0.0),
        ({"believed_divisions": 56 / 3, "believed_collapse": 0.0}, 0.5),
    ],
)
def test_the_red_army_threatens_as_far_as_it_lives(changes: dict[str, Any], threat: float) -> None:
    """The threat is the Soviet share of both armies, and what a likely collapse leaves of it."""
    assert worth.threat(world_with(**changes), blocs.ARMY, 0.75) == pytest.approx(threat)


NORTH: Final = 0.1 + 2 * 0.5 + 3 * 0.25
"""A common lean, an even chance of a collapse, and a superiority of which one is a quarter sure."""


@pytest.mark.parametrize(
    ("bloc", "changes", "north"),
    [
        (blocs.ARMY, {}, NORTH + 0.5),
        (blocs.NAVY, {}, NORTH - 1),
        (blocs.GOVERNMENT, {}, NORTH - 0.25),
        (blocs.GOVERNMENT, {"matsuoka_sits": True}, NORTH - 0.25 + 0.75),
        (blocs.ARMY, {"matsuoka_sits": True}, NORTH + 0.5),
        (blocs.ARMY, {"neutrality_day": 832.0}, NORTH + 0.5 - 0.5),
        (blocs.ARMY, HALF, NORTH + 0.5 - 0.75 * 0.5),
        (blocs.NAVY, HALF, NORTH - 1 - 1.25 * 0.5),
        (blocs.ARMY, {"believed_collapse": 1.0}, NORTH + 0.5 + 1),
        (blocs.NAVY, {"believed_collapse": 1.0}, NORTH - 1),
        (blocs.NAVY, {"navy_believed_collapse": 1.0}, NORTH - 1 + 1),
        (blocs.GOVERNMENT, {"government_believed_collapse": 0.25}, NORTH - 0.25 - 0.5),
    ],
)
def test_what_the_north_is_worth(bloc: int, changes: dict[str, Any], north: float) -> None:
    """Each bloc leans its own way and trusts its own belief; a pact, oil and Matsuoka tell."""
    assert worth.of_north(world_with(**changes), FACTS, bloc, 0.25) == pytest.approx(north)


CALM: Final = {
    "barbarossa_day": ATTACK,
    "believed_collapse": 1.0,
    "navy_believed_collapse": 1.0,
    "government_believed_collapse": 1.0,
}
"""A Red Army that is about to break threatens nobody."""
UNAFRAID: Final = 0.2 + 1.0
"""The common lean and the occasion."""


@pytest.mark.parametrize(
    ("bloc", "changes", "south"),
    [
        (blocs.ARMY, CALM, UNAFRAID + 0.5 - 2 * 0.75 * 0.65),
        (blocs.NAVY, CALM, UNAFRAID - 0.25 - 2 * 1 * 0.65),
        (blocs.GOVERNMENT, CALM, UNAFRAID - 1 - 2 * 1.25 * 0.65),
        (blocs.ARMY, {**CALM, "freeze_day": 937.0}, UNAFRAID + 0.5 - 2 * 0.75 * 0.3),
        (blocs.ARMY, {**CALM, "south_lies_open": False}, UNAFRAID - 1 + 0.5 - 2 * 0.75 * 0.65),
        (blocs.NAVY, {**CALM, **HALF}, UNAFRAID - 0.25 - 2 * 0.65 + 2 * 1.25 * 0.5),
        (blocs.ARMY, {}, UNAFRAID + 0.5 - 2 * 0.75 * 0.65 - 1.25 * 16.5 / 30.5 / 2),
        (
            blocs.ARMY,
            {"neutrality_day": 832.0},
            UNAFRAID + 0.5 - 2 * 0.75 * 0.65 - 1.25 * 16.5 / 30.5 / 4,
        ),
        (blocs.GOVERNMENT, {**CALM, "cabinet": cabinets.TOJO}, UNAFRAID - 1 - 2 * 1.25 * 0.65 + 0.6),
        (blocs.GOVERNMENT, {**CALM, "cabinet": cabinets.YONAI}, UNAFRAID - 1 - 2 * 1.25 * 0.65 - 0.6),
        (blocs.NAVY, {**CALM, "cabinet": cabinets.TOJO}, UNAFRAID - 0.25 - 2 * 0.65),
    ],
)
def test_what_the_south_is_worth(bloc: int, changes: dict[str, Any], south: float) -> None:
    """The south draws by oil and occasion; America and the northern flank deter; the premier tells."""
    assert worth.of_south(world_with(**changes), FACTS, bloc, 0.75, 0.0) == pytest.approx(south)


def test_the_south_is_worth_what_oil_will_then_be_needed() -> None:
    """Three months ahead, three months of oil are gone: the need is that of a stock so much smaller."""
    now, later = world_with(**STOPPED, oil_months_left=18.0), world_with(**STOPPED, oil_months_left=21.0)
    for bloc in range(blocs.HOW_MANY):
        ahead = worth.of_south(later, FACTS, bloc, 0.75, 90.0)
        assert ahead == pytest.approx(worth.of_south(now, FACTS, bloc, 0.75, 0.0))


@pytest.mark.parametrize(
    ("bloc", "changes", "terms"),
    [
        (blocs.ARMY, {}, 0.3 - 1 + 0.7 * 2 * 0.75 * 0.15),
        (blocs.NAVY, {}, 0.3 - 0.25 + 0.7 * 2 * 1 * 0.15),
        (blocs.GOVERNMENT, {"freeze_day": 937.0}, 0.3 + 0.5 + 0.7 * 2 * 1.25 * 0.5),
        (blocs.NAVY, HALF, 0.3 - 0.25 + 0.7 * 2 * 0.15 + 0.6 * 2 * 1.25 * 0.5),
    ],
)
def test_what_terms_are_worth(bloc: int, changes: dict[str, Any], terms: float) -> None:
    """Terms bring back six tenths of the oil that is needed, and lift seven tenths of the fear of America."""
    assert worth.of_terms(world_with(**changes), FACTS, bloc) == pytest.approx(terms)


def test_the_sources_give_the_order() -> None:
    """With the same beliefs the army wants both wars most; navy and government come last in one each."""
    world = world_with()
    north = {bloc: worth.of_north(world, FACTS, number, 0.25) for number, bloc in enumerate(BLOCS)}
    south = {bloc: worth.of_south(world, FACTS, number, 0.75, 0.0) for number, bloc in enumerate(BLOCS)}
    terms = {bloc: worth.of_terms(world, FACTS, number) for number, bloc in enumerate(BLOCS)}
    assert sorted(north, key=north.__getitem__) == ["navy", "government", "army"]
    assert sorted(south, key=south.__getitem__) == ["government", "navy", "army"]
    assert sorted(terms, key=terms.__getitem__) == ["army", "navy", "government"]
