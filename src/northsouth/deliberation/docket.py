"""The docket: which questions stand before a conference, and on which day an answer would be acted on.

Two ladders of yes/no questions. North: mobilise (N2), commit (N3). South: northern Indochina (S1),
southern Indochina (S2), prepare with a term for the talks (S3), commit (S4). Beside them the alliance with
Berlin (T), a pact with Moscow (P) and an offer of terms to Washington (D). A commitment is asked again
until its X-day. The two directions exclude each other while one is pending: "we cannot move both ways at
once" (evidence row E048); once Tokyo and Washington have come to terms the south is off the docket. How
long a mobilisation takes the docket does not know: it reads what the staff foresees
(``mobilisation_days``), which the build-up works out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary import questions
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """Lags, deadlines and seasons of the staffs' timetables."""

    order_lag: Annotated[float, "days", "From the decision to mobilise to the order."]
    decision_to_attack: Annotated[float, "days", "Least time from the northern decision to X-day."]
    unmobilised_to_attack: Annotated[float, "days", "From decision to X-day without a mobilisation."]
    deadline: Annotated[float, "date", "Last day to decide a northern war in 1941."]
    latest_start: Annotated[float, "date", "Last day to begin it before the winter of 1941."]
    season_1942_opens: Annotated[float, "date", "First day of 1942 fit for a northern campaign."]
    deadline_1942: Annotated[float, "date", "Last day to decide a northern war in 1942."]
    latest_start_1942: Annotated[float, "date", "Last day to begin it before the winter of 1942."]
    early_north: Annotated[
        float, "yes/no", "1: Matsuoka may propose war in the north before any mobilisation."
    ]
    talks_days: Annotated[float, "days", "Term that war preparation in the south sets for the talks."]
    southern_lag: Annotated[float, "days", "From the southern decision to X-day."]


@for_both_engines
def first_asked(question: int) -> int:
    """Return the question that was answered yes where one is asked again, else the question itself."""
    if question == questions.CONTINUE_NORTH:
        return questions.COMMIT_NORTH
    if question == questions.CONTINUE_SOUTH:
        return questions.COMMIT_SOUTH
    return question


@for_both_engines
def northern_x_day(world: World, facts: Facts, day: float) -> float:
    """Return X-day in the north for a decision on ``day``."""
    if world.mobilisation_order_day == NEVER:
        return day + facts.unmobilised_to_attack
    return max(day + facts.decision_to_attack, world.mobilisation_order_day + world.mobilisation_days)


@for_both_engines
def southern_x_day(world: World, facts: Facts, day: float) -> float:
    """Return X-day in the south for a decision on ``day``: landings wait for their window."""
    return max(day + facts.southern_lag, world.landing_window_opens)


@for_both_engines
def inside_season(facts: Facts, day: float, x_day: float) -> bool:
    """Say whether a war decided on ``day`` and begun on ``x_day`` ends before a winter; last days count."""
    if day < facts.deadline + 1.0 and x_day < facts.latest_start + 1.0:
        return True
    if x_day < facts.season_1942_opens:
        return False
    return day < facts.deadline_1942 + 1.0 and x_day < facts.latest_start_1942 + 1.0


@for_both_engines
def north_is_pending(world: World) -> bool:
    """Say whether a northern war is decided and has not begun."""
    return world.north_decided_day < NEVER and world.north_attack_day == NEVER


@for_both_engines
def south_is_pending(world: World) -> bool:
    """Say whether a southern war is decided and has not begun."""
    return world.south_decided_day < NEVER and world.south_attack_day == NEVER


@for_both_engines
def war_has_begun(world: World) -> bool:
    """Say whether Japan has attacked in either direction, by decision or by an experiment's order."""
    return world.north_attack_day < NEVER or world.south_attack_day < NEVER


@for_both_engines
def asks_to_mobilise(world: World, facts: Facts, day: float) -> bool:
    """N2 stands once Germany has attacked, while a mobilised army could still start in season."""
    if world.barbarossa_day == NEVER or world.mobilisation_order_day < NEVER:
        return False
    if world.south_decided_day < NEVER:
        return False
    return inside_season(facts, day, day + facts.order_lag + world.mobilisation_days)


@for_both_engines
def asks_for_north(world: World, facts: Facts, day: float) -> bool:
    """N3 stands once Germany has attacked, inside the season, while neither war is decided.

    Before the army is mobilised only Matsuoka proposes it (evidence rows E043, E048).
    """
    if world.barbarossa_day == NEVER or world.north_decided_day < NEVER:
        return False
    if world.south_decided_day < NEVER or war_has_begun(world):
        return False
    if world.mobilisation_order_day == NEVER and (facts.early_north <= 0.0 or not world.matsuoka_sits):
        return False
    return inside_season(facts, day, northern_x_day(world, facts, day))


@for_both_engines
def days_to_decide(facts: Facts, day: float) -> float:
    """Return how many days are left to decide a northern war: in 1941, or in 1942 once that is over."""
    if day < facts.deadline + 1.0:
        return facts.deadline + 1.0 - day
    return max(facts.deadline_1942 + 1.0 - day, 0.0)


@for_both_engines
def asks_for_alliance(world: World) -> bool:
    """T stands from the fall of France until Germany turns east, until it is answered yes."""
    if not world.south_lies_open or world.alliance_decided_day < NEVER:
        return False
    if world.tripartite_day < NEVER or world.barbarossa_day < NEVER:
        return False
    return not war_has_begun(world)


@for_both_engines
def asks_for_pact(world: World) -> bool:
    """P stands once Japan is allied with Berlin and Matsuoka means to travel, until it is answered yes."""
    if world.tripartite_day == NEVER or not world.matsuoka_sits or world.pact_wanted:
        return False
    if world.neutrality_day < NEVER or world.barbarossa_day < NEVER:
        return False
    return not war_has_begun(world)


@for_both_engines
def may_move_south(world: World) -> bool:
    """Say whether a step to the south may be asked about: no war, none decided in the north, no terms."""
    if north_is_pending(world) or war_has_begun(world):
        return False
    return world.settlement_day == NEVER


@for_both_engines
def asks_for_northern_indochina(world: World) -> bool:
    """S1 stands once the colonies in the south lie open, until it is answered yes."""
    if not world.south_lies_open or world.north_indochina_decided_day < NEVER:
        return False
    return not world.indochina_north and may_move_south(world)


@for_both_engines
def asks_for_southern_indochina(world: World) -> bool:
    """S2 stands once Japan holds northern Indochina, until it is answered yes."""
    if not world.indochina_north or world.south_indochina_decided_day < NEVER:
        return False
    return not world.indochina_south and may_move_south(world)


@for_both_engines
def asks_to_offer_terms(world: World) -> bool:
    """D stands once assets are frozen; a cabinet that has been refused does not offer again."""
    if world.freeze_day == NEVER or world.offer_pending:
        return False
    return world.offer_by_cabinet != world.cabinets_formed and may_move_south(world)


@for_both_engines
def asks_to_prepare_south(world: World) -> bool:
    """S3 stands once assets are frozen, until it is answered yes."""
    if world.south_prepared_day < NEVER or world.freeze_day == NEVER:
        return False
    return may_move_south(world)


@for_both_engines
def asks_for_south(world: World, facts: Facts, day: float) -> bool:
    """S4 stands once the talks' term has run out and the forces are ready, while landings are possible."""
    if world.talks_end_day > day or world.southern_ready_day > day:
        return False
    if world.south_decided_day < NEVER or not may_move_south(world):
        return False
    return southern_x_day(world, facts, day) < world.landing_window_closes + 1.0


@for_both_engines
def holds_in_south(world: World, facts: Facts, question: int, day: float) -> bool:
    """Say whether a question of the southern ladder, or that of terms, stands before a conference."""
    if question == questions.ENTER_NORTHERN_INDOCHINA:
        return asks_for_northern_indochina(world)
    if question == questions.ENTER_SOUTHERN_INDOCHINA:
        return asks_for_southern_indochina(world)
    if question == questions.OFFER_TERMS:
        return asks_to_offer_terms(world)
    if question == questions.PREPARE_SOUTH:
        return asks_to_prepare_south(world)
    if question == questions.COMMIT_SOUTH:
        return asks_for_south(world, facts, day)
    return question == questions.CONTINUE_SOUTH and south_is_pending(world)


@for_both_engines
def holds(world: World, facts: Facts, question: int, day: float) -> bool:
    """Say whether a question stands before a conference of a day; whoever wants to know asks here."""
    if question == questions.CONTINUE_NORTH:
        return north_is_pending(world)
    if question == questions.MOBILISE_NORTH:
        return asks_to_mobilise(world, facts, day)
    if question == questions.COMMIT_NORTH:
        return asks_for_north(world, facts, day)
    if question == questions.SEEK_ALLIANCE:
        return asks_for_alliance(world)
    if question == questions.SEEK_PACT:
        return asks_for_pact(world)
    return holds_in_south(world, facts, question, day)
