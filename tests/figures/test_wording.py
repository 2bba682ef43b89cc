"""Captions say what was run, what was changed and who checked it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from northsouth.analysis.frequencies import hundredths
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.figures.wording import caption, escaped, sources, spoken_edit
from northsouth.records.experiment import FactRecord, Intervention, Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt, InterventionKind, Route

Imagine = Callable[..., Results]


def said(results: Results) -> str:
    """Write a caption for a finding."""
    return caption(results, finding="It is so", shown="Marks: reruns.", error="±1")


def fact(name: str, standing: str, *source: str) -> FactRecord:
    """Make a fact with its sources."""
    return FactRecord(name, 1.0, "km", 0.0, 2.0, "uniform", source, "judged", standing, "", "model 1941")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            Intervention(InterventionKind.SET, "oil_stock", 3.5, 903.0),
            "`oil_stock` set to 3.5 on 22 June 1941",
        ),
        (Intervention(InterventionKind.FORCE, "OIL_STOP", day=943.0), "`OIL_STOP` on 1 August 1941"),
        (Intervention(InterventionKind.FORBID, "OIL_STOP"), "no `OIL_STOP`"),
        (
            Intervention(InterventionKind.FORBID, "OIL_STOP", day=903.0, until=943.0),
            "no `OIL_STOP` from 22 June 1941 until 1 August 1941",
        ),
        (Intervention(InterventionKind.OUTCOME, "commit_north", 1.0), "`commit_north` given as 1"),
        (
            Intervention(InterventionKind.ASK, "mobilise_north", 1.0, 909.0),
            "the conference of 28 June 1941 asked about `mobilise_north`: yes",
        ),
        (
            Intervention(InterventionKind.ASK, "commit_south", 0.0, 1015.0),
            "the conference of 12 October 1941 asked about `commit_south`: no",
        ),
        (Intervention(InterventionKind.INFORM, "", day=832.0), "Tokyo told the truth on 12 April 1941"),
        (
            Intervention(InterventionKind.INFORM, "army navy", day=832.0),
            "the army and the navy told the truth on 12 April 1941",
        ),
    ],
)
def test_every_intervention_has_words(edit: Intervention, words: str) -> None:
    """Each kind of intervention is said with its target, value and days."""
    assert spoken_edit(edit) == words


def test_one_arm_says_its_changes(imagine: Imagine) -> None:
    """A run of one arm says what was changed, or that nothing was."""
    results = imagine(reruns=10)
    assert "No intervention." in said(results)
    edit = Intervention(InterventionKind.SCALE, "soviet_strength", 0.5, 903.0)
    arm = replace(results.experiment.arms[0], interventions=(edit,), overrides={"claim.f0": 2.0})
    changed = replace(results, experiment=replace(results.experiment, arms=(arm,)))
    assert "Changed: `soviet_strength` times 0.5 from 22 June 1941, `claim.f0` 2 km." in said(changed)


def test_several_arms_say_theirs_and_that_luck_is_shared(imagine: Imagine) -> None:
    """Each arm is named with its changes; the reruns are those of all arms, with the same luck."""
    words = said(imagine({"a": "First", "b": "Second"}, reruns=10))
    assert "20 reruns (2 arms, each with the same luck) of model `1941` (rule `trigger`)." in words
    assert "“First”: no intervention. “Second”: no intervention." in words


def test_varied_inputs_and_drawn_facts_are_said(imagine: Imagine) -> None:
    """A design says what it varied over which range, and where the other facts stood."""
    varied = Varied("attack", "The German attack", "date", 880.0, 920.0, 903.0)
    results = imagine(vary=[varied], points=[(880.0,), (920.0,)], reruns=10)
    words = said(results)
    assert "Varied: The German attack, 30 May 1941 to 9 July 1941." in words
    assert "20 reruns (2 design points, each with the same luck)" in words
    assert "Facts stand at their values." in words
    drawn = replace(results, experiment=replace(results.experiment, facts_at=FactsAt.PRIOR))
    assert "Facts with a range are drawn from it, once for each design point." in said(drawn)


def test_a_caption_tells_the_version_that_reran_the_model(imagine: Imagine) -> None:
    """The version of the run is told, and no other where a run of before does not tell it."""
    results = imagine(reruns=10)
    dated = replace(results, experiment=replace(results.experiment, version="0.1.0"))
    assert "of model `1941` of northsouth 0.1.0 (rule `trigger`)." in said(dated)
    assert "of model `1941` (rule `trigger`)." in said(results)


def test_several_rules_say_how_far_the_figure_ranges(imagine: Imagine) -> None:
    """Arms that differ by the rule alone tell the range of the outcome that they move most; others do not."""
    by_arm = {"history": 0.1, "blocs": 0.4, "told": 0.9}
    results = imagine(
        {"history": "First", "blocs": "Second", "told": "Third"},
        chances=lambda arm, _: {Route.NORTH: by_arm[arm], Route.SOUTH: 1 - by_arm[arm]},
        reruns=400,
    )
    assert "decision rules" not in said(results)
    first, second, third = results.experiment.arms
    rule = Intervention(InterventionKind.RULE, "blocs", day=903.0)
    bent = Intervention(InterventionKind.FORBID, "FREEZE")
    arms = (first, replace(second, interventions=(rule,)), replace(third, interventions=(rule, bent)))
    ruled = replace(results, experiment=replace(results.experiment, arms=arms))
    north = [hundredths(table.shares)["north"] for table in shares_by_arm(ruled)]
    assert (
        "Across 2 decision rules (trigger and trigger, then blocs from 22 June 1941) north ranges from "
        f"{north[0]} to {north[1]} of 100 reruns."
    ) in said(ruled)


def test_sources_are_the_most_cited_and_marked_unless_checked() -> None:
    """What nobody has looked up is counted and has a dagger; the three most cited sources are named."""
    facts = (
        fact("a", "read", "E1"),
        fact("b", "read", "E1", "E2"),
        fact("c", "seed", "E3", "E2"),
        fact("d", "recalled", "E3"),
        fact("e", "recalled", "E3"),
        fact("f", "derived", "E4"),
    )
    start, end = "Sources: see `northsouth show 1941`", "† not checked against a source."
    assert sources(facts, "1941") == (
        f"{start}; 3 of 6 facts rest on sources nobody checked or on assumptions† "
        f"(most cited: E3†, E1 and E2). {end}"
    )
    assert sources(facts[:2], "1941") == (
        f"{start}; all 2 facts rest on sources that were looked up (most cited: E1 and E2)."
    )
    assert sources((fact("g", "assumption", "assumption"),), "1941") == (
        f"{start}; 1 of 1 facts rest on sources nobody checked or on assumptions†. {end}"
    )
    assert sources((), "1941") == ""


def test_users_words_cannot_change_the_page() -> None:
    """Markdown and HTML in a title are shown as they were typed."""
    assert escaped("<script>*x*_y_`z`[a](b)|$") == "\\<script\\>\\*x\\*\\_y\\_\\`z\\`\\[a\\](b)\\|\\$"
