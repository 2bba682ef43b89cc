"""The rule ``blocs``: army, navy and government must agree, each by what it believes and wants.

A question is put to at most a few ballots. In each, every bloc answers by what a yes is worth to it,
by a leaning of its own that lasts for months, and by a little fresh luck; only if all say the same is
it decided. A fresh question on which they do not agree is put off, and taken up again by and by or when
something new happens; what stands decided stands until all agree to give it up. War in the north must pass
the staff's gate before it is voted on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Protocol

from northsouth.deliberation import docket, moods, options, sittings, trigger, worth
from northsouth.deliberation.ballots import agreed, luce
from northsouth.vocabulary import blocs, questions, streams
from northsouth.vocabulary.luck import Fortune, uniform
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How blocs weigh, lean and vote."""

    worth: worth.Facts
    options: options.Facts
    moods: moods.Facts
    ballots: Annotated[float, "count", "Ballots that a conference holds at most on a question."]
    pause: Annotated[float, "days", "Mean time until a question that was put off is taken up again."]
    noise: Annotated[float, "nats", "Scale of the fresh luck in each bloc's answer."]
    least_chance: Annotated[float, "chance", "Least chance that is given to any recorded answer."]
    soft_gate: Annotated[float, "yes/no", "1: superiority only tempts; no gate bars the north."]
    deadlock_goes: Annotated[float, "yes/no", "1: a deadlock after the term of the talks means war."]


class Staff(Protocol):
    """What the rule needs: its own facts, the staffs' conditions and their timetables."""

    @property
    def blocs(self) -> Facts:
        """How blocs weigh, lean and vote."""

    @property
    def trigger(self) -> trigger.Facts:
        """The documented conditions."""

    @property
    def docket(self) -> docket.Facts:
        """The timetables."""


@for_both_engines
def is_barred(world: World, facts: Staff, question: int) -> bool:
    """A northern war is not voted on unless superiority is reached or collapse is likely: the army's gate."""
    if question != questions.COMMIT_NORTH or facts.blocs.soft_gate > 0.0:
        return False
    if world.believed_collapse >= facts.trigger.collapse_gate:
        return False
    return not trigger.force_gate(world, facts.trigger)


@for_both_engines
def sure_by_x_day(world: World, facts: Staff, bloc: int, day: float) -> float:
    """How sure a bloc is of a superiority on the X-day of a decision of ``day``, with the army there is."""
    ahead = docket.northern_x_day(world, facts.docket, day) - day
    attackable = trigger.attackable_divisions(world, facts.trigger)
    return options.superiority(world, facts.blocs.options, bloc, attackable, ahead)


@for_both_engines
def sure_once_ready(world: World, facts: Staff, bloc: int) -> float:
    """How sure it is of one with the army that the mobilisation plan would have ready."""
    planned = trigger.planned_divisions(world, facts.trigger)
    wanted = trigger.wanted_superiority(world, facts.trigger) * world.staff_quality
    ahead = facts.docket.order_lag + world.mobilisation_days
    attackable = max(planned, world.northern_divisions) / wanted
    return options.superiority(world, facts.blocs.options, bloc, attackable, ahead)


@for_both_engines
def value(world: World, facts: Staff, question: int, bloc: int, day: float) -> float:
    """Return what a yes to a question is worth to a bloc over a no, in nats, before it leans or errs."""
    ends = facts.blocs.worth
    means = facts.blocs.options
    quality = world.staff_quality
    asked = docket.first_asked(question)
    if asked == questions.COMMIT_NORTH:
        return worth.of_north(world, ends, bloc, sure_by_x_day(world, facts, bloc, day))
    if question == questions.MOBILISE_NORTH:
        end = worth.of_north(world, ends, bloc, sure_once_ready(world, facts, bloc))
        days_left = docket.days_to_decide(facts.docket, day)
        return options.on_north(end, means, ends, days_left) - means.step_price
    if asked == questions.COMMIT_SOUTH:
        return worth.of_south(world, ends, bloc, quality, 0.0)
    if question == questions.OFFER_TERMS:
        return worth.of_terms(world, ends, bloc)
    if question == questions.SEEK_ALLIANCE:
        return options.of_alliance(world, means, ends, bloc)
    if question == questions.SEEK_PACT:
        return options.of_pact(world, means, ends, bloc, quality)
    step = options.on_south(world, means, ends, bloc, quality) - means.step_price
    return step - options.embargo(means, ends, bloc, question)


@for_both_engines
def willing(  # noqa: PLR0913, PLR0917 - a bloc, a question, a day, and what they are asked in
    world: World, facts: Staff, luck: Fortune, question: int, bloc: int, day: float
) -> float:
    """Return the chance that a bloc says yes in a ballot of a day."""
    inclined = value(world, facts, question, bloc, day)
    inclined += moods.leaning(facts.blocs.moods, luck, question, bloc, day)
    return luce(inclined, facts.blocs.noise)


@for_both_engines
def all_willing(
    world: World, facts: Staff, luck: Fortune, question: int, day: float
) -> tuple[float, float, float]:
    """Return the chances of a yes from the army, the navy and the government."""
    return (
        willing(world, facts, luck, question, blocs.ARMY, day),
        willing(world, facts, luck, question, blocs.NAVY, day),
        willing(world, facts, luck, question, blocs.GOVERNMENT, day),
    )


@for_both_engines
def remember(world: World, facts: Staff, question: int, day: float) -> None:
    """Note that a question stood on a day; one that is barred is new on the day on which the gate opens."""
    if not is_barred(world, facts, question):
        sittings.note(world, question, day)


@for_both_engines
def is_standing(question: int) -> bool:
    """Say whether a question asks again about what stands decided."""
    return docket.first_asked(question) != question


@for_both_engines
def unless_all_say_no(facts: Staff, question: int) -> bool:
    """Say whether a deadlock means yes: to what stands decided, or to war once the talks' term is over."""
    if is_standing(question):
        return True
    return question == questions.COMMIT_SOUTH and facts.blocs.deadlock_goes > 0.0


@for_both_engines
def chance(world: World, facts: Staff, luck: Fortune, question: int, day: float) -> float:
    """Return the chance that a conference of a day answers yes, with all leanings as they are.

    By this chance ``answer`` draws: what a record of answers is likely by is the simulator's own.
    """
    if is_barred(world, facts, question):
        return 0.0
    army, navy, government = all_willing(world, facts, luck, question, day)
    yes = army * navy * government
    no = (1.0 - army) * (1.0 - navy) * (1.0 - government)
    taken_up = sittings.chance_taken_up(world, question, day, facts.blocs.pause)
    if is_standing(question):
        return 1.0 - taken_up * agreed(no, yes, facts.blocs.ballots)
    if unless_all_say_no(facts, question):
        return taken_up * (1.0 - agreed(no, yes, facts.blocs.ballots))
    return taken_up * agreed(yes, no, facts.blocs.ballots)


@for_both_engines
def votes_yes(  # noqa: PLR0913, PLR0917 - a vote's address, and the chance of a yes
    luck: Fortune, question: int, bloc: int, ballot: int, day: float, willing: float
) -> bool:
    """Draw a bloc's vote in a ballot; in the middle of luck it votes as it is inclined."""
    return uniform(luck, streams.BALLOTS, question, int(day), ballot * blocs.HOW_MANY + bloc) < willing


@for_both_engines
def answer(world: World, facts: Staff, luck: Fortune, question: int, day: float) -> float:
    """Hold ballots on a question until all agree, or as many as there may be: 1 for yes, 0 for no."""
    if is_barred(world, facts, question):
        return 0.0
    if not sittings.is_taken_up(world, luck, question, day, facts.blocs.pause):
        return 1.0 if is_standing(question) else 0.0
    army, navy, government = all_willing(world, facts, luck, question, day)
    ballot = 0
    while ballot < facts.blocs.ballots:
        army_says = votes_yes(luck, question, blocs.ARMY, ballot, day, army)
        navy_says = votes_yes(luck, question, blocs.NAVY, ballot, day, navy)
        government_says = votes_yes(luck, question, blocs.GOVERNMENT, ballot, day, government)
        if army_says and navy_says and government_says:
            return 1.0
        if not army_says and not navy_says and not government_says:
            return 0.0
        ballot += 1
    return 1.0 if unless_all_say_no(facts, question) else 0.0
