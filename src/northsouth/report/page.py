"""The page of a run: one file that needs nothing else, runs nothing and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from northsouth.analysis.answer import answer
from northsouth.figures.style import LOOKS
from northsouth.figures.wording import sources
from northsouth.records.results import Results
from northsouth.report.asked import certainty, parted, settings, varied_inputs
from northsouth.report.card import card_number, claim
from northsouth.report.course import course
from northsouth.report.diaries import diaries
from northsouth.report.facts import mechanisms, standing_of
from northsouth.report.histories import diary_commands, spoken_place, twins
from northsouth.report.limits import limits
from northsouth.report.making import Making
from northsouth.report.odd import odd
from northsouth.report.pairs import MOST_BESIDE, pairs
from northsouth.report.plates import pictures
from northsouth.report.prose import prose
from northsouth.report.repeating import run_command
from northsouth.report.stress import stress_des
from northsouth.report.tables import grids, moments, other_outcomes, versions
from northsouth.report.trace import trace

if TYPE_CHECKING:
    from jinja2 import Template

MOST_FAILURES: Final = 5
"""Failed reruns that a page names."""
POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a browser lets the page do: show itself, in the one style that it announces, and nothing else."""


def page_of(results: Results, *, making: Making) -> str:
    """Write the page of a run as HTML.

    The same run gives the same page, byte by byte. Raises InputError where a figure does not fit the
    experiment, and ResultsDamagedError where a file of the run is not as it was written.
    """
    experiment = results.experiment
    style = _style()
    return _template().render(
        experiment=experiment,
        results=results,
        version=making.version,
        style=style,
        policy=POLICY.format(digest=_digest(style)),
        answer=tuple(parted(sentence) for sentence in answer(results)),
        certainty=certainty(results),
        pictures=pictures(results),
        versions=versions(results),
        grids=grids(results),
        moments=moments(results),
        others=other_outcomes(results),
        twins=twins(results),
        diaries=diaries(results),
        commands=diary_commands(results),
        place=spoken_place(results),
        pairs=pairs(results),
        most_beside=MOST_BESIDE,
        card=card_number(results),
        claim=claim(results),
        course=course(experiment),
        varied=varied_inputs(experiment),
        settings=settings(results),
        limits=limits(results),
        mechanisms=mechanisms(experiment),
        standing=standing_of(experiment),
        sources=prose(sources(experiment.facts, experiment.model)),
        checklists=(stress_des(results, making.version), odd(results), trace(results)),
        command=run_command(results),
        citations=making.citations,
        works=making.works,
        failures=tuple(results.failures())[:MOST_FAILURES],
    )


@cache
def _template() -> Template:
    """Read the template once; whatever is put into it is shown as text, unless this package made it."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    source = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    shelf = Environment(
        loader=DictLoader({"page": source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return shelf.get_template("page")


@cache
def _style() -> Markup:
    """Read the style and give each outcome the colours that it has in every figure."""
    rules = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    looks = "".join(
        f".{category} {{ --colour: {look.colour}; --face: {look.face}; }}\n"
        for category, look in LOOKS.items()
    )
    return Markup(rules + looks)  # noqa: S704 - a file of this package and the colours of its figures


def _digest(style: str) -> str:
    """Return what a browser makes of a style to know it again."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
