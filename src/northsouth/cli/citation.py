"""The words of a citation: who made the program, which run it was, and what its numbers rest on."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from northsouth import __version__
from northsouth.analysis.answer import answer
from northsouth.analysis.typesetting import one_line, tex
from northsouth.inputs.library import Library
from northsouth.inputs.places import EXPERIMENTS, MODELS, model_named, shipped
from northsouth.records.results import Results
from northsouth.records.store import RunFolder

if TYPE_CHECKING:
    from northsouth.inputs.evidence import Evidence
    from northsouth.records.experiment import FactRecord

AUTHOR: Final = "northsouth contributors"
TITLE: Final = "northsouth: Japan's choice between north and south, 1939-1941, as a discrete-event model"
"""The author and the title that CITATION.cff gives."""
NO_YEAR: Final = "n.d."
ASSUMPTION: Final = "assumption"
CHECKED: Final = ("read", "derived")
UNCHECKED: Final = "†"
MOST: Final = 5
"""Sources that are named."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Source:
    """A work that facts of a run rest on: its key, its words, on how many facts, whether anybody checked."""

    key: str
    words: str
    facts: int
    checked: bool

    @property
    def marked(self) -> str:
        """Its words, with a dagger if nobody checked it."""
        return self.words + ("" if self.checked else UNCHECKED)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says; ``day`` is the day on which the run ended, as 2026-05-01, or nothing."""

    version: str
    day: str
    digest: str
    run: str
    answer: tuple[str, ...]
    sources: tuple[Source, ...]
    facts: int
    unchecked: int

    @property
    def year(self) -> str:
        """The year of the run."""
        return self.day[:4] or NO_YEAR


def citation_of(results: Results) -> Citation:
    """Gather what there is to cite of a finished run."""
    experiment, facts = results.experiment, results.experiment.facts
    version, day = _made(RunFolder(results.folder).provenance)
    run = (
        f"experiment “{one_line(experiment.question)}” ({experiment.name}), model {experiment.model} "
        f"({one_line(experiment.model_title)}), rule {experiment.rule}, {results.reruns_in_all:,} reruns, "
        f"seed {experiment.seed}, configuration {results.digest}"
    )
    return Citation(
        version=version,
        day=day,
        digest=results.digest,
        run=run,
        answer=answer(results),
        sources=_sources(facts, evidence_of(experiment.model)),
        facts=len(facts),
        unchecked=sum(fact.standing not in CHECKED for fact in facts),
    )


def forms(citation: Citation) -> dict[str, str]:
    """Write a citation in every form, by the form's name."""
    made = f"{AUTHOR}, {TITLE}, version {citation.version}"
    entry = f"{AUTHOR}. {TITLE}. Version {citation.version}"
    run, year = citation.run[0].upper() + citation.run[1:], citation.year.removesuffix(".")
    return {
        "chicago_note": f"{made} (computer program, {citation.year}), {citation.run}.",
        "chicago_bibliography": f"{entry}. Computer program, {year}. {run}.",
        "mla": f"{entry}, {year}. {run}.",
        "bibtex": _bibtex(citation, run),
        "footnote": _footnote(citation, made),
    }


def as_object(citation: Citation) -> dict[str, Any]:
    """Give a citation for programs."""
    return {
        **forms(citation),
        "version": citation.version,
        "day": citation.day,
        "digest": citation.digest,
        "facts": citation.facts,
        "unchecked": citation.unchecked,
        "sources": [
            {"key": source.key, "words": source.words, "facts": source.facts, "checked": source.checked}
            for source in citation.sources
        ],
    }


def as_text(citation: Citation) -> str:
    """Write a citation for people, form by form; titles are to be set in italics."""
    found = forms(citation)
    parts = [
        f"Chicago, note\n{found['chicago_note']}",
        f"Chicago, bibliography\n{found['chicago_bibliography']}",
        f"MLA\n{found['mla']}",
        f"BibTeX\n{found['bibtex']}",
        f"A footnote that says all\n{found['footnote']}",
    ]
    return "\n\n".join(parts)


def _footnote(citation: Citation, made: str) -> str:
    """Say in one paragraph what was found, by what, and what it rests on."""
    told = [
        *citation.answer,
        f"{made}, {citation.year}; {citation.run}.",
        "Model, not evidence: it says what follows from stated assumptions.",
    ]
    if citation.unchecked:
        counted = f"{citation.unchecked} of {citation.facts} facts"
        told.append(f"{counted} rest on assumptions or on sources nobody checked{UNCHECKED}.")
    if citation.sources:
        told.append(f"Most rests on: {'; '.join(source.marked for source in citation.sources)}.")
    if any(not source.checked for source in citation.sources):
        told.append(f"{UNCHECKED} not checked against the source itself.")
    return " ".join(told)


def _bibtex(citation: Citation, run: str) -> str:
    """Write an entry that BibTeX and BibLaTeX both take."""
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{tex(TITLE)}}}",
        "year": tex(citation.year),
        "version": tex(citation.version),
        "howpublished": f"Computer program, version {tex(citation.version)}",
        "note": tex(run),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{northsouth-{citation.digest[:8]},", *lines, "}"])


def _made(provenance: Path) -> tuple[str, str]:
    """Read the version that made a run and the day on which it ended; where that is lost, today's version."""
    try:
        told = json.loads(provenance.read_bytes())
        version, day = str(told["versions"]["northsouth"]), str(told["sessions"][-1]["ended"])[:10]
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return __version__, ""
    return one_line(version), day if _DAY.fullmatch(day) else ""


def evidence_of(model: str) -> Evidence:
    """Read the evidence behind a model, as it stands beside the model or ships."""
    path = model_named(model, Path.cwd() / EXPERIMENTS / "asked.toml")
    return Library().evidence_for(path or shipped(MODELS) / f"{model}.toml")


def _sources(facts: tuple[FactRecord, ...], evidence: Evidence) -> tuple[Source, ...]:
    """Name the works that most facts rest on, a row of evidence standing for the works it was taken from."""
    counted: Counter[str] = Counter()
    checked = {name for fact in facts if fact.standing in CHECKED for name in fact.source}
    for fact in facts:
        rows = (evidence.rows[name].source if name in evidence.rows else (name,) for name in fact.source)
        counted.update({work for row in rows for work in row if work != ASSUMPTION})
    top = sorted(counted, key=lambda key: (-counted[key], key))[:MOST]
    return tuple(
        Source(
            key,
            spoken_work(key, evidence),
            counted[key],
            evidence.works[key].standing in CHECKED if key in evidence.works else key in checked,
        )
        for key in top
    )


def spoken_work(key: str, evidence: Evidence) -> str:
    """Say a work by its author, title, publisher and year, as far as they are known."""
    if key not in evidence.works:
        return key
    fields = evidence.works[key].fields
    named = [fields[name] for name in ("author", "title", "journal", "publisher", "year") if name in fields]
    return one_line(", ".join(named) or key)
