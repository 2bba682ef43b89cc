"""Moscow reads Japan's intent from the border, from the pact and from Sorge."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from northsouth.designs.scenario import Scenario
from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.far_east_forces import moscow_view
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
PINNED: Final = {
    "far_east_forces.moscow_view": """
        fear_in_peace=0.4 fear_with_pact=0.25 fear_of_mobilisation=0.9 fear_after_message=0.3
        sighting_lag=18 message_lag=36
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

force = partial(Intervention, InterventionKind.FORCE)


def test_moscow_fears_in_the_right_order(scenario: Scenario) -> None:
    """By the model, Moscow fears least with a pact or a message, more in peace, most at a mobilisation."""
    fear = {name.rpartition(".")[2]: value for name, value in scenario.facts.items() if ".fear_" in name}
    assert fear["fear_with_pact"] < fear["fear_in_peace"] < fear["fear_of_mobilisation"]
    assert fear["fear_after_message"] < fear["fear_in_peace"]


def test_fear_follows_what_moscow_learns(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Fear is .4 in peace, .25 with the pact, .9 once the build-up is seen, .3 after Sorge's message."""
    pages = diary(engine(force("MOBILISATION_ORDERED", day=918.0)), 0)
    fears = [page.world["moscow_fear"] for _, page in pages if "moscow_fear" in page.changes]
    assert fears == [0.4, 0.25, 0.9, 0.3]
    [seen] = [page.day for name, page in pages if name == "MOBILISATION_SEEN"]
    assert seen == 918.0 + 18


def test_sorge_reports_within_weeks(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """36 days after the north is dropped Moscow knows, unless the ring is in prison by then."""
    paper = facts("far_east_forces.moscow_view", message_spread=0.0)
    agenda.now = 951.0
    free, caught = World(), World(sorge_at_liberty=False)
    moscow_view.drop_north(caught, paper, luck, agenda)
    assert agenda.set_clocks() == {}
    moscow_view.drop_north(free, paper, luck, agenda)
    assert spoken_date(agenda.set_clocks()["SORGE_REPORTS"]) == "14 September 1941"
    moscow_view.lose_sorge(free, paper, luck, agenda)
    assert agenda.set_clocks() == {}
    assert not free.sorge_at_liberty


def test_a_spy_in_prison_sends_nothing(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Arrested before the north is dropped, Sorge never reports it; at liberty he does."""
    arrest = "far_east_forces.moscow_view.arrest"
    told = [
        {name for name, _ in diary(engine(facts={arrest: day}), 0)} & {"SORGE_REPORTS"}
        for day in (940.0, 1022.0)
    ]
    assert told == [set(), {"SORGE_REPORTS"}]
