"""A page says all of a run, and takes nothing that a user wrote for anything but words."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise, product

import numpy as np
import pytest

from hostile_words import MAKING
from northsouth.records.experiment import Intervention, Record, Varied, Weighed
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.report import page_of
from northsouth.report.asked import certainty
from northsouth.report.card import claim
from northsouth.report.checklist import Met
from northsouth.report.limits import limits
from northsouth.report.odd import odd
from northsouth.report.plates import HEADINGS
from northsouth.report.repeating import run_command
from northsouth.report.stress import stress_des
from northsouth.report.trace import trace
from northsouth.vocabulary.questions import FactsAt, FigureName, InterventionKind, Route, RuleName

VOID = frozenset({"meta", "input", "br", "img", "link", "hr"})
HOSTILE_WORDS = "<script>alert(1)</script>"


@dataclass
class Reader(HTMLParser):
    """Reads a page as a browser would: its elements, its words, and what its style says."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    style: str = ""
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what is said of it."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather words, or the rules of the style."""
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words.append(data)


def read(page: str) -> Reader:
    """Read a page to its end."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_what_a_user_wrote_is_shown_as_text(hostile: Results, hostile_page: str) -> None:
    """Markup in a question, a title, a note, a unit or a source makes no element and no attribute."""
    reader = read(hostile_page)
    counts = Counter(tag for tag, _ in reader.elements)
    assert [tag for tag in ("script", "img", "b", "iframe", "object") if counts[tag]] == []
    assert counts["style"] == 1
    assert not [name for _, said in reader.elements for name in said if name.startswith("on")]
    assert not [said for _, said in reader.elements if "style" in said]
    text = "".join(reader.words)
    assert hostile.experiment.question in text
    assert "{{ 7 * 7 }}" in text
    assert text.count(HOSTILE_WORDS) > 20


def test_a_page_asks_nobody_for_anything(hostile_page: str) -> None:
    """Whatever an element points at is in the page, in a link that holds it, or beside it in the folder."""
    beside = {"outcomes.csv", "columns.csv", "experiment.resolved.toml", "provenance.json"}
    for tag, said in read(hostile_page).elements:
        assert "src" not in said
        target = said.get("href")
        assert target is None or target.startswith(("#", "data:text/csv")) or target in beside
        assert tag != "link"
    assert not re.search(r"url\((?!#)|@import", hostile_page)


def test_the_policy_knows_the_style_and_nothing_else(hostile_page: str) -> None:
    """The policy forbids everything but the one style of the page, which it knows by its digest."""
    reader = read(hostile_page)
    policy = next(
        said["content"] or "" for tag, said in reader.elements if said.get("http-equiv") and tag == "meta"
    )
    digest = base64.b64encode(hashlib.sha256(reader.style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_names_are_there_once_and_lead_somewhere(hostile_page: str) -> None:
    """No two elements of a page share a name, and whatever points at a name finds it."""
    elements = read(hostile_page).elements
    names = [said["id"] for _, said in elements if "id" in said]
    assert Counter(names).most_common(1)[0][1] == 1
    pointed = {
        (said.get("href") or "")[1:] for _, said in elements if (said.get("href") or "").startswith("#")
    }
    pointed |= set(re.findall(r"url\(#([^)]+)\)", hostile_page))
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        pointed |= {name for _, said in elements for name in (said.get(attribute) or "").split()}
    assert pointed <= set(names)


def test_headings_come_in_order(hostile_page: str) -> None:
    """One heading of the first order, and none that is more than one order below the one before."""
    orders = [int(tag[1]) for tag, _ in read(hostile_page).elements if re.fullmatch(r"h\d", tag)]
    main = orders[orders.index(1) :]
    assert main.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(main))


def test_every_table_says_what_its_columns_and_rows_are(hostile_page: str) -> None:
    """A table has a caption, and each of its headings says which way it reads."""
    elements = read(hostile_page).elements
    counts = Counter(tag for tag, _ in elements)
    assert counts["table"] == counts["caption"] > 0
    assert {said.get("scope") for tag, said in elements if tag == "th"} == {"col", "row"}


def test_every_fact_is_told(hostile: Results, hostile_page: str) -> None:
    """Each fact of a run stands in its page with all that is known of it; what is unchecked is marked."""
    text = " ".join("".join(read(hostile_page).words).split())
    for fact in hostile.experiment.facts:
        assert fact.name.partition(".")[2] in text
    unchecked = sum(fact.standing not in ("read", "derived") for fact in hostile.experiment.facts)
    unchecked += sum(not work.checked for work in MAKING.works)
    assert hostile_page.count('class="dagger"') == unchecked > 1
    assert "0 to 2" in text
    assert "from --set" in text


def test_the_same_run_gives_the_same_page(hostile: Results, hostile_page: str) -> None:
    """A page holds nothing of the day, the machine or the order of a table."""
    assert page_of(hostile, making=MAKING) == hostile_page
    assert str(hostile.folder) not in hostile_page


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_sweep_has_a_page(imagine: Callable[..., Results], inputs: int) -> None:
    """Where inputs are varied, each design point has a row, and single histories are told next to history."""
    vary = [Varied(name, f"The {name}", "ratio", 0.5, 1.5, 1.0) for name in ("strength", "pace")[:inputs]]
    steps = (0.5, 1.0, 1.5)
    points = list(product(steps, repeat=inputs))
    results = imagine(vary=vary, points=points, reruns=30)
    page = page_of(results, making=MAKING)
    rows = re.findall(r"<tr>(?:<th scope=\"row\">[\d.]+</th>)+<td", page)
    assert len(rows) == len(points)
    assert "at strength 1" in page
    assert f"--point {points.index((1.0,) * inputs)}" in page


def test_a_run_that_failed_throughout_has_a_page(imagine: Callable[..., Results]) -> None:
    """Where no rerun came to an end the page says so, and no number is made up."""
    made = imagine(reruns=4, failed=4)
    results = replace(made, experiment=replace(made.experiment, figures=(FigureName.WAFFLE,)))
    text = "".join(read(page_of(results, making=MAKING)).words)
    assert "4 of 4 reruns failed" in " ".join(text.split())
    assert not re.search(r"\bnan\b", text)


@pytest.mark.parametrize("rule", list(RuleName))
@pytest.mark.parametrize("facts", list(FactsAt))
def test_checklists_have_their_items_for_every_configuration(
    imagine: Callable[..., Results], rule: RuleName, facts: FactsAt
) -> None:
    """STRESS-DES has twenty items, ODD seven elements and TRACE eight; what no run can answer is said so."""
    made = imagine(reruns=4)
    results = replace(made, experiment=replace(made.experiment, rule=rule, facts_at=facts))
    stress, protocol = stress_des(results, "0.1.0"), odd(results)
    assert len(stress.items) == 20
    assert not [item.number for item in (*stress.items, *protocol.items) if item.met is Met.NOT]
    assert {item.number[0] for item in protocol.items} == set("1234567")
    tried = trace(results)
    assert [item.number for item in tried.items] == list("12345678")
    assert [item.number for item in tried.items if item.met is Met.NOT] == ["7"] * (facts is FactsAt.VALUES)
    assert all(
        item.answer.endswith((".", f"{results.experiment.seed}"))
        for item in (*stress.items, *protocol.items, *tried.items)
    )
    assert "±" in certainty(results)


def test_versions_are_held_against_the_first(
    imagine: Callable[..., Results], all_rows: Callable[[Results], np.ndarray], retold: Callable[..., Results]
) -> None:
    """Each version has its difference in reruns of 100, its bounds and its pairs; nobody compares by eye."""
    made = imagine(arms={"history": "History", "what_if": "What if"}, reruns=1000)
    rows = all_rows(made)
    south, none = ROUTES.index(Route.SOUTH), ROUTES.index(Route.NONE)
    rows["first_strike"] = (
        [south] * 333 + [none] * 667 + [south] * 212 + [none] * 121 + [south] * 38 + [none] * 629
    )
    results = replace(retold(made, rows), experiment=replace(made.experiment, figures=()))
    text = " ".join(" ".join(read(page_of(results, making=MAKING)).words).split())
    beside = "8 fewer of 100 reruns strike south (5 to 11 fewer)"
    assert text.count(beside) == 2
    assert (
        "Of 1,000 pairs of reruns 159 end differently; 83 of these show in the shares, the other 76" in text
    )
    assert "south −8 5 to 11 fewer 38 121 less often" in text
    assert "What the change does" not in "".join(read(page_of(imagine(reruns=4), making=MAKING)).words)


@pytest.mark.parametrize("facts", list(FactsAt))
@pytest.mark.parametrize("record", [None, Record(903.0, RuleName.CLAMPED)])
def test_a_claim_card_says_what_was_done_and_nothing_else(
    imagine: Callable[..., Results], facts: FactsAt, record: Record | None
) -> None:
    """What was conditioned on, drawn, coupled and estimated stands on the card as it was configured."""
    made = imagine(arms={"history": "History", "what_if": "What if"}, reruns=4)
    weighed = Weighed(("claim.f0", "claim.f1"), ((1.0, 1.0), (1.0, 1.0), (0.5, 1.0)))
    asked = replace(made.experiment, facts_at=facts, record=record, weighed=weighed)
    card = {name: str(words) for name, words in claim(replace(made, experiment=asked))}
    assert ("Draws as weighed" in card) == (facts is FactsAt.TIER_B)
    if facts is FactsAt.TIER_B:
        assert card["Draws as weighed"].startswith("1 of 3 that were kept, 2 of which differ")
    assert ("θ" in card["As a formula"]) == (facts is not FactsAt.VALUES)
    assert ("until 22 June 1941" in card["Conditioned on"]) == (record is not None)
    assert ("2 coefficients" in card["Conditioned on"]) == (facts is FactsAt.TIER_B)
    assert card["Conditioned on"].startswith("Nothing") == (record is None and facts is not FactsAt.TIER_B)
    assert "Tango" in card["Intervals"]
    assert "same luck" in card["Coupling"]
    alone = dict(claim(imagine(reruns=4)))
    assert "Tango" not in str(alone["Intervals"])
    assert "shared with none" in str(alone["Coupling"])


def test_rules_that_were_run_are_held_against_each_other(imagine: Callable[..., Results]) -> None:
    """Where versions decide by different rules the card says whether the commonest ending is the same."""
    chances = {"history": {Route.SOUTH: 1.0}, "what_if": {Route.NORTH: 1.0}}
    made = imagine(arms=dict.fromkeys(chances, "A"), chances=lambda arm, _: chances[arm], reruns=4)
    by_blocs = Intervention(InterventionKind.RULE, RuleName.BLOCS, day=900.0)
    arms = (made.experiment.arms[0], replace(made.experiment.arms[1], interventions=(by_blocs,)))
    name = "Rules of decision, held against each other"
    assert name not in dict(claim(made))
    card = dict(claim(replace(made, experiment=replace(made.experiment, arms=arms))))
    assert "(rule trigger), the commonest is that reruns strike south" in card[name]
    assert str(card[name]).endswith("They do not agree.")


def test_limits_follow_the_configuration(imagine: Callable[..., Results]) -> None:
    """What a run cannot tell depends on its rule, its facts and on what is given as recorded."""
    made = imagine(reruns=4)
    told = [
        limits(replace(made, experiment=replace(made.experiment, rule=rule, facts_at=facts, record=record)))
        for rule in RuleName
        for facts in FactsAt
        for record in (None, Record(900.0, RuleName.CLAMPED))
    ]
    assert len(set(told)) == len(told) == 18


def test_the_command_gives_the_same_run(imagine: Callable[..., Results]) -> None:
    """The command names experiment, reruns, seed and what was set by hand, as a shell takes it."""
    made = imagine(reruns=4)
    facts = [replace(made.experiment.facts[0], origin="--set"), *made.experiment.facts[1:]]
    results = replace(made, experiment=replace(made.experiment, facts=tuple(facts), name="my question"))
    expected = "northsouth run 'my question' --reruns 4 --seed 1941 --set european_war.barbarossa=1941-06-22"
    assert run_command(results) == expected


def test_every_figure_has_a_question() -> None:
    """Whatever figure a run draws, its page says what that figure answers."""
    assert set(HEADINGS) == set(FigureName)
    assert all(question.endswith("?") for question in HEADINGS.values())
