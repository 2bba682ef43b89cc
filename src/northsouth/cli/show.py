"""``northsouth show``: a model claim by claim, or one fact with all that stands behind it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Any, Final

import click

from northsouth.errors import InputError, Problem, plain
from northsouth.inputs.evidence import UNVERIFIED, Evidence
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.inputs.parameter import FIXED
from northsouth.inputs.places import MODELS, asked_for
from northsouth.inputs.shape import written
from northsouth.records.experiment import FactRecord

WIDTH: Final = 100
UNCHECKED: Final = "*"
_UNVERIFIED: Final = "* from a seed document or from memory, and checked by nobody"
COLUMNS: Final = ("fact", "value", "unit", "range", "grade", "standing")


@click.command()
@click.argument("model")
@click.argument("fact", required=False)
@click.option("--evidence-map", is_flag=True, help="Write what becomes of each row of evidence, as Markdown.")
@click.option("--record", is_flag=True, help="List what stood before Tokyo, and how it was answered.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of lines.")
def show(model: str, fact: str | None, *, evidence_map: bool, record: bool, as_json: bool) -> None:
    """Show a model, or one FACT of it: value, range, meaning and sources.

    MODEL is a path, or the name of a model that ships. In place of a fact may stand a mechanism, such
    as oil_embargo, or the key of a source, such as E044. An asterisk marks what nobody has checked.
    """
    library = Library()
    path = asked_for(model, MODELS)
    found = read_model(library, path)
    if found is None or len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    if evidence_map:
        _print_map(library, found, path)
    elif record:
        _print_record(library, found, path, as_json=as_json)
    elif fact is not None and (fact in found.evidence.rows or fact in found.evidence.works):
        row = found_source(found, fact)
        click.echo(json.dumps(row, indent=2) if as_json else spoken_source(row))
    elif fact is not None and not facts_within(found, fact):
        known = named(found, fact)
        click.echo(json.dumps(everything(found, known), indent=2) if as_json else spoken(found, known))
    elif as_json:
        each = facts_within(found, fact or "")
        click.echo(json.dumps([everything(found, one) for one in each], indent=2))
    else:
        _print_model(found, fact or "")


def _print_map(library: Library, model: Model, path: Path) -> None:
    """Print the evidence map; raises InputError where a row is not accounted for."""
    from northsouth.cli.evidence_map import map_of
    from northsouth.inputs.evidence_use import uses_of

    uses = uses_of(library, model, path)
    library.problems.raise_if_any()
    for line in map_of(uses, model.name):
        click.echo(line)


def _print_record(library: Library, model: Model, path: Path, *, as_json: bool) -> None:
    """Print the record of answers; raises InputError where something is wrong with it."""
    from northsouth.cli.record import lines_of, objects_of, print_record
    from northsouth.inputs.record_of_answers import answers_of

    answers = answers_of(library, path)
    library.problems.raise_if_any()
    if as_json:
        click.echo(json.dumps(objects_of(answers), indent=2))
    elif sys.stdout.isatty():
        print_record(answers, model.name)
    else:
        for line in lines_of(answers, model.name):
            click.echo(line)


def named(model: Model, name: str) -> FactRecord:
    """Return the fact of this name; raises InputError with the nearest name where there is none."""
    if name in model.facts:
        return model.facts[name]
    words = [fact.split(".") for fact in model.facts]
    groups = dict.fromkeys(".".join(each[:length]) for each in words for length in range(1, len(each)))
    known = (*model.facts, *groups)
    expected = f"expected one of {len(model.facts)} facts (northsouth show {model.name} lists them)"
    raise InputError([Problem(model.where, 0, plain(name), "unknown fact", expected, "", name, known)])


def facts_within(model: Model, name: str) -> list[FactRecord]:
    """Return the facts of a mechanism or a claim, of all of them where nothing is named."""
    return [fact for fact in model.facts.values() if not name or fact.name.startswith(f"{name}.")]


def found_source(model: Model, name: str) -> dict[str, Any]:
    """Gather what is known of a row of evidence or of a work, and which facts rest on it."""
    rows = {row for row, said in model.evidence.rows.items() if name in said.source} | {name}
    resting = [fact.name for fact in model.facts.values() if rows & set(fact.source)]
    return {**_source(model.evidence, name), "facts": resting}


def spoken_source(source: dict[str, Any]) -> str:
    """Tell a row of evidence or a work as lines for people."""
    facts = source["facts"]
    resting = f"{len(facts)}: {', '.join(facts)}" if facts else "none"
    lines = [*_lines_of_source(source), _line("facts", resting)]
    if source["standing"] in UNVERIFIED:
        lines.append(_UNVERIFIED)
    return "\n".join(lines)


def everything(model: Model, fact: FactRecord) -> dict[str, Any]:
    """Gather all that is known of a fact, its sources followed to the works they rest on."""
    return {
        "fact": fact.name,
        "meaning": model.needed[fact.name].meaning,
        "value": _plain_value(fact, fact.value),
        "unit": fact.unit,
        "low": _plain_value(fact, fact.low),
        "high": _plain_value(fact, fact.high),
        "distribution": fact.distribution,
        "grade": fact.grade,
        "standing": fact.standing,
        "origin": fact.origin,
        "note": fact.note,
        "sources": [_source(model.evidence, name) for name in fact.source],
    }


def _plain_value(fact: FactRecord, number: float) -> float | str:
    return written(fact.unit, number) if fact.unit == "date" else number


def _source(evidence: Evidence, name: str) -> dict[str, Any]:
    row = evidence.rows.get(name)
    keys = row.source if row else (name,)
    works = [{"key": key, **evidence.works[key].fields} for key in keys if key in evidence.works]
    source: dict[str, Any] = {"source": name, "standing": evidence.standing(name), "works": works}
    if row:
        source |= {
            "recorded": row.quantity,
            "date": row.date,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "unit": row.unit,
            "note": row.note,
        }
    return source


def spoken(model: Model, fact: FactRecord) -> str:
    """Tell all that is known of a fact as lines for people."""
    given = model.givens.get(fact.name)
    lines = [
        fact.name,
        _line("meaning", model.needed[fact.name].meaning),
        _line("value", f"{written(fact.unit, fact.value)} {_unit(fact)}".rstrip()),
        _line("range", _range(fact) + _manner(fact)),
        _line("grade", fact.grade),
        _line("standing", fact.standing + _mark(fact.standing)),
        _line("origin", fact.origin),
    ]
    if given:
        lines.append(_line("given", f"by the model until {given.owner} exists"))
    if fact.note:
        lines.append(_line("note", fact.note))
    for name in fact.source:
        lines += _lines_of_source(_source(model.evidence, name))
    if fact.standing in UNVERIFIED:
        lines.append(_UNVERIFIED)
    return "\n".join(lines)


def _lines_of_source(source: dict[str, Any]) -> Iterator[str]:
    mark = f"{source['standing']}{_mark(source['standing'])}"
    if "recorded" in source:
        width = " to ".join(dict.fromkeys(end for end in (source["low"], source["high"]) if end))
        unit = "" if source["unit"] == "date" else f" {source['unit']}"
        number = f": {source['value']}{unit}" if source["value"] else ""
        within = f" ({width})" if width and width != source["value"] else ""
        yield _line(
            "source", f"{source['source']}, {mark}: {source['recorded']}, {source['date']}{number}{within}"
        )
        if source["note"]:
            yield _line("", source["note"])
    else:
        yield _line("source", f"{source['source']}, {mark}")
    for work in source["works"]:
        parts = [work.get(key, "") for key in ("author", "title", "publisher", "year", "url", "note")]
        yield _line("", f"[{work['key']}] " + ". ".join(part for part in parts if part))


def _unit(fact: FactRecord) -> str:
    return "" if fact.unit == "date" else fact.unit


def _range(fact: FactRecord) -> str:
    if fact.low == fact.high:
        return "fixed"
    return f"{written(fact.unit, fact.low)} to {written(fact.unit, fact.high)}"


def _manner(fact: FactRecord) -> str:
    """Say how a design draws the fact, where it does."""
    if fact.low == fact.high:
        return ""
    return ", but held at the value" if fact.distribution == FIXED else f", {fact.distribution}"


def _mark(standing: str) -> str:
    return UNCHECKED if standing in UNVERIFIED else ""


def _line(name: str, text: str) -> str:
    return fill(
        plain(text, 20_000),
        WIDTH,
        initial_indent=f"  {name:<10}",
        subsequent_indent=" " * 12,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _print_model(model: Model, within: str) -> None:
    """Print a model, or a mechanism, claim by claim: a table on a terminal, plain lines elsewhere."""
    heading = f"{model.title} ({model.name}, rule {model.rule})"
    if sys.stdout.isatty():
        from northsouth.cli.tables import print_tables

        print_tables(heading, COLUMNS, _by_claim(model, within))
        return
    click.echo(plain(heading))
    for claim, rows in _by_claim(model, within):
        click.echo(f"\n{claim}")
        widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            click.echo(f"  {'  '.join(cells)}".rstrip())
    click.echo(f"\n{_UNVERIFIED}")


def _by_claim(model: Model, within: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Put the facts of a model under their claims, as the cells of a table."""
    claims: dict[str, list[tuple[str, ...]]] = {}
    for fact in facts_within(model, within):
        claim, _, name = fact.name.rpartition(".")
        row = (
            name,
            written(fact.unit, fact.value),
            _unit(fact),
            _range(fact),
            fact.grade,
            fact.standing + _mark(fact.standing),
        )
        claims.setdefault(claim, []).append(row)
    return list(claims.items())
