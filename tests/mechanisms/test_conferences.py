"""Conferences are called by causes; what they decide is carried out after a lag, in season, one way only."""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any, Final

import pytest

from council import world_with
from northsouth.deliberation import blocs, docket
from northsouth.engines import secretary
from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.conferences import (
    acts,
    asking,
    calls,
    commitments,
    recalls,
    record,
    recorded,
    rhythm,
)
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import causes, events, questions
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.rules import BLOCS, CLAMPED, TRIGGER
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0

PINNED: Final = {
    "conferences.rhythm": """
        resumed=573 interval=6.7 crisis_interval=3.7
    """,
    "conferences.calls": """
        barbarossa_lag=3 cabinet_lag=5 freeze_lag=5 oil_stop_lag=3 moscow_lag=10 collapse_lag=3
        mobilised_lag=3 refusal_lag=4
    """,
    "conferences.commitments.docket": """
        order_lag=5 decision_to_attack=19 unmobilised_to_attack=60 deadline=952
        latest_start=976 season_1942_opens=1216 deadline_1942=1317 latest_start_1942=1341 early_north=1
        talks_days=34 southern_lag=33
    """,
    "conferences.commitments.blocs": "least_chance=0.001",
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)
scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)


def test_the_liaison_conference_meets_in_a_round(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """From 27 July 1940 it meets every 6.7 days, and from the German attack on every 3.7."""
    pages = diary(engine(facts={"conferences.rhythm.spread": 0.0}), 0)
    days = [page.day for name, page in pages if name == "LIAISON_MEETING"]
    assert spoken_date(days[0]) == "27 July 1940"
    gaps = {(day > ATTACK, round(later - day, 5)) for day, later in pairwise(days)}
    assert gaps == {(False, 6.7), (True, 3.7)}


def test_each_meeting_has_luck_of_its_own(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Meetings are numbered, and no two gaps between them are the same."""
    world = World()
    due = set()
    for number in range(1, 21):
        rhythm.meet_again(world, facts("conferences.rhythm"), luck, agenda)
        assert world.liaison_number == number
        due.add(agenda.clocks[events.LIAISON_MEETING])
    assert len(due) == 20


CALLS: Final = {
    "BARBAROSSA": ("CALLED_BY_BARBAROSSA", 3),
    "CABINET_FORMED": ("CALLED_BY_CABINET", 5),
    "FREEZE": ("CALLED_BY_FREEZE", 5),
    "OIL_STOP": ("CALLED_BY_OIL_STOP", 3),
    "MOSCOW_THREATENED": ("CALLED_BY_MOSCOW", 10),
    "MOSCOW_FALLS": ("CALLED_BY_FALL", 3),
    "STATE_BREAKS": ("CALLED_BY_COLLAPSE", 3),
    "STAGE_ONE_COMPLETE": ("CALLED_BY_MOBILISATION", 3),
    "TERMS_REFUSED": ("CALLED_BY_REFUSAL", 4),
}


@pytest.mark.parametrize("cause", CALLS)
def test_a_cause_calls_its_conference(facts: Callable[..., Any], agenda: Any, luck: Luck, cause: str) -> None:
    """Each cause calls one conference, after its own lag."""
    response = calls.RESPONSES[events.EVENTS.number_of(cause)]
    response(World(), facts("conferences.calls", lag_spread=0.0), luck, agenda)
    conference, lag = CALLS[cause]
    assert agenda.set_clocks() == {conference: ATTACK + lag}


def test_every_cause_is_heard() -> None:
    """The conferences of the table are all that causes call; others are called by a day that is known."""
    assert {events.EVENTS[event].name for event in calls.RESPONSES} == set(CALLS)
    called = {name for name in events.EVENTS.names() if name.startswith("CALLED_BY")}
    by_date = {"CALLED_BY_DEADLINE", "CALLED_BY_SPRING", "CALLED_BY_RECORD"}
    assert called - {conference for conference, _ in CALLS.values()} == by_date


@pytest.mark.parametrize(
    ("missing", "uncalled"),
    [
        (
            ("BARBAROSSA",),
            {"CALLED_BY_BARBAROSSA", "CALLED_BY_MOSCOW", "CALLED_BY_FALL", "CALLED_BY_COLLAPSE"},
        ),
        (("CABINET_FORMED",), {"CALLED_BY_CABINET"}),
        (("FREEZE",), {"CALLED_BY_FREEZE", "CALLED_BY_OIL_STOP", "CALLED_BY_DEADLINE"}),
        (("OIL_STOP",), {"CALLED_BY_OIL_STOP", "CALLED_BY_DEADLINE"}),
        (("MOSCOW_THREATENED",), {"CALLED_BY_MOSCOW"}),
        (("MOSCOW_FALLS",), {"CALLED_BY_FALL"}),
        (("STATE_BREAKS",), {"CALLED_BY_COLLAPSE"}),
        (("MOBILISATION_ORDERED",), {"CALLED_BY_MOBILISATION"}),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else "",
)
def test_without_the_cause_there_is_no_conference(
    engine: Callable[..., ReferenceEngine],
    diary: Callable[..., Pages],
    missing: tuple[str, ...],
    uncalled: set[str],
) -> None:
    """In a world without the cause its conference is never held; with it, in some history it is."""
    faster = scale("german_advance", 1.5)
    with_cause, without = set[str](), set[str]()
    for number in range(6):
        with_cause |= {name for name, _ in diary(engine(faster), number)}
        without |= {name for name, _ in diary(engine(faster, *map(forbid, missing)), number)}
    assert uncalled <= with_cause
    assert not uncalled & without


def test_two_calls_of_one_cause_have_luck_of_their_own(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A cabinet's conference has the luck of the cabinet's day, whatever cabinets there were before."""
    world = World()
    paper = facts("conferences.calls")
    due = []
    for day in (920.0, 940.0, 1021.0):
        agenda.now = day
        calls.call_on_cabinet(world, paper, luck, agenda)
        due.append(round(agenda.clocks[events.CALLED_BY_CABINET] - day, 5))
    assert len(set(due)) == 3
    agenda.now = 920.0
    calls.call_on_cabinet(world, paper, luck, agenda)
    assert round(agenda.clocks[events.CALLED_BY_CABINET] - 920.0, 5) == due[0]
    assert calls.late(paper, luck, causes.FREEZE, 0) != calls.late(paper, luck, causes.OIL_STOP, 0)


@pytest.mark.parametrize(
    ("ordered", "x_day"), [(NEVER, 970.0), (900.0, 953.0), (870.0, 929.0), (918.0, 971.0)]
)
def test_x_day_waits_for_decision_and_order(
    facts: Callable[..., Any], agenda: Any, ordered: float, x_day: float
) -> None:
    """X-day is 19 days after the decision and 53 after the order, 60 days after it without an order."""
    world = World(mobilisation_order_day=ordered, mobilisation_days=53.0)
    agenda.now = 910.0
    acts.commit_north(world, facts("conferences.commitments"), agenda)
    assert (world.north_decided_day, world.north_attack_due) == (910.0, x_day)
    assert agenda.set_clocks() == {"NORTHERN_ATTACK": x_day, "DECISION_RECORDED": 910.0}


@pytest.mark.parametrize(
    ("recalled", "clocks"),
    [(930.0, {"NORTH_DROPPED": 953.0}), (952.9, {"NORTH_DROPPED": 953.0}), (960.0, {"NORTH_DROPPED": 960.0})],
)
def test_a_northern_war_can_be_recalled(
    facts: Callable[..., Any], agenda: Any, recalled: float, clocks: dict[str, float]
) -> None:
    """Called off, the attack is taken from the calendar; the north is dropped once the deadline is over."""
    paper = facts("conferences.commitments")
    world = World(mobilisation_order_day=918.0, mobilisation_days=53.0)
    agenda.now = 925.0
    acts.commit_north(world, paper, agenda)
    assert agenda.clocks[events.NORTHERN_ATTACK] == 971.0
    agenda.now = recalled
    recalls.recall_north(world, paper, agenda)
    assert world.north_recalled_day == recalled
    assert world.north_decided_day == world.north_attack_due == NEVER
    assert agenda.set_clocks() == {"DECISION_RECORDED": 925.0} | clocks


def test_an_attack_leaves_nothing_to_drop(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Once Japan has attacked in the north the staff does not turn its back on it."""
    paper = facts("conferences.commitments")
    world = World()
    commitments.start_timetable(world, paper, luck, agenda)
    assert agenda.set_clocks() == {"NORTH_DROPPED": 953.0}
    agenda.now = 920.0
    commitments.attack_north(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}
    assert world.north_attack_day == 920.0


def test_a_late_german_attack_finds_no_timetable(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Where Germany attacks after the last day to decide, there is no deadline of that year to pass."""
    agenda.now = 953.0
    commitments.start_timetable(World(), facts("conferences.commitments"), luck, agenda)
    assert agenda.set_clocks() == {}


GIVEN: Final = questions.COMMIT_NORTH
AGAIN: Final = questions.CONTINUE_NORTH


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ({}, False),
        ({GIVEN: 1.0}, True),
        ({GIVEN: 1.0, AGAIN: 0.0}, False),
        ({GIVEN: 0.0}, False),
        ({AGAIN: 1.0}, True),
    ],
)
def test_a_commitment_that_is_given_is_not_called_off(
    facts: Callable[..., Any], luck: Luck, answers: dict[int, float], *, stands: bool
) -> None:
    """A hopeless war is recalled, unless the commitment, or the answer when asked again, is given."""
    hopeless = World(believed_divisions=40.0)
    for question, answer in answers.items():
        luck.given[question] = answer
    paper = facts("conferences.commitments")
    assert asking.answered(hopeless, paper, luck, AGAIN, ATTACK) == (1.0 if stands else 0.0)


def test_a_southern_war_can_be_recalled(facts: Callable[..., Any], agenda: Any) -> None:
    """The fleet called back, the attack is off and the talks have another term of 34 days."""
    paper = facts("conferences.commitments")
    world = World(landing_window_opens=1065.0)
    agenda.now = 1040.0
    acts.commit_south(world, paper, agenda)
    assert agenda.clocks[events.SOUTHERN_ATTACK] == 1073.0
    agenda.now = 1050.0
    recalls.recall_south(world, paper, agenda)
    assert agenda.clocks[events.SOUTHERN_ATTACK] == NEVER
    assert world.south_decided_day == world.south_attack_due == NEVER
    assert world.talks_end_day == agenda.clocks[events.CALLED_BY_DEADLINE] == 1084.0


def test_the_mobilisation_follows_its_decision(facts: Callable[..., Any], agenda: Any) -> None:
    """Decided on 2 July 1941, the mobilisation is ordered on 7 July."""
    world = World()
    agenda.now = 913.0
    acts.mobilise(world, facts("conferences.commitments"), agenda)
    assert world.mobilisation_order_day == agenda.clocks[events.MOBILISATION_ORDERED] == 918.0
    assert spoken_date(918.0) == "7 July 1941"


def test_the_weeks_of_mobilisation_count_from_the_order(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """An order that an experiment gives on another day than was planned counts from its own day."""
    paper = facts("conferences.commitments")
    world = World()
    agenda.now = 913.0
    acts.mobilise(world, paper, agenda)
    agenda.now = 925.0
    commitments.RESPONSES[events.MOBILISATION_ORDERED](world, paper, luck, agenda)
    assert world.mobilisation_order_day == 925.0


def test_a_forbidden_order_is_planned_for_the_end_of_the_ban(facts: Callable[..., Any], agenda: Any) -> None:
    """Where the order is forbidden for a time, the day that is planned is the day after it."""
    agenda.windows = 1
    agenda.forbidden_events = (events.MOBILISATION_ORDERED,)
    agenda.forbidden_from, agenda.forbidden_to = (910.0,), (930.0,)
    world = World()
    agenda.now = 913.0
    acts.mobilise(world, facts("conferences.commitments"), agenda)
    assert world.mobilisation_order_day == agenda.clocks[events.MOBILISATION_ORDERED] == 930.0


def test_a_conference_answers_as_the_experiment_says(facts: Callable[..., Any], luck: Luck) -> None:
    """A given answer goes before the rule's, whichever it is."""
    paper = facts("conferences.commitments")
    world = World(believed_collapse=0.9)
    answers = []
    for given in (None, 0.0, 1.0):
        if given is not None:
            luck.given[0] = given
        answers.append(asking.answered(world, paper, luck, 0, ATTACK))
    assert answers == [1.0, 0.0, 1.0]


def test_the_staff_is_asked_in_time_for_the_thaw(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A conference meets so early in spring 1942 that X-day can fall on the first day of the season."""
    agenda.now = 120.0
    commitments.open_files(World(), facts("conferences.commitments"), luck, agenda)
    assert agenda.clocks[events.CALLED_BY_SPRING] == 1216.0 - 19.0


WANTED: Final[dict[str, Any]] = {"barbarossa_day": NEVER, "tripartite_day": 635.0, "matsuoka_sits": True}


@pytest.mark.parametrize(("answer", "wanted"), [(True, True), (False, False)])
def test_a_recorded_answer_is_heard_and_weighed(
    facts: Callable[..., Any], agenda: Any, luck: Luck, *, answer: bool, wanted: bool
) -> None:
    """What was answered is done, and the log of the chance that the blocs give it is added up."""
    paper = facts("conferences.commitments")
    agenda.now = 770.0
    world = world_with(**WANTED, recorded_question=questions.SEEK_PACT, recorded_answer=answer)
    world.recorded_nats = -1.5
    chance = blocs.chance(world, paper, luck, questions.SEEK_PACT, 770.0)
    commitments.RESPONSES[events.CALLED_BY_RECORD](world, paper, luck, agenda)
    assert world.pact_wanted is wanted
    assert world.recorded_nats == pytest.approx(-1.5 + math.log(chance if answer else 1 - chance))
    assert world.recorded_unasked == 0
    assert 0.01 < chance < 0.99
    assert world.seek_pact_put_day == 770.0


def test_a_called_conference_finds_every_question_raised_anew(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """What was put off the day before is asked at once when a cause calls, and not at a regular meeting."""
    paper = facts("conferences.commitments")
    for event in commitments.RESPONSES:
        name = events.EVENTS[event].name
        if name == "LIAISON_MEETING" or name.startswith("CALLED_BY"):
            world = World(seek_alliance_put_day=ATTACK - 1.0)
            commitments.RESPONSES[event](world, paper, luck, agenda)
            anew = name not in {"LIAISON_MEETING", "CALLED_BY_RECORD"}
            assert (world.seek_alliance_put_day == NEVER) is anew, name


@pytest.mark.parametrize(("rule", "noted"), [(TRIGGER, NEVER), (CLAMPED, NEVER), (BLOCS, 770.0)])
def test_only_the_blocs_remember_what_they_were_asked(
    facts: Callable[..., Any], agenda: Any, luck: Luck, rule: int, noted: float
) -> None:
    """Under their rule the day of an asking is noted; the other rules answer by conditions alone."""
    world = world_with(**WANTED, rule=rule)
    agenda.now = 770.0
    asking.ask(world, facts("conferences.commitments"), luck, agenda, questions.SEEK_PACT)
    assert world.seek_pact_put_day == noted
    assert world.commit_south_put_day == NEVER


def test_a_recorded_question_that_does_not_stand_is_passed_over(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """What is not on the docket is neither done nor weighed, and is counted."""
    world = World(recorded_question=questions.SEEK_PACT, recorded_answer=True)
    commitments.confer_as_recorded(world, facts("conferences.commitments"), luck, agenda)
    assert (world.pact_wanted, world.recorded_nats, world.recorded_unasked) == (False, 0.0, 1)


def test_no_recorded_answer_is_held_to_be_impossible(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A war in the north that the gate bars has no chance; recorded all the same it counts as one in 1000."""
    world = world_with(
        mobilisation_order_day=905.0,
        believed_divisions=60.0,
        recorded_question=questions.COMMIT_NORTH,
        recorded_answer=True,
    )
    agenda.now = 920.0
    recorded.answer_as_recorded(world, facts("conferences.commitments"), luck, agenda)
    assert world.recorded_nats == pytest.approx(math.log(0.001))
    assert world.north_decided_day == 920.0


def test_an_answer_that_is_given_does_not_change_what_the_record_says(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """The recorded answer goes before a result that an experiment gives for all conferences."""
    luck.given[questions.SEEK_PACT] = 0.0
    world = world_with(**WANTED, recorded_question=questions.SEEK_PACT, recorded_answer=True)
    agenda.now = 770.0
    recorded.answer_as_recorded(world, facts("conferences.commitments"), luck, agenda)
    assert world.pact_wanted


def test_one_docket_serves_all_who_ask() -> None:
    """Simulation, record and diary ask one and the same function whether a question stands."""
    asked = [vars(module)["docket"].holds for module in (asking, recorded, secretary)]
    assert asked == [docket.holds] * 3


@pytest.mark.parametrize("stands", [True, False])
def test_a_question_stands_for_simulation_and_record_alike(
    monkeypatch: pytest.MonkeyPatch, facts: Callable[..., Any], agenda: Any, luck: Luck, *, stands: bool
) -> None:
    """Whatever the docket says of a question, it says to a conference and to a recorded one."""
    monkeypatch.setattr(docket, "holds", lambda *_: stands)
    paper = facts("conferences.commitments")
    luck.given[questions.SEEK_PACT] = 1.0
    simulated = World()
    asking.ask(simulated, paper, luck, agenda, questions.SEEK_PACT)
    told = world_with(recorded_question=questions.SEEK_PACT, recorded_answer=True)
    recorded.answer_as_recorded(told, paper, luck, agenda)
    assert simulated.pact_wanted is told.pact_wanted is stands


def test_a_conference_asks_every_question_of_the_docket_once() -> None:
    """The order of business names each question of the docket, those that stand decided first."""
    names = [questions.RESULTS[number].name for number in asking.ORDER]
    assert sorted(names) == sorted(questions.DOCKET)
    assert names[:2] == ["continue_north", "continue_south"]


def test_an_experiment_asks_on_its_day(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Two questions of one day are asked one after the other, and both are answered as given."""
    asked = partial(Intervention, InterventionKind.ASK, day=915.0)
    clamped = Intervention(InterventionKind.RULE, "clamped", day=900.0)
    pages = diary(engine(clamped, asked("mobilise_north", 1.0), asked("commit_north", 0.0)), 0)
    held = [page for name, page in pages if name == "CALLED_BY_RECORD"]
    assert [int(page.day) for page in held] == [915, 915]
    assert held[0].day < held[1].day
    assert held[0].world["mobilisation_order_day"] == 915.0 + 5.0
    assert held[1].world["recorded_unasked"] == 0
    assert held[1].world["recorded_nats"] <= held[0].world["recorded_nats"] < 0.0


RECORDS: Final = ((record.record_deadline, "deadline"), (record.record_decision, "decision"))


@pytest.mark.parametrize(("respond", "prefix"), RECORDS)
def test_a_day_is_written_down_as_it_stands(
    facts: Callable[..., Any], agenda: Any, luck: Luck, respond: Callable[..., None], prefix: str
) -> None:
    """What is recorded of a day is what stood true and what was believed on it."""
    world = World()
    standing = {
        "divisions": "soviet_divisions",
        "divisions_believed": "believed_divisions",
        "moscow_distance": "moscow_distance",
        "collapse": "believed_collapse",
        "oil_months": "oil_months_left",
        "northern_divisions": "northern_divisions",
    }
    if prefix == "deadline":
        standing |= {"bombers": "soviet_bombers", "submarines": "soviet_submarines"}
        standing |= {arm: f"soviet_{arm}" for arm in ("tanks", "aircraft")}
        standing |= {f"{arm}_believed": f"believed_{arm}" for arm in ("tanks", "aircraft")}
    for value, quantity in enumerate(standing.values(), start=3):
        setattr(world, quantity, float(value))
    respond(world, facts("conferences.record"), luck, agenda)
    written = [getattr(world, f"{prefix}_{name}") for name in standing]
    assert written == [float(value) for value in range(3, 3 + len(standing))]
