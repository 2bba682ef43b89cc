"""The minutes of a conference hold what the simulation reckoned, voted and did, and words for all of it."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import pytest

from northsouth.deliberation import blocs as rule
from northsouth.designs.scenario import Scenario
from northsouth.engines import minutes as written
from northsouth.engines.considerations import weighed
from northsouth.engines.diary import Diary, Page, as_object
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.minutes import DECISIVE, Ending, Matter, Source
from northsouth.engines.reference import ReferenceEngine
from northsouth.engines.secretary import CONFERENCES, Secretary
from northsouth.engines.telling import Narrator
from northsouth.engines.telling_conferences import TOPICS, told
from northsouth.mechanisms.conferences import asking
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import blocs, questions
from northsouth.vocabulary.event_list import Rank
from northsouth.vocabulary.questions import DOCKET, RESULTS, InterventionKind, RuleName
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

LEAST_CHANCE: Final = 0.001
"""No answer is taken for less likely."""
RERUNS: Final = range(3)
RULES: Final = (RuleName.BLOCS, RuleName.TRIGGER)
ACTS: Final = {
    questions.MOBILISE_NORTH: "mobilisation_order_day",
    questions.COMMIT_NORTH: "north_decided_day",
    questions.CONTINUE_NORTH: "north_recalled_day",
    questions.SEEK_ALLIANCE: "alliance_decided_day",
    questions.SEEK_PACT: "pact_wanted",
    questions.ENTER_NORTHERN_INDOCHINA: "north_indochina_decided_day",
    questions.ENTER_SOUTHERN_INDOCHINA: "south_indochina_decided_day",
    questions.OFFER_TERMS: "offers_made",
    questions.PREPARE_SOUTH: "south_prepared_day",
    questions.COMMIT_SOUTH: "south_decided_day",
}
"""The quantity that moves when a question is decided, and only then; a southern recall prepares anew."""
WARS: Final = {
    "conferences.commitments.blocs.worth.north_shift": 3.0,
    "conferences.commitments.blocs.soft_gate": 1.0,
}
"""Facts under which all want war in the north, so that it is decided and asked again."""
Tell = Callable[..., Sequence[Page]]


@pytest.fixture(scope="module")
def hear(baseline: Scenario) -> Tell:
    """Tell one rerun with its minutes, under a rule, with edits and facts of one's choice."""

    @cache
    def heard(
        number: int, name: RuleName, edits: tuple[Intervention, ...], facts: tuple[tuple[str, float], ...]
    ) -> Sequence[Page]:
        changed = replace(baseline, rule=name, interventions=edits, facts=baseline.facts | dict(facts))
        engine = ReferenceEngine(JAPAN_1941, changed, seed=1941)
        diary = Diary(World, Secretary(engine, number))
        engine.rerun(number, diary)
        return diary.pages

    def hear_with(
        number: int,
        name: RuleName = RuleName.BLOCS,
        *edits: Intervention,
        facts: dict[str, float] | None = None,
    ) -> Sequence[Page]:
        return heard(number, name, edits, tuple((facts or {}).items()))

    return hear_with


def conferences(pages: Sequence[Page]) -> Iterator[tuple[Page, written.Minutes]]:
    """Give the pages of conferences, each with its minutes."""
    for page in pages:
        if page.minutes is not None:
            yield page, page.minutes


def matters(pages: Sequence[Page]) -> list[Matter]:
    """Give all matters of a history."""
    return [matter for _, minutes in conferences(pages) for matter in minutes.matters]


def in_words(minutes: written.Minutes) -> str:
    """Give all that is told of a conference in one line."""
    return " ".join(text for _, text in told(minutes))


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("number", RERUNS)
def test_what_is_told_was_done(hear: Tell, number: int, name: RuleName) -> None:
    """A question is told as decided if and only if the conference carried it out, and with its date."""
    decided = 0
    for page, minutes in conferences(hear(number, name)):
        told_of = {each.question: each for each in minutes.matters if each.ending in DECISIVE}
        for question, quantity in ACTS.items():
            recalled = questions.CONTINUE_NORTH in told_of or questions.CONTINUE_SOUTH in told_of
            if not recalled:
                assert (quantity in page.changes) is (question in told_of)
        decided += len(told_of)
        dues = [each for each in told_of.values() if each.due is not None and each.due < NEVER]
        assert all(each.due in page.world.values() for each in dues)
    assert decided


@pytest.mark.parametrize("number", RERUNS)
def test_every_conference_has_minutes_and_they_disturb_nothing(
    hear: Tell, baseline: Scenario, number: int
) -> None:
    """Whoever takes the minutes changes no history; every conference has some, and nothing else has."""
    pages = hear(number)
    alone = Diary(World)
    ReferenceEngine(JAPAN_1941, replace(baseline, rule=RuleName.BLOCS), seed=1941).rerun(number, alone)
    assert [replace(page, minutes=None) for page in pages] == alone.pages
    for page in pages:
        conference = page.event >= 0 and JAPAN_1941.events[page.event].rank is Rank.CONFERENCE
        assert conference is (page.minutes is not None)


@pytest.mark.parametrize("number", RERUNS)
def test_the_ballots_that_are_told_decided(hear: Tell, number: int) -> None:
    """The last ballot is unanimous for the answer, or no ballot is and the answer is that of a deadlock."""
    voted = [matter for matter in matters(hear(number)) if matter.ballots]
    for matter in voted:
        *before, last = matter.ballots
        assert all(len(set(ballot)) > 1 for ballot in before)
        if len(set(last)) == 1:
            assert matter.answer is last[0]
            assert matter.ending in {Ending.ADOPTED, Ending.REJECTED, Ending.UPHELD, Ending.GIVEN_UP}
        else:
            assert len(matter.ballots) == 3
            assert matter.ending in {Ending.PUT_OFF, Ending.STANDS}
    assert {len(matter.ballots) for matter in voted} == {1, 2, 3}


@pytest.mark.parametrize("number", RERUNS)
def test_considerations_add_up(hear: Tell, number: int) -> None:
    """What weighed with a bloc adds up to what a yes is worth to it."""
    stances = [stance for matter in matters(hear(number)) for stance in matter.stances]
    for stance in stances:
        parts = sum(each.nats for each in (*stance.considerations, *stance.costs))
        assert parts + (stance.freedom or 0.0) == pytest.approx(stance.worth, abs=1e-9)
    assert len(stances) > 100


def test_every_question_of_the_docket_has_words_and_weights(hear: Tell, baseline: Scenario) -> None:
    """Each question has a topic, and each bloc's considerations of it add up to the simulation's worth."""
    numbers = {question for question, result in enumerate(RESULTS) if result.name in DOCKET}
    assert numbers == set(asking.ORDER) == set(TOPICS)
    facts = JAPAN_1941.facts_of(baseline.facts)[CONFERENCES]
    for page in [page for page, _ in conferences(hear(0))][::8]:
        world = World(**page.world)  # type: ignore[arg-type]
        for question in numbers:
            for bloc in range(blocs.HOW_MANY):
                considerations, freedom, costs = weighed(world, facts, question, bloc, page.day)
                whole = sum(each.nats for each in (*considerations, *costs)) + (freedom or 0.0)
                assert whole == pytest.approx(rule.value(world, facts, question, bloc, page.day), abs=1e-9)
                assert all(each.words for each in (*considerations, *costs))


def test_a_barred_question_names_the_gate(hear: Tell) -> None:
    """Where the staff's gate is shut, the numbers stand beside those at which it would open."""
    barred = [
        (minutes, matter)
        for number in RERUNS
        for _, minutes in conferences(hear(number))
        for matter in minutes.matters
        if matter.ending is Ending.BARRED
    ]
    assert barred
    for minutes, matter in barred:
        assert matter.gate is not None
        assert matter.gate.believed_divisions > matter.gate.attackable_divisions
        assert matter.gate.believed_collapse < matter.gate.collapse_wanted
        assert (matter.answer, matter.ballots, matter.chance) == (False, (), 0.0)
        words = in_words(minutes)
        assert "gate is shut" in words
        if not matter.again:
            assert f"{matter.gate.believed_divisions:.1f} Soviet divisions believed" in words
            assert f"{matter.gate.attackable_divisions:.1f} that could be attacked" in words


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("number", RERUNS)
def test_folding_keeps_every_decision(hear: Tell, number: int, name: RuleName) -> None:
    """Whatever a conference decides or gives up stands in the diary, under a heading with its date."""
    pages = hear(number, name)
    diary = " ".join("\n".join(Narrator(JAPAN_1941).tell(pages)).split())
    for page, minutes in conferences(pages):
        for matter in minutes.matters:
            if matter.ending in DECISIVE:
                day = spoken_date(page.day)
                heading = f"{day}. {JAPAN_1941.events[page.event].meaning}"
                assert f"It decides {TOPICS[matter.question]}" in diary.partition(heading)[2][:12_000]


@pytest.mark.parametrize("number", RERUNS)
def test_a_conference_with_nothing_new_is_short(hear: Tell, number: int) -> None:
    """Where the docket is that of last time and nothing is decided, one sentence or two name it all."""
    short = [minutes for _, minutes in conferences(hear(number)) if not minutes.is_new]
    assert len(short) > 10
    for minutes in short:
        assert len(list(told(minutes))) == 1
        assert all(TOPICS[matter.question] in in_words(minutes) for matter in minutes.matters)


def test_a_commitment_is_told_as_it_stands(hear: Tell) -> None:
    """A war that is decided is asked about again, and is told as upheld, standing or given up."""
    pages = hear(0, facts=WARS)
    again = [matter for matter in matters(pages) if matter.question == questions.CONTINUE_NORTH]
    assert again
    assert {matter.ending for matter in again} <= {Ending.UPHELD, Ending.STANDS, Ending.GIVEN_UP}
    diary = " ".join("\n".join(Narrator(JAPAN_1941).tell(pages)).split())
    assert "to go to war in the north" in diary


def test_a_given_answer_is_told_as_given(hear: Tell) -> None:
    """What an experiment answers is told as its own, with how likely the blocs would have said so."""
    given = Intervention(InterventionKind.OUTCOME, "enter_northern_indochina", 1.0)
    pages = hear(0, RuleName.BLOCS, given)
    (matter,) = [each for each in matters(pages) if each.question == questions.ENTER_NORTHERN_INDOCHINA]
    assert (matter.source, matter.ending) == (Source.EXPERIMENT, Ending.ADOPTED)
    assert matter.chance is not None
    words = [in_words(minutes) for _, minutes in conferences(pages) if matter in minutes.matters]
    likely = f"by themselves the blocs would say so {100 * matter.chance:.0f} in 100"
    assert f"to enter northern Indochina, as the experiment has it; {likely}" in words[0]


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_a_recorded_answer_is_told_as_recorded(hear: Tell, answer: float) -> None:
    """What the record answers is told with the chance by which the history is weighed."""
    asked = Intervention(InterventionKind.ASK, "enter_northern_indochina", answer, 600.0)
    opened = Intervention(InterventionKind.FORCE, "FRANCE_FALLS", day=540.0)
    pages = hear(0, RuleName.CLAMPED, opened, asked)
    (matter,) = [each for each in matters(pages) if each.source is Source.RECORD]
    assert matter.answer is (answer > 0.0)
    assert matter.chance is not None
    said = matter.chance if answer else 1.0 - matter.chance
    (page,) = [page for page, minutes in conferences(pages) if matter in minutes.matters]
    assert page.changes["recorded_nats"][1] == pytest.approx(math.log(max(said, LEAST_CHANCE)))
    assert page.minutes is not None
    assert f"as the record has it; by themselves the blocs would say so {100 * said:.0f} in 100" in in_words(
        page.minutes
    )


def test_a_recorded_question_that_does_not_stand_is_told(hear: Tell) -> None:
    """A question that the record asks of a history in which it does not stand is said to be passed over."""
    asked = Intervention(InterventionKind.ASK, "commit_south", 1.0, 400.0)
    told_of = [in_words(minutes) for _, minutes in conferences(hear(0, RuleName.CLAMPED, asked))]
    assert any(
        words.startswith("The record asks whether to go to war in the south; here") for words in told_of
    )


def test_the_conditions_of_the_staffs_are_told(hear: Tell) -> None:
    """Under the rule trigger nobody votes: the condition stands beside what it looks at."""
    pages = hear(0, RuleName.TRIGGER)
    assert not any(matter.stances or matter.ballots for matter in matters(pages))
    words = " ".join(in_words(minutes) for _, minutes in conferences(pages))
    assert "to mobilise the Kwantung Army" in words
    assert "a Soviet collapse is believed at" in words
    assert "blocs" not in words


def test_minutes_are_written_for_machines_as_well(hear: Tell) -> None:
    """As JSON a conference bears its minutes: the same numbers, questions and blocs by their names."""
    page, minutes = next(
        (page, minutes)
        for page, minutes in conferences(hear(0))
        if any(each.ballots for each in minutes.matters)
    )
    entry = json.loads(json.dumps(as_object(page, JAPAN_1941.events)))["minutes"]
    for line, matter in zip(entry["questions"], minutes.matters, strict=True):
        assert line["question"] == RESULTS[matter.question].name
        assert line["ending"] == matter.ending
        assert [each["worth"] for each in line["blocs"]] == [each.worth for each in matter.stances]
        for bloc, stance in zip(line["blocs"], matter.stances, strict=True):
            assert sum(bloc["considerations"].values()) == pytest.approx(stance.worth)
        assert [list(each.values()) for each in line["ballots"]] == [list(each) for each in matter.ballots]
    assert [mind["bloc"] for mind in entry["minds"]] == ["army", "navy", "government"]
