"""One letter wrong in any key or name of a file: the message says the name that was meant."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from northsouth.inputs.evidence import read_evidence
from northsouth.inputs.experiment_file import (
    KINDS,
    ArmTable,
    AskTable,
    ExperimentFile,
    ForbidTable,
    ForceTable,
    InformTable,
    OutcomeTable,
    RuleTable,
    ScaleTable,
    SetTable,
    VaryTable,
)
from northsouth.inputs.given import EVENT_NAMES, QUANTITIES, GivenTable
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import Heading, read_model
from northsouth.inputs.needed import needed_facts
from northsouth.inputs.parameter import Distribution, Grade, Parameter
from northsouth.inputs.places import MODELS, shipped
from northsouth.inputs.resolve import read_experiment
from northsouth.inputs.shape import Shape, keys_of
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.claims import Claim
from northsouth.vocabulary.questions import (
    DOCKET,
    OUTCOMES,
    RESULTS,
    BlocName,
    DesignKind,
    FactsAt,
    FigureName,
    Keep,
    LuckAt,
    RuleName,
)
from northsouth.vocabulary.scales import SCALES

WriteFile = Callable[[str, str], Path]
HEAD = 'question = "What if?"\nmodel = "small"\nreruns = 10\nseed = 1941\n'
VARIANT = 'title = "A variant"\nextends = "small"\n'
EDIT = HEAD + '[[interventions]]\nkind = "%s"\n'
FACT = VARIANT + "[front.advance.pace]\n"
GIVEN = VARIANT + "[given.treaty]\n"
SMALL = ("war.day", "war.chance", "front.advance.pace", "front.advance.growth", "council.docket.lag")
NEEDED = 0.95
"""Of all one-letter typos so many must find their name; none of those that do not may name another."""

Case = tuple[str, Sequence[str]]
"""A text with a place for the name, and the names that may stand there."""
KINDS_OF_EDIT: Mapping[str, type[Shape]] = {
    "set": SetTable,
    "scale": ScaleTable,
    "force": ForceTable,
    "forbid": ForbidTable,
    "outcome": OutcomeTable,
    "inform": InformTable,
    "ask": AskTable,
    "rule": RuleTable,
}
CASES: Mapping[str, Case] = {
    "keys of an experiment": (HEAD + "{} = 1\n", keys_of(ExperimentFile)),
    "keys of an arm": (HEAD + "[[arms]]\n{} = 1\n", keys_of(ArmTable)),
    "keys of vary": (HEAD + "[[vary]]\n{} = 1\n", keys_of(VaryTable)),
    **{
        f"keys of {kind}": (EDIT % kind + "{} = 1\n", [key for key in keys_of(shape) if key != "kind"])
        for kind, shape in KINDS_OF_EDIT.items()
    },
    "kinds": (EDIT.replace("%s", "{}"), KINDS),
    "events": (EDIT % "force" + 'event = "{}"\non = 1941-06-22\n', EVENT_NAMES),
    "quantities": (EDIT % "set" + 'quantity = "{}"\nvalue = 1\non = 1941-06-22\n', tuple(QUANTITIES)),
    "scales": (EDIT % "scale" + 'quantity = "{}"\nfactor = 2\nfrom = 1941-06-22\n', tuple(SCALES)),
    "results": (EDIT % "outcome" + 'result = "{}"\nvalue = 1\n', [result.name for result in RESULTS]),
    "questions": (EDIT % "ask" + 'question = "{}"\nanswer = true\non = 1941-06-22\n', DOCKET),
    "blocs": (EDIT % "inform" + 'blocs = ["{}"]\non = 1941-06-22\n', tuple(BlocName)),
    "rules": (HEAD + 'rule = "{}"\n', tuple(RuleName)),
    "facts at": (HEAD + 'facts = "{}"\n', tuple(FactsAt)),
    "luck at": (HEAD + 'luck = "{}"\n', tuple(LuckAt)),
    "keep": (HEAD + 'keep = "{}"\n', tuple(Keep)),
    "designs": (HEAD + 'design = "{}"\n', tuple(DesignKind)),
    "figures": (HEAD + 'figures = ["{}"]\n', tuple(FigureName)),
    "outcomes": (HEAD + 'outcomes = ["{}"]\n', [outcome.name for outcome in OUTCOMES]),
    "overrides": (HEAD + '[overrides]\n"{}" = 1\n', SMALL),
    "varied facts": (HEAD + '[[vary]]\nfact = "{}"\nsteps = 3\n', SMALL),
    "varied scales": (HEAD + '[[vary]]\nscale = "{}"\nfrom = 1941-06-22\nvalues = [1, 2]\n', tuple(SCALES)),
    "keys of a model": (VARIANT + "{} = 1\n", keys_of(Heading)),
    "keys of a fact": (FACT + "{} = 1\n", keys_of(Parameter)),
    "keys of a given": (GIVEN + "{} = 1\n", keys_of(GivenTable)),
    "facts of a model": (VARIANT + "[{}]\nvalue = 1\n", SMALL),
    "base models": ('title = "A"\nextends = "{}"\n', ("small",)),
    "units": (FACT + 'unit = "{}"\n', ("km/day",)),
    "grades": (FACT + 'grade = "{}"\n', tuple(Grade)),
    "distributions": (FACT + 'distribution = "{}"\n', tuple(Distribution)),
}


def typos(name: str) -> list[str]:
    """Every swap of neighbours in a name, and one drop, addition and change at each place."""
    luck = random.Random(name)  # noqa: S311 - no secret
    letters = string.ascii_uppercase if name.isupper() else string.ascii_lowercase
    made = []
    for place in range(len(name)):
        made += [
            name[:place] + name[place + 1 :],
            name[:place] + luck.choice(letters) + name[place:],
            name[:place] + luck.choice(letters) + name[place + 1 :],
            name[:place] + name[place + 1 : place + 2] + name[place : place + 1] + name[place + 2 :],
        ]
    return [typo for typo in made if typo.strip(".") and typo != name]


def said_of(text: str, claims: Mapping[str, Claim], write: WriteFile) -> str:
    """All that is said of a text, read as a model if it has a title."""
    library = Library(claims)
    if text.startswith("title"):
        read_model(library, write("models/x.toml", text))
    else:
        read_experiment(library, write("experiments/x.toml", text))
    return "\n".join(map(str, library.problems.sorted()))


def test_a_one_letter_typo_in_a_file_is_told_what_was_meant(
    claims: Mapping[str, Claim], write: WriteFile, record_property: Callable[[str, object], None]
) -> None:
    """Of all one-letter typos in keys and names of files, at least 95 in 100 are told the right one."""
    tried = found = 0
    for text, names in CASES.values():
        wrong = [(typo, name) for name in names for typo in typos(name) if typo not in names]
        for typo, name in random.Random(1941).sample(wrong, min(len(wrong), 12)):  # noqa: S311 - no secret
            tried += 1
            found += f"Write {name}." in said_of(text.replace("{}", typo), claims, write)
    record_property("found", f"{found} of {tried}")
    print(f"\n{found} of {tried} one-letter typos in files are told what was meant")  # noqa: T201
    assert found >= NEEDED * tried


def test_a_misspelt_kind_is_told_what_was_meant(claims: Mapping[str, Claim], write: WriteFile) -> None:
    """The key without which no other key has a meaning is looked for among those that are there."""
    said = said_of(HEAD + '[[interventions]]\nknid = "set"\n', claims, write)
    assert "interventions[1].kind: missing; expected set, scale" in said
    assert said.endswith("Write kind for knid.")


ALL_NAMES: Mapping[str, Sequence[str]] = {
    **{name: names for name, (_, names) in CASES.items() if len(names) > 1},
    "all facts": tuple(needed_facts(CLAIMS)),
    "works": tuple(sorted(read_evidence(shipped(MODELS), "", Library({}).problems).works)),
}


@pytest.mark.bar
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("kind", ALL_NAMES)
def test_every_one_letter_typo_finds_its_name(kind: str) -> None:
    """All typos of all names of a kind, not a sample of them."""
    from northsouth.errors import nearest

    known = ALL_NAMES[kind]
    tried = [(typo, name) for name in known for typo in typos(name) if typo not in known]
    found = sum(nearest(typo, known) == name for typo, name in tried)
    print(f"\n{kind}: {found} of {len(tried)}")  # noqa: T201
    assert found >= NEEDED * len(tried)
