"""The evidence and its sources hang together: ids, keys, standings, bounds and dates."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

MODELS = Path(__file__).parents[2] / "models"
COLUMNS = ["id", "quantity", "date", "value", "low", "high", "unit", "source", "standing", "note"]
STANDINGS = {"read", "recalled", "seed", "derived"}

POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
DATE_FORMS = (
    re.compile(rf"({POINT})"),  # 1941, 1941-08, 1941-06-22
    re.compile(rf"({POINT})\.\.({POINT})?"),  # 1932..1934, and 1942-10.. for what goes on
    re.compile(r"(\d{4}-\d{2})(?:\.\.|/)\d{2}"),  # 1941-06..08, 1941-08/09
    re.compile(r"(\d{4}-\d{2}-\d{2})\.\.\d{2}-\d{2}"),  # 1941-10-23..10-30
    re.compile(r"(\d{4}-\d{2}) (?:mid|end)"),  # 1941-08 mid
    re.compile(r"(\d{4}) (?:plan|spring)"),  # 1942 plan
)

ENTRY_OPENS = re.compile(r"@(online|book|misc)\{([A-Za-z0-9_]+),")
ENTRY_FIELD = re.compile(r"  ([a-z]+) = \{([^{}]+)\},")


@dataclass(frozen=True)
class Source:
    """One entry of sources.bib."""

    kind: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)


def evidence() -> list[dict[str, str]]:
    """Every row of evidence.csv, in the order of the file."""
    with (MODELS / "evidence.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def sources() -> list[Source]:
    """Every entry of sources.bib, read line by line, in the order of the file."""
    entries: list[Source] = []
    closed = True
    for place, line in enumerate((MODELS / "sources.bib").read_text(encoding="utf-8").splitlines(), start=1):
        if closed and (opens := ENTRY_OPENS.fullmatch(line)):
            entries.append(Source(kind=opens[1], key=opens[2]))
            closed = False
        elif not closed and (pair := ENTRY_FIELD.fullmatch(line)):
            assert pair[1] not in entries[-1].fields, f"sources.bib:{place}: {pair[1]} twice"
            entries[-1].fields[pair[1]] = pair[2]
        elif not closed and line == "}":
            closed = True
        else:
            assert closed, f"sources.bib:{place}: {line}"
            assert not line, f"sources.bib:{place}: {line}"
    assert closed
    return entries


def keys(row: dict[str, str]) -> list[str]:
    """The keys of the sources that a row names."""
    return row["source"].split("; ")


def number(text: str) -> float | None:
    """The number that a cell holds, if it holds one."""
    try:
        return float(text)
    except ValueError:
        return None


def is_known_date(text: str) -> bool:
    """Whether a date has one of the known forms, names days that exist, and does not run backwards."""
    match = next((match for form in DATE_FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return False
    points = [point + "-01-01"[len(point) - 4 :] for point in match.groups() if point]
    try:
        days = [date.fromisoformat(point) for point in points]
    except ValueError:
        return False
    return days == sorted(days)


def test_the_table_has_its_ten_columns() -> None:
    """The table has the ten columns that the design names, in that order, and no ragged row."""
    with (MODELS / "evidence.csv").open(encoding="utf-8", newline="") as table:
        heading, *rows = csv.reader(table)
    assert heading == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_ids_are_unique_and_in_order() -> None:
    """Every id is a letter and three digits, stands once, and the rows are sorted by it."""
    ids = [row["id"] for row in evidence()]
    assert all(re.fullmatch(r"[EFN]\d{3}", name) for name in ids)
    assert ids == sorted(set(ids))


def test_the_dossier_is_all_there() -> None:
    """Facts, events and later additions are all carried over."""
    families = [row["id"][0] for row in evidence()]
    assert families.count("F") >= 440
    assert families.count("E") >= 120
    assert families.count("N") >= 12


def test_every_key_has_its_source() -> None:
    """Whatever key a row names is an entry of sources.bib, and no row names one twice."""
    known = {source.key for source in sources()}
    named = [(row["id"], keys(row)) for row in evidence()]
    assert not [(name, key) for name, cited in named for key in cited if key not in known]
    assert not [name for name, cited in named if len(cited) != len(set(cited))]


def test_every_source_is_used() -> None:
    """No entry of sources.bib stands there unused."""
    used = {key for row in evidence() for key in keys(row)}
    assert not [source.key for source in sources() if source.key not in used]


def test_sources_are_sorted_and_whole() -> None:
    """Entries stand once each, sorted by key, with a title and a note on whether they were read."""
    entries = sources()
    assert [source.key for source in entries] == sorted({source.key for source in entries})
    assert all({"title", "note"} <= source.fields.keys() for source in entries)


def test_a_page_was_read_and_a_book_was_not() -> None:
    """A page says that it was read and where, or that it has no address; a book that it was not checked."""
    for source in sources():
        note = source.fields["note"]
        if source.kind == "online":
            assert note.startswith("read as an excerpt"), source.key
            assert "url" in source.fields or "no address" in note, source.key
        elif not source.key.startswith("seed"):
            assert note.startswith("recalled, not checked"), source.key


def test_standing_is_one_of_four() -> None:
    """A row is read, recalled, from a seed, or derived: nothing else."""
    assert {row["standing"] for row in evidence()} == STANDINGS


def test_standing_follows_from_the_sources() -> None:
    """Unless derived, a row is read if any page was read, else from a seed, else recalled."""
    pages = {source.key for source in sources() if source.kind == "online"}
    for row in evidence():
        if row["standing"] == "derived":
            assert "derived" in row["note"], row["id"]
        elif not pages.isdisjoint(keys(row)):
            assert row["standing"] == "read", row["id"]
        elif any(key.startswith("seed") for key in keys(row)):
            assert row["standing"] == "seed", row["id"]
        else:
            assert row["standing"] == "recalled", row["id"]


def test_a_value_lies_between_its_bounds() -> None:
    """Where low, value and high are numbers, or days, they stand in that order."""
    for row in evidence():
        bounds = [row["low"], row["value"], row["high"]]
        numbers = [found for cell in bounds if (found := number(cell)) is not None]
        if len(numbers) == 3:
            assert numbers == sorted(numbers), row["id"]
        elif row["unit"] == "date" and all(bounds):
            assert all(is_known_date(bound) for bound in bounds), row["id"]
            assert bounds == sorted(bounds), row["id"]


def test_dates_have_a_known_form() -> None:
    """Every date is a year, a month, a day, a span of these, or one of the few loose forms."""
    assert not [(row["id"], row["date"]) for row in evidence() if not is_known_date(row["date"])]


def test_an_event_has_no_value() -> None:
    """An event is its words and its date; it has no value and no bounds."""
    events = [row for row in evidence() if row["unit"] == "event"]
    assert not [row["id"] for row in events if row["value"] or row["low"] or row["high"]]
    assert {row["id"] for row in events} >= {row["id"] for row in evidence() if row["id"].startswith("E")}


def test_every_row_keeps_its_mark() -> None:
    """The note of every row ends with the mark that says what it rests on."""
    assert not [row["id"] for row in evidence() if not re.search(r"(?:^|; )mark: \[.+\]$", row["note"])]


def test_no_cell_is_a_formula() -> None:
    """No cell begins with a sign that a spreadsheet takes for a formula."""
    cells = [(row["id"], cell) for row in evidence() for cell in row.values()]
    assert not [(name, cell) for name, cell in cells if cell.startswith(("=", "+", "-", "@"))]
