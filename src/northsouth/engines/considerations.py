"""What weighs with a bloc on each question, term by term, as the simulation adds it up.

Every term is a function of ``deliberation`` that the worth itself is made of; here each gets its words,
and its sign: above nothing it speaks for a yes.
"""

from __future__ import annotations

from typing import Final

from northsouth.deliberation import blocs as rule
from northsouth.deliberation import docket, options, worth
from northsouth.engines.minutes import Consideration
from northsouth.mechanisms.conferences.acts import Facts
from northsouth.vocabulary import questions
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Terms = tuple[Consideration, ...]
NORTHERN_WARS: Final = frozenset((questions.COMMIT_NORTH, questions.CONTINUE_NORTH))
SOUTHERN_WARS: Final = frozenset((questions.COMMIT_SOUTH, questions.CONTINUE_SOUTH))
STEPS_SOUTH: Final = frozenset(
    (questions.PREPARE_SOUTH, questions.ENTER_NORTHERN_INDOCHINA, questions.ENTER_SOUTHERN_INDOCHINA)
)
STEPS: Final = STEPS_SOUTH | {questions.MOBILISE_NORTH}
"""Questions whose yes only opens a choice: they are weighed by the worth of that choice."""


def weighed(
    world: World, facts: Facts, question: int, bloc: int, day: float
) -> tuple[Terms, float | None, Terms]:
    """Return what a bloc weighs: considerations, what freedom to choose later adds, and the step's costs.

    Together they are ``deliberation.blocs.value``. Raises KeyError for what is no question of the docket.
    """
    if question in STEPS:
        return _step(world, facts, question, bloc, day)
    ends = facts.blocs.worth
    if question in NORTHERN_WARS:
        return _north(world, ends, bloc, rule.sure_by_x_day(world, facts, bloc, day)), None, ()
    if question in SOUTHERN_WARS:
        return _south(world, ends, bloc, 0.0), None, ()
    if question == questions.OFFER_TERMS:
        return _terms(world, ends, bloc), None, ()
    return TREATIES[question](world, facts, bloc), None, ()


def _step(
    world: World, facts: Facts, question: int, bloc: int, day: float
) -> tuple[Terms, float | None, Terms]:
    """Return the considerations of a step's end, what the choice adds to them, and the costs of the step."""
    ends, means, quality = facts.blocs.worth, facts.blocs.options, world.staff_quality
    price = Consideration("price of the step", "the step itself", -means.step_price)
    if question == questions.MOBILISE_NORTH:
        sure = rule.sure_once_ready(world, facts, bloc)
        mean = worth.of_north(world, ends, bloc, sure)
        choice = options.on_north(mean, means, ends, docket.days_to_decide(facts.docket, day))
        return _north(world, ends, bloc, sure), choice - mean, (price,)
    mean = worth.of_south(world, ends, bloc, quality, means.south_foresight)
    choice = options.on_south(world, means, ends, bloc, quality)
    embargo = options.embargo(means, ends, bloc, question)
    costs = (price, Consideration("embargo", "the embargo that it may bring down", -embargo))
    return _south(world, ends, bloc, means.south_foresight), choice - mean, costs


def _bent(nats: float, fond: str, averse: str) -> Consideration:
    return Consideration("bent", fond if nats > 0.0 else averse, nats)


def _north(world: World, ends: worth.Facts, bloc: int, sure: float) -> Terms:
    return (
        _bent(worth.bent_north(ends, bloc), "its bent to the north", "its distrust of a northern war"),
        Consideration("collapse", "the hope of a Soviet collapse", worth.pull_of_collapse(world, ends, bloc)),
        Consideration("superiority", "the hope of superiority", worth.pull_of_superiority(ends, sure)),
        Consideration("oil", "the oil that the war would burn", -worth.cost_of_oil(world, ends, bloc)),
        Consideration("pact", "the pact with Moscow", -worth.cost_of_pact(world, ends)),
        Consideration("Matsuoka", "Matsuoka's voice", worth.voice_of_matsuoka(world, ends, bloc)),
    )


def _south(world: World, ends: worth.Facts, bloc: int, ahead: float) -> Terms:
    war = -worth.cost_of_american_war(world, ends, bloc)
    behind = (
        "the Red Army behind it, pact or no pact"
        if world.neutrality_day < NEVER
        else "the Red Army behind it"
    )
    flank = worth.cost_of_flank(world, ends, bloc, world.staff_quality)
    cabinet = worth.of_cabinet(world, ends, bloc)
    return (
        _bent(worth.bent_south(ends, bloc), "its bent to the south", "its distrust of a southern war"),
        Consideration("oil", "the need of oil", worth.push_of_oil(world, ends, bloc, ahead)),
        Consideration("colonies", "Europe's orphaned colonies", worth.pull_of_colonies(world, ends)),
        Consideration(
            "America", "its fear of America" if war < 0.0 else "an American war that comes anyhow", war
        ),
        Consideration("flank", behind, -flank),
        Consideration("cabinet", "Tojo as premier" if cabinet > 0.0 else "Yonai as premier", cabinet),
    )


def _terms(world: World, ends: worth.Facts, bloc: int) -> Terms:
    return (
        _bent(worth.bent_on_terms(ends, bloc), "its wish for terms", "its aversion to terms"),
        Consideration("oil", "the oil that terms would bring", worth.oil_by_terms(world, ends, bloc)),
        Consideration("America", "the war that terms would put off", worth.peace_by_terms(world, ends, bloc)),
    )


def _alliance(world: World, facts: Facts, bloc: int) -> Terms:
    ends, means = facts.blocs.worth, facts.blocs.options
    voice = options.voice_for_alliance(world, means, bloc)
    return (
        Consideration("colonies", "Europe's orphaned colonies", worth.pull_of_colonies(world, ends)),
        Consideration("America", "its fear of America", -options.cost_of_alliance(means, ends, bloc)),
        Consideration("cabinet", "Matsuoka's voice" if voice > 0.0 else "Yonai as premier", voice),
    )


def _pact(world: World, facts: Facts, bloc: int) -> Terms:
    ends, means, quality = facts.blocs.worth, facts.blocs.options, world.staff_quality
    eased = options.eased_flank(world, ends, bloc, quality)
    freed = options.freed_for_south(world, means, ends, bloc, quality)
    forgone = options.forgone_north(world, ends, bloc)
    return (
        Consideration("flank", "the Red Army that it would quiet", eased),
        Consideration("south", "a freer hand in the south", freed),
        Consideration("north", "a German attack that it might join", -forgone),
    )


TREATIES: Final = {questions.SEEK_ALLIANCE: _alliance, questions.SEEK_PACT: _pact}
