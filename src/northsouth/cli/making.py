"""What the page of a run is given beside the run: how to cite it, and the works behind its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from northsouth import __version__
from northsouth.cli.citation import ASSUMPTION, CHECKED, citation_of, evidence_of, forms, spoken_work
from northsouth.records.results import Results
from northsouth.report.making import Making, Work

if TYPE_CHECKING:
    from northsouth.inputs.evidence import Evidence

FORMS: Final = {
    "chicago_bibliography": "Chicago",
    "mla": "MLA",
    "bibtex": "BibTeX",
    "footnote": "A footnote that says all",
}
"""The forms of a citation that a page shows, and what it calls them."""


def making_of(results: Results) -> Making:
    """Gather it; a citation bears no year, so that the same run has the same page on any day."""
    found = forms(replace(citation_of(results), day=""))
    citations = tuple((label, found[name]) for name, label in FORMS.items())
    return Making(__version__, citations, works_of(results, evidence_of(results.experiment.model)))


def works_of(results: Results, evidence: Evidence) -> tuple[Work, ...]:
    """List the works that the facts of a run rest on, by their words, each with the sources that name it."""
    rows: dict[str, dict[str, None]] = {}
    for fact in results.experiment.facts:
        for name in fact.source:
            keys = evidence.rows[name].source if name in evidence.rows else (name,)
            for key in keys:
                if key != ASSUMPTION:
                    rows.setdefault(key, {})[name] = None
    works = [
        Work(
            spoken_work(key, evidence),
            tuple(sorted(names)),
            key in evidence.works and evidence.works[key].standing in CHECKED,
        )
        for key, names in rows.items()
    ]
    return tuple(sorted(works, key=lambda work: work.words.casefold()))
