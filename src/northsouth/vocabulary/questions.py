"""What can be asked: names of interventions, results, steps, designs, rules and outcomes.

Inputs check an experiment's words against these tables; nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class InterventionKind(StrEnum):
    """The edits that an experiment may make to a history."""

    SET = "set"
    """A quantity of the world takes a value on a day."""
    SCALE = "scale"
    """A stock and all its flows are multiplied from a day on."""
    FORCE = "force"
    """An event happens on a day, whatever its own clock says."""
    FORBID = "forbid"
    """An event may not happen in a window; without an end, never."""
    OUTCOME = "outcome"
    """A result is given instead of coming about."""
    INFORM = "inform"
    """Tokyo, or some of its blocs, learn the truth on a day, from a source they trust."""
    RULE = "rule"
    """From a day on conferences decide by a rule."""
    ASK = "ask"
    """On a day a conference is asked a question, and its answer is given."""


class BlocName(StrEnum):
    """The blocs of Tokyo, each of which reads the same reports with a mind of its own."""

    ARMY = "army"
    NAVY = "navy"
    GOVERNMENT = "government"


class DesignKind(StrEnum):
    """Which histories are run."""

    ONE = "one"
    GRID = "grid"
    LATIN = "latin"


class FactsAt(StrEnum):
    """Where facts that are not varied stand."""

    VALUES = "values"
    PRIOR = "prior"
    TIER_B = "tier B"
    """Coefficients of the decision as answers of tier B weigh them, all else at its value."""


class LuckAt(StrEnum):
    """Where luck stands: drawn anew for every rerun, or in the middle of each distribution."""

    DRAWN = "drawn"
    MIDDLE = "middle"


class Keep(StrEnum):
    """What a run keeps of its reruns beside the summary: nothing, a row each, or a row and a diary."""

    OUTCOMES = "outcomes"
    ROWS = "rows"
    DIARIES = "diaries"


class RuleName(StrEnum):
    """The rules by which a conference decides."""

    TRIGGER = "trigger"
    CLAMPED = "clamped"
    BLOCS = "blocs"


class FigureName(StrEnum):
    """The figures that a run can draw."""

    WAFFLE = "waffle"
    DATES = "dates"
    INCIDENCE = "incidence"
    RESPONSE = "response"
    MAP = "map"
    BELIEF = "belief"
    PATHS = "paths"
    TWELVE = "twelve"
    LADDER = "ladder"


class Medium(StrEnum):
    """What a figure is drawn for."""

    WORD = "word"
    LATEX = "latex"
    WEB = "web"
    SLIDES = "slides"


@dataclass(frozen=True, slots=True)
class Result:
    """A result that an experiment may give; its number is its place in the list.

    ``least`` and ``most`` bound what may be given; a count must be a whole number.
    """

    name: str
    meaning: str
    unit: str = "yes/no"
    least: float = 0.0
    most: float = 1.0


MOBILISE_NORTH: Final = 0
COMMIT_NORTH: Final = 1
CONTINUE_NORTH: Final = 2
PREPARE_SOUTH: Final = 3
COMMIT_SOUTH: Final = 4
CONTINUE_SOUTH: Final = 5
KIEV_DIVERSION: Final = 6
INDIES_DELIVERY: Final = 7
ENTER_NORTHERN_INDOCHINA: Final = 8
ENTER_SOUTHERN_INDOCHINA: Final = 9
OFFER_TERMS: Final = 10
BORDER_RESULT: Final = 11
NEUTRALITY_SIGNED: Final = 12
TERMS_ACCEPTED: Final = 13
BERLIN_TELLS: Final = 14
SEEK_ALLIANCE: Final = 15
SEEK_PACT: Final = 16

RESULTS: Final[tuple[Result, ...]] = (
    Result("mobilise_north", "N2: the conference mobilises the Kwantung Army (1 yes, 0 no)."),
    Result("commit_north", "N3: the conference commits itself to war in the north (1 yes, 0 no)."),
    Result("continue_north", "N3 asked again: the northern commitment stands (1 yes, 0 no)."),
    Result("prepare_south", "S3: the conference prepares war in the south with a term (1 yes, 0 no)."),
    Result("commit_south", "S4: the conference commits itself to war in the south (1 yes, 0 no)."),
    Result("continue_south", "S4 asked again: the southern commitment stands (1 yes, 0 no)."),
    Result("kiev_diversion", "The armour before Moscow turns on Kiev (1 yes, 0 no)."),
    Result("indies_delivery", "Share of the oil granted by the Indies that is delivered.", "share"),
    Result("enter_northern_indochina", "S1: troops are sent to northern Indochina (1 yes, 0 no)."),
    Result("enter_southern_indochina", "S2: troops are sent to southern Indochina (1 yes, 0 no)."),
    Result("offer_terms", "D: Tokyo offers Washington its terms (1 yes, 0 no)."),
    Result(
        "border_result",
        "How a battle on the border ends (1 Soviet victory, 2 drawn, 3 Japanese success).",
        "count",
        least=1.0,
        most=3.0,
    ),
    Result("neutrality_signed", "Moscow and Matsuoka sign a neutrality pact (1 yes, 0 no)."),
    Result("terms_accepted", "Washington accepts the terms that Tokyo offers (1 yes, 0 no)."),
    Result("berlin_tells", "How openly Berlin tells Matsuoka of its attack, 0 hints to 1 all.", "share"),
    Result("seek_alliance", "T: the conference seeks an alliance with Berlin and Rome (1 yes, 0 no)."),
    Result("seek_pact", "P: the conference wants a neutrality pact with Moscow (1 yes, 0 no)."),
)

DOCKET: Final[tuple[str, ...]] = (
    "enter_northern_indochina",
    "enter_southern_indochina",
    "prepare_south",
    "commit_south",
    "mobilise_north",
    "commit_north",
    "seek_alliance",
    "seek_pact",
    "offer_terms",
    "continue_north",
    "continue_south",
)
"""The results that are answers to questions of the docket: what a conference can be asked."""


class OutcomeKind(StrEnum):
    """How an outcome is read and summarised."""

    ROUTE = "route"
    YES_NO = "yes/no"
    DATE = "date"
    NUMBER = "number"


class Route(StrEnum):
    """The way a history goes first; every table and figure keeps this order.

    A war in the north that a conference decided is one thing, and one that the field army began is
    another: they are never counted as one. A settlement counts only where no blow falls.
    """

    NORTH = "north"
    FIELD = "field"
    SOUTH = "south"
    SETTLEMENT = "settlement"
    NONE = "none"


ASIDES: Final[frozenset[str]] = frozenset({Route.FIELD, Route.SETTLEMENT})
"""Routes that sentences and figures pass over where no rerun takes them; tables give them always."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is read from a finished history: its name, kind, unit, meaning and where it stands.

    ``quantity`` names the quantity of the world that holds it; a route and what is derived from
    several quantities has none.
    """

    name: str
    kind: OutcomeKind
    unit: str
    meaning: str
    quantity: str = ""


def _date(name: str, quantity: str, meaning: str) -> Outcome:
    return Outcome(name, OutcomeKind.DATE, "date", meaning, quantity)


def _number(name: str, unit: str, meaning: str) -> Outcome:
    return Outcome(name, OutcomeKind.NUMBER, unit, meaning, name)


OUTCOMES: Final[tuple[Outcome, ...]] = (
    Outcome(
        "first_strike",
        OutcomeKind.ROUTE,
        "route",
        "The first blow: north by decision, north by the field army (field) or south; where none falls, "
        "settlement or none. A blow counts before a settlement, whichever comes first.",
    ),
    Outcome(
        "first_strike_by_1941",
        OutcomeKind.ROUTE,
        "route",
        "The same as it stood on 31 December 1941: a blow that falls later does not count.",
    ),
    Outcome(
        "first_strike_day",
        OutcomeKind.DATE,
        "date",
        "The day of the first blow; where none falls, that of the settlement.",
    ),
    Outcome(
        "ever_north",
        OutcomeKind.YES_NO,
        "yes/no",
        "Japan attacks in the north at some time, by decision or by the field army.",
    ),
    Outcome(
        "north_by_field",
        OutcomeKind.YES_NO,
        "yes/no",
        "The war in the north began in the field, without a conference.",
        "north_by_field",
    ),
    Outcome("ever_south", OutcomeKind.YES_NO, "yes/no", "Japan attacks in the south at some time."),
    _date("north_attack_day", "north_attack_day", "Japan attacks the Soviet Union."),
    _date("south_attack_day", "south_attack_day", "Japan attacks in the south."),
    _date("north_decided_day", "north_decided_day", "The northern war is decided."),
    _date("north_recalled_day", "north_recalled_day", "A northern war that was decided is called off."),
    _date("south_decided_day", "south_decided_day", "The southern war is decided."),
    _date("mobilisation_order_day", "mobilisation_order_day", "The mobilisation is ordered."),
    _date("north_dropped_day", "north_dropped_day", "The north is dropped for the year."),
    _date("south_prepared_day", "south_prepared_day", "War preparation in the south is decided."),
    _date("southern_ready_day", "southern_ready_day", "Fleet and army are ready for the south."),
    _date("south_indochina_day", "south_indochina_day", "The move into southern Indochina is known."),
    _date("tripartite_day", "tripartite_day", "The Tripartite Pact is signed."),
    _date("neutrality_day", "neutrality_day", "Japan and the Soviet Union sign a neutrality pact."),
    _number("cabinets_formed", "count", "Cabinets formed from the opening on."),
    _date("freeze_day", "freeze_day", "Washington freezes Japanese assets."),
    _date("oil_stop_day", "oil_stop_day", "American oil stops."),
    _date("offer_refused_day", "offer_refused_day", "Washington last refuses an offer of terms."),
    _date("settlement_day", "settlement_day", "Tokyo and Washington come to terms."),
    _date("china_peace_day", "china_peace_day", "Peace is made in China."),
    _date("moscow_threatened_day", "moscow_threatened_day", "The last line before Moscow is broken."),
    _date("moscow_fell_day", "moscow_fell_day", "Moscow falls."),
    _date("state_broke_day", "state_broke_day", "The Soviet state breaks."),
    _date("counter_stroke_day", "counter_stroke_day", "The Red Army strikes back before Moscow."),
    _date("vladivostok_fell_day", "vladivostok_fell_day", "Vladivostok falls."),
    _date("indies_fell_day", "indies_fell_day", "The oil fields of the Indies are taken."),
    _date("us_at_war_day", "us_at_war_day", "The United States are at war with Japan."),
    Outcome("moscow_held", OutcomeKind.YES_NO, "yes/no", "Moscow stands when the story ends."),
    _number("deadline_divisions", "divisions", "Soviet divisions, true, on the last day to turn north."),
    _number(
        "deadline_divisions_believed",
        "divisions",
        "Soviet divisions as believed on the last day to turn north.",
    ),
    _number("deadline_tanks", "tanks", "Soviet tanks, true, on the last day to turn north."),
    _number("deadline_tanks_believed", "tanks", "Soviet tanks as believed on the last day to turn north."),
    _number("deadline_aircraft", "aircraft", "Soviet aircraft, true, on the last day to turn north."),
    _number(
        "deadline_aircraft_believed", "aircraft", "Soviet aircraft as believed on the last day to turn north."
    ),
    _number(
        "deadline_moscow_distance", "km", "Distance of the front to Moscow on the last day to turn north."
    ),
    _number("deadline_collapse", "chance", "Belief in a Soviet collapse on the last day to turn north."),
    _number(
        "deadline_oil_months", "months", "Oil months left at the pace of a war on the last day to turn north."
    ),
    _number(
        "deadline_bombers", "aircraft", "Soviet bombers that can reach Japan on the last day to turn north."
    ),
    _number(
        "deadline_submarines", "submarines", "Submarines of the Pacific Fleet on the last day to turn north."
    ),
    _number(
        "deadline_northern_divisions",
        "divisions",
        "Japanese divisions in the north on the last day to turn north.",
    ),
    _number("decision_divisions", "divisions", "Soviet divisions, true, when a war is decided."),
    _number(
        "decision_divisions_believed", "divisions", "Soviet divisions as believed when a war is decided."
    ),
    _number("decision_moscow_distance", "km", "Distance of the front to Moscow when a war is decided."),
    _number("decision_collapse", "chance", "Belief in a Soviet collapse when a war is decided."),
    _number("decision_oil_months", "months", "Oil months left at the pace of a war when a war is decided."),
    _number(
        "decision_northern_divisions", "divisions", "Japanese divisions in the north when a war is decided."
    ),
    _number("incidents", "incidents", "Border incidents from the opening on."),
    _number("border_clashes", "count", "Clashes on the border from the opening on."),
    _date("border_clash_day", "border_clash_day", "The last clash on the border."),
    _date("border_crossing_day", "border_crossing_day", "The Kwantung Army last attacked across the border."),
    _date("soviet_offensive_day", "soviet_offensive_day", "The Red Army last struck back on the border."),
    _date("ceasefire_day", "ceasefire_day", "The last battle on the border ends in a ceasefire."),
    Outcome(
        "border_battle_lost",
        OutcomeKind.YES_NO,
        "yes/no",
        "The last battle on the border was a Soviet victory.",
    ),
    Outcome("border_battle_drawn", OutcomeKind.YES_NO, "yes/no", "The last battle on the border was drawn."),
    Outcome(
        "border_battle_won",
        OutcomeKind.YES_NO,
        "yes/no",
        "The last battle on the border was a Japanese success.",
    ),
    _number(
        "border_soviet_losses",
        "men",
        "Soviet dead, missing, wounded and sick in the last battle on the border.",
    ),
    _number("border_japanese_losses", "men", "Japanese dead and wounded in the last battle on the border."),
    _number("border_tanks_lost", "tanks", "Soviet tanks lost in the last battle on the border."),
    _number("recorded_nats", "nats", "Log of the chance of all answers that were given, to the blocs."),
    _number("recorded_unasked", "count", "Given answers to questions that did not stand."),
    _number(
        "decision_fleet_ratio", "ratio", "The Japanese fleet over the American one when a war is decided."
    ),
    _number("sent_west_by_winter", "divisions", "Soviet divisions sent west by 5 December 1941."),
    _number("winter_soviet_men", "men", "Soviet soldiers in the Far East on 5 December 1941."),
    _number("winter_northern_divisions", "divisions", "Japanese divisions in the north on 5 December 1941."),
    _number("winter_kwantung_men", "men", "Men of the Kwantung Army on 5 December 1941."),
)
