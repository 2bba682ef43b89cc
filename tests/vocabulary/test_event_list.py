"""A closed list of events stands in rank order, each event once; the list of 1939-42 is one."""

import pytest

from northsouth.vocabulary import events
from northsouth.vocabulary.event_list import EventList, Rank
from northsouth.vocabulary.events import EVENTS


@pytest.fixture
def weather() -> EventList:
    """Give a list of two events."""
    listed = EventList()
    listed.add(Rank.OUTSIDE_FACT, "RAIN", "It rains.", "sky river", routine=True)
    listed.add(Rank.REPORT, "FORECAST", "It will rain.", "")
    return listed


def test_an_event_is_known_by_its_place(weather: EventList) -> None:
    """The number of an event is its place in the list, and its claims keep their order."""
    assert [weather.number_of(name) for name in weather.names()] == [0, 1]
    assert weather[0].heard_by == ("sky", "river")
    assert weather[1].heard_by == ()
    assert [weather[number].routine for number in range(len(weather))] == [True, False]


def test_an_event_stands_once(weather: EventList) -> None:
    """A repeated name is refused."""
    with pytest.raises(ValueError, match=r"event RAIN: listed twice; expected each once\. Remove one\."):
        weather.add(Rank.RECORD, "RAIN", "It rains.", "")


def test_events_stand_in_rank_order(weather: EventList) -> None:
    """An event of an earlier rank than the last is refused; one of the same rank is not."""
    weather.add(Rank.REPORT, "ALMANAC", "It often rains.", "")
    with pytest.raises(ValueError, match=r"event FLOOD: stands after a later rank; expected rank order"):
        weather.add(Rank.OUTSIDE_FACT, "FLOOD", "The river rises.", "")
    assert weather.names() == ("RAIN", "FORECAST", "ALMANAC")


def test_an_unknown_event_has_no_number(weather: EventList) -> None:
    """Asking for a name that is not listed raises KeyError with the name."""
    with pytest.raises(KeyError, match="HAIL"):
        weather.number_of("HAIL")


def test_business_of_one_day_has_its_order() -> None:
    """Outside facts come before reports, beliefs, the field, conferences, orders and records."""
    assert [rank.name for rank in Rank] == [
        "OPENING",
        "OUTSIDE_FACT",
        "REPORT",
        "BELIEF",
        "FIELD",
        "CONFERENCE",
        "ORDER",
        "RECORD",
    ]
    ranks = [event.rank for event in EVENTS.events]
    assert ranks == sorted(ranks)
    assert EVENTS[0].name == "OPENING"


@pytest.mark.parametrize("number", range(len(EVENTS)), ids=EVENTS.names())
def test_an_event_is_called_by_its_constant(number: int) -> None:
    """Each event's number is the constant of its name, its meaning is a sentence, and somebody hears it."""
    event = EVENTS[number]
    assert getattr(events, event.name) == number
    assert event.meaning[0].isupper()
    assert event.meaning.endswith(".")
    assert event.heard_by
    assert len(set(event.heard_by)) == len(event.heard_by)
