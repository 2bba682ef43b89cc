"""Models: what is read, what is extended, what is missing, and where each value comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from northsouth.errors import InputError
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.vocabulary.questions import RuleName
from northsouth.vocabulary.units import day_of

WriteFile = Callable[[str, str], Path]

PACE = """
[front.advance.pace]
value = 45
unit = "km/day"
low = 40
high = 60
source = ["F001"]
grade = "estimated"
"""


def sound(library: Library, path: Path) -> Model:
    """Read a model that must have no problems."""
    model = read_model(library, path)
    library.problems.raise_if_any()
    assert model is not None
    return model


def test_a_model_is_read_whole(library: Library, desk: Path) -> None:
    """Heading, facts and givens are all there, each fact under the id of its claim."""
    model = sound(library, desk / "models" / "small.toml")
    assert (model.name, model.title, model.rule) == ("small", "A small war", RuleName.TRIGGER)
    assert (model.opening, model.horizon) == (day_of(date(1939, 5, 1)), day_of(date(1942, 6, 30)))
    assert set(model.facts) == set(library.needed) | {"given.landing", "given.garrison"}
    assert set(model.needed) == set(model.facts)


def test_a_fact_keeps_what_stands_behind_it(library: Library, desk: Path) -> None:
    """A fact's record holds number, range, sources, grade, weakest standing, note and origin."""
    fact = sound(library, desk / "models" / "small.toml").facts["war.day"]
    assert (fact.value, fact.low, fact.high) == (903.0, 865.0, 926.0)
    assert (fact.unit, fact.distribution, fact.source) == ("date", "uniform", ("E044",))
    assert (fact.grade, fact.standing, fact.note) == ("measured", "read", "When it begins.")
    assert fact.origin == "model small"


@pytest.mark.parametrize(
    ("fact", "standing"),
    [
        ("war.chance", "assumption"),
        ("front.advance.pace", "recalled"),
        ("front.advance.growth", "recalled"),
        ("council.docket.lag", "derived"),
        ("council.trigger.ratio", "seed"),
    ],
)
def test_a_fact_stands_as_firmly_as_its_weakest_source(
    library: Library, desk: Path, fact: str, standing: str
) -> None:
    """Of several sources the weakest decides: read, derived, seed, recalled, assumption."""
    assert sound(library, desk / "models" / "small.toml").facts[fact].standing == standing


@pytest.mark.parametrize(
    ("fact", "distribution"),
    [("war.chance", "triangular"), ("front.advance.pace", "loguniform"), ("council.docket.lag", "fixed")],
)
def test_a_fact_is_drawn_as_it_says_and_fixed_without_a_range(
    library: Library, desk: Path, fact: str, distribution: str
) -> None:
    """A range that is a point is fixed, whatever the distribution."""
    assert sound(library, desk / "models" / "small.toml").facts[fact].distribution == distribution


def test_truth_is_a_number_where_the_unit_says_so(library: Library, desk: Path) -> None:
    """A yes/no fact may be written true or false and is 1 or 0."""
    fact = sound(library, desk / "models" / "small.toml").facts["council.trigger.bold"]
    assert (fact.low, fact.value) == (0.0, 1.0)


def test_givens_are_facts_with_an_owner(library: Library, desk: Path) -> None:
    """What a model gives is a fact as well, and says which event or quantity it is and from when."""
    model = sound(library, desk / "models" / "small.toml")
    landing, garrison = model.givens["given.landing"], model.givens["given.garrison"]
    assert (landing.event, landing.quantity, landing.owner) == ("SOUTHERN_INDOCHINA", "", "southern_advance")
    assert (garrison.event, garrison.quantity) == ("", "northern_divisions")
    assert garrison.day == day_of(date(1941, 8, 31))
    assert model.facts["given.garrison"].value == 16.0
    assert model.needed["given.garrison"].unit == "divisions"


def test_a_given_without_a_day_holds_from_the_opening(library: Library, write: WriteFile) -> None:
    """A given quantity is there when the story opens, unless it says otherwise."""
    text = 'title = "B"\nextends = "small"\n[given.oil]\nquantity = "oil_stock"\nowner = "oil"\nvalue = 5\n'
    text += 'unit = "million kL"\nlow = 5\nhigh = 5\nsource = ["E044"]\ngrade = "measured"\n'
    model = sound(library, write("models/b.toml", text))
    assert model.givens["given.oil"].day == model.opening


def test_a_model_extends_another_by_its_differences(library: Library, write: WriteFile) -> None:
    """What the variant does not say is the other's; what it says has the variant's name for origin."""
    variant = sound(library, write("models/b.toml", 'title = "B"\nextends = "small"\n' + PACE))
    assert variant.facts["front.advance.pace"].value == 45.0
    assert variant.facts["front.advance.pace"].origin == "model b"
    assert variant.facts["war.day"].origin == "model small"
    assert variant.chain == ("b", "small")
    assert set(variant.givens) == {"given.landing", "given.garrison"}


def test_the_heading_of_a_variant_goes_before_the_others(library: Library, write: WriteFile) -> None:
    """Opening and horizon are inherited one by one."""
    text = 'title = "B"\nextends = "small"\nhorizon = 1941-12-31\n'
    variant = sound(library, write("models/b.toml", text))
    assert variant.opening == day_of(date(1939, 5, 1))
    assert variant.horizon == day_of(date(1941, 12, 31))


def test_overrides_go_up_the_chain(library: Library, write: WriteFile) -> None:
    """Each model of a chain may override bare values; the last word is the last model's."""
    heading = 'title = "X"\nextends = "{}"\n[overrides]\n'
    write("models/b.toml", heading.format("small") + 'front.advance.pace = 41\n"war.day" = 1941-06-01\n')
    path = write("models/c.toml", heading.format("b") + "front.advance.pace = 42\n")
    facts = sound(library, path).facts
    assert (facts["front.advance.pace"].value, facts["front.advance.pace"].origin) == (
        42.0,
        "overrides of model c",
    )
    assert facts["war.day"].origin == "overrides of model b"
    assert facts["war.day"].distribution == "fixed"
    assert (facts["war.day"].low, facts["war.day"].high) == (865.0, 926.0)


def test_a_variant_may_have_the_name_of_what_ships(library: Library, write: WriteFile) -> None:
    """A user's 1941 may extend the 1941 that ships: a file never means itself."""
    path = write("models/small.toml", 'title = "Mine"\nextends = "small"\n')
    read_model(library, path)
    with pytest.raises(InputError, match=r'small\.toml:2: extends: unknown model "small"; expected'):
        library.problems.raise_if_any()


def test_a_circle_of_models_is_broken(library: Library, write: WriteFile) -> None:
    """Models that extend each other are refused, and the circle is spelt out."""
    write("models/b.toml", 'title = "B"\nextends = "c"\n')
    write("models/c.toml", 'title = "C"\nextends = "d"\n')
    path = write("models/d.toml", 'title = "D"\nextends = "b"\n')
    read_model(library, path)
    with pytest.raises(InputError, match="a circle: d extends b extends c extends d; expected a chain"):
        library.problems.raise_if_any()


def test_what_is_wrong_below_is_said_once_and_in_its_file(library: Library, write: WriteFile) -> None:
    """A problem of the extended model names that model's file, however many extend it."""
    small = write("models/small.toml", "").parent
    write("models/small.toml", 'title = "S"\nopening = 1939-05-01\nhorizon = 1942-01-01\nrule = "x"\n')
    for name in ("b", "c"):
        read_model(library, write(f"models/{name}.toml", 'title = "V"\nextends = "small"\n'))
    wheres = {problem.where for problem in library.problems.sorted()}
    assert wheres == {str(small / "small.toml")}
    assert sum(problem.key == "rule" for problem in library.problems.sorted()) == 1


def test_every_missing_fact_is_named_with_unit_and_meaning(library: Library, write: WriteFile) -> None:
    """A model without facts is told all that the claims need."""
    heading = 'title = "S"\nopening = 1939-05-01\nhorizon = 1942-01-01\nrule = "trigger"\n'
    read_model(library, write("models/b.toml", heading))
    missing = {problem.key: problem.expected for problem in library.problems.sorted()}
    assert missing.keys() == library.needed.keys()
    assert missing["front.advance.pace"].endswith('"km/day": Pace of the advance')


def test_a_misspelt_fact_is_not_missing_as_well(library: Library, desk: Path) -> None:
    """A fact whose name is nearly right is one problem, not two."""
    path = desk / "models" / "small.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[war.day]", "[war.dya]"), encoding="utf-8")
    read_model(library, path)
    with pytest.raises(InputError, match=r"^[^\n]*war.dya: unknown fact; [^\n]* Write war.day\.$"):
        library.problems.raise_if_any()


def test_all_problems_of_a_model_come_at_once(library: Library, write: WriteFile) -> None:
    """Heading, facts, sources, overrides and givens are all looked at, whatever else is wrong."""
    text = """title = 5
extends = "small"
rule = "triger"
[front.advance.pace]
value = nan
unit = "km/day"
low = 40
high = 60
source = ["E999"]
grade = "sure"
[war.dya]
value = 1
[overrides]
"war.chance" = 7
[given.landing]
event = "LANDING"
owner = "x"
value = 3
unit = "date"
low = 1
high = 2
source = []
grade = "measured"
"""
    read_model(library, write("models/b.toml", text))
    keys = [problem.key for problem in library.problems.sorted()]
    assert keys == [
        "title",
        "rule",
        "front.advance.pace.value",
        "front.advance.pace.source",
        "front.advance.pace.grade",
        "war.dya",
        "overrides.war.chance",
        "given.landing.event",
        "given.landing.source",
    ]


def test_a_value_outside_its_sources_is_let_pass_with_a_warning(library: Library, write: WriteFile) -> None:
    """An override may leave the sourced range: it is a what-if, and the range is named."""
    text = 'title = "B"\nextends = "small"\noverrides = { "front.advance.pace" = 90 }\n'
    sound(library, write("models/b.toml", text))
    (warning,) = library.warnings
    place, _, said = warning.partition(": front.advance.pace: ")
    assert place == "overrides of model b"
    assert said == "90 lies outside the sourced range 40 to 60 km/day; taken as a what-if."


def test_a_model_is_read_once(library: Library, desk: Path) -> None:
    """The same file asked for again is the same model."""
    path = desk / "models" / "small.toml"
    assert read_model(library, path) is read_model(library, path)
