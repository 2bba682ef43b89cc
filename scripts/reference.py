"""Write the reference of docs/ anew: commands, keys of files, names, columns and the functions for Python.

Everything comes from the code that it describes; a test compares the pages with what this prints.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import click

import northsouth
from northsouth.analysis.summary import AFTER_INPUTS, BEFORE_INPUTS, MEANINGS
from northsouth.cli import COMMANDS, Commands
from northsouth.cli import northsouth as command_line
from northsouth.desk.picture import Picture
from northsouth.desk.results import Results
from northsouth.desk.table import Table
from northsouth.errors import ExitCode
from northsouth.inputs.experiment_file import ArmTable, ExperimentFile, VaryTable
from northsouth.inputs.given import EVENT_NAMES, QUANTITIES, GivenTable
from northsouth.inputs.model_file import Heading
from northsouth.inputs.parameter import Distribution, Grade, Parameter
from northsouth.inputs.schemas import TABLES
from northsouth.inputs.shape import Shape
from northsouth.inputs.wording import meanings, purpose
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import DOCKET, OUTCOMES, RESULTS
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import UNITS

FOLDER: Final = Path(__file__).parents[1] / "docs" / "reference"
BAR: Final = r"\|"
"""How a bar stands within a table."""
MADE: Final = "*This page is written by `scripts/reference.py` from the code itself.*"

ENDINGS: Final[dict[ExitCode, str]] = {
    ExitCode.OK: "All went well.",
    ExitCode.OUR_BUG: "A bug of ours. The line says where; please report it.",
    ExitCode.INPUT: "What a file or the command line asks for cannot be; every fault is named.",
    ExitCode.FOLDER_BUSY: "Another run is writing in the same folder. Wait, or name another with --out.",
    ExitCode.RESULTS_DAMAGED: "A run folder does not hold what its own record says. Run it again.",
    ExitCode.STORAGE: "The disk is full or broken, or permission is lacking.",
    ExitCode.SOME_RERUNS_FAILED: "The run is done, but some reruns failed and count nowhere.",
    ExitCode.INTERRUPTED: "Stopped by Ctrl-C. The same command goes on from there.",
    ExitCode.TERMINATED: "Stopped by the system. The same command goes on from there.",
}

LEFT_BEHIND: Final = (
    ("outcomes.csv", "The summary: a row for each arm, design point, outcome and category."),
    ("columns.csv", "What every column and every outcome means, with its unit."),
    ("reruns.csv.gz", "One row a rerun, where the experiment keeps rows."),
    ("report.html", "All of it as one page, to read, print and send on."),
    ("figures/", "The figures, each with its formats, caption, alternative text and table."),
    (
        "experiment.resolved.toml",
        "The question with every default, every fact as it stood, and the levels of the record.",
    ),
    ("manifest.json", "What belongs to the run, with a checksum for each file that holds numbers."),
    (
        "provenance.json",
        "Versions, platform and times: how the numbers came about, none of which changes them.",
    ),
    ("told.jsonl.gz", "A few reruns of each arm as diaries, which the page of the run tells."),
    ("shards/", "The rows of the reruns, as arrays."),
    ("paths.npy", "Quantities over time in the first reruns, which figures draw as fans."),
)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")


def pages() -> dict[str, str]:
    """Return the pages by their names."""
    return {
        "commands.md": commands(),
        "experiment-file.md": experiment_file(),
        "interventions.md": interventions(),
        "model-file.md": model_file(),
        "outcomes.md": outcomes(),
        "names.md": names(),
        "run-folder.md": run_folder(),
        "python.md": python(),
    }


def commands() -> str:
    """Describe every command, and how one ends."""
    parts = [
        "# Commands",
        MADE,
        said(
            """
            Standard output carries data, standard error what is said beside it. Each command says of
            itself, with `--help`, what this page says of it.
            """
        ),
    ]
    with click.Context(command_line, info_name="northsouth") as above:
        for name in COMMANDS:
            command = Commands().get_command(above, name)
            parts += [f"## {name}", *_command(command, click.Context(command, parent=above, info_name=name))]
    rows = [(f"{code.value}", text) for code, text in ENDINGS.items()]
    parts += ["## How a command ends", "The exit code says it to scripts.", _table(("code", "meaning"), rows)]
    return _page(parts)


def _command(command: click.Command, context: click.Context) -> Iterable[str]:
    usage = said(command.get_usage(context).removeprefix("Usage: "))
    yield f"```text\n{usage}\n```"
    yield from (said(part) for part in inspect.cleandoc(command.help or "").split("\n\n"))
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option) and "--help" not in record[0]:
            rows.append((f"`{record[0]}`", record[1]))
    if rows:
        yield _table(("option", "meaning"), rows)


def experiment_file() -> str:
    """Describe the keys of an experiment."""
    return _page(
        [
            "# The experiment file",
            MADE,
            said(
                """
                An experiment is a TOML file: a question and how it is asked. `northsouth check FILE`
                says all that is wrong with one, and `northsouth schema` prints a schema by which an
                editor completes it.
                """
            ),
            _keys(ExperimentFile),
            "## An arm",
            f"{purpose(ArmTable)} Each stands under `[[arms]]`.",
            _keys(ArmTable),
            "## A varied input",
            f"{purpose(VaryTable)} Each stands under `[[vary]]` and names either a scale or a fact.",
            _keys(VaryTable),
            "## Where a value comes from",
            said(
                """
                The later goes before the earlier: the model, the overrides of what it extends, the
                experiment's overrides, the arm's, the value that a design samples, and last `--set` on
                the command line.
                """
            ),
        ]
    )


def interventions() -> str:
    """Describe the edits of history."""
    parts = [
        "# Interventions",
        MADE,
        said(
            """
            An intervention edits history. It stands under `[[interventions]]`, where all arms have it,
            or under `[[arms.interventions]]`, where one arm has it. Its `kind` says which edit it is.
            Names that may stand in it are listed under [names](names.md).
            """
        ),
    ]
    for kind, table in TABLES.items():
        parts += [f"## {kind.value}", purpose(table), _keys(table, without=("kind",))]
    return _page(parts)


def model_file() -> str:
    """Describe the keys of a model."""
    units = [(f"`{unit.name}`", unit.meaning) for unit in UNITS.values()]
    return _page(
        [
            "# The model file",
            MADE,
            said(
                """
                A model is a TOML file: what the world was. Beside the keys below it holds a table for
                each fact, such as `[european_war.barbarossa]`; `northsouth show 1941` lists them, and
                `northsouth schema model` prints a schema by which an editor completes them.
                """
            ),
            _keys(Heading),
            "## A fact",
            "A fact is never a bare number.",
            f"A grade is {_listed(Grade)}; a distribution is {_listed(Distribution)}.",
            _keys(Parameter),
            "## A given",
            f"{purpose(GivenTable)} Each stands under `[given.NAME]` and has the keys of a fact and these.",
            _keys(GivenTable, without=tuple(meanings(Parameter))),
            "## Units",
            _table(("unit", "meaning"), units),
        ]
    )


def outcomes() -> str:
    """List what can be read from a finished history."""
    rows = [(f"`{line.name}`", line.kind.value, line.unit, line.meaning) for line in OUTCOMES]
    return _page(
        [
            "# Outcomes",
            MADE,
            said(
                """
                An outcome is read from a finished history. All of them stand in the tables of every
                run; those that an experiment names under `outcomes` stand first. A route is one of
                several ways, a date may be never, and a number may be one that a history does not
                reach.
                """
            ),
            _table(("outcome", "kind", "unit", "meaning"), rows),
        ]
    )


def names() -> str:
    """List the names that interventions may hold."""
    scales = [(f"`{name}`", f"{_upper(scale.meaning)}.") for name, scale in SCALES.items()]
    results = [
        (f"`{line.name}`", line.unit, line.meaning, "yes" if line.name in DOCKET else "") for line in RESULTS
    ]
    events = [(f"`{name}`", EVENTS[EVENTS.number_of(name)].meaning) for name in EVENT_NAMES]
    quantities = [(f"`{each.name}`", each.unit, each.meaning) for each in QUANTITIES.values()]
    return _page(
        [
            "# Names",
            MADE,
            "What may stand in an [intervention](interventions.md). Each list is closed.",
            "## Scales",
            "What `scale` multiplies.",
            _table(("scale", "meaning"), scales),
            "## Results",
            "What `outcome` gives; where the last column says yes, a conference can be asked it with `ask`.",
            _table(("result", "unit", "meaning", "can be asked"), results),
            "## Events",
            "What `force` and `forbid` name, in the order of business of a day.",
            _table(("event", "meaning"), events),
            "## Quantities",
            "What `set` changes, and what a diary tells of.",
            _table(("quantity", "unit", "meaning"), quantities),
        ]
    )


def run_folder() -> str:
    """Describe what a run leaves."""
    columns = [(f"`{name}`", *MEANINGS[name]) for name in (*BEFORE_INPUTS, *AFTER_INPUTS)]
    return _page(
        [
            "# The run folder",
            MADE,
            said(
                """
                A run leaves a folder under `results/`, named after the experiment and its digest. The
                same question leaves the same bytes, whoever runs it and on however many processors;
                what is said of times and machines stands apart, in one file.
                """
            ),
            _table(("file", "what it holds"), [(f"`{name}`", text) for name, text in LEFT_BEHIND]),
            "## Columns of the summary",
            "The columns of `outcomes.csv`; what a design varies stands between the point and the outcome.",
            _table(("column", "unit", "meaning"), columns),
            said(
                """
                The table of reruns has the arm, the point, what is varied, the number of the rerun,
                whether it failed, and a column for each of the [outcomes](outcomes.md).
                """
            ),
        ]
    )


def python() -> str:
    """Describe what Python is offered."""
    parts = ["# Python", MADE, *_prose(inspect.getdoc(northsouth) or "")]
    for name in northsouth.__all__:
        function = getattr(northsouth, name)
        parts += [f"## {name}", _signature(name, function), *_prose(inspect.getdoc(function) or "")]
    for made in (Results, Table, Picture):
        parts += [f"## {made.__name__}", *_prose(inspect.getdoc(made) or "")]
        rows = []
        for name, member in vars(made).items():
            if name.startswith("_") or not inspect.getdoc(member):
                continue
            meaning = (inspect.getdoc(member) or "").partition("\n\n")[0]
            if isinstance(member, property):
                rows.append((f"`{name}`", said(_letters(meaning))))
            elif inspect.isfunction(member):
                rows.append((f"`{name}{_arguments(member)}`", said(_letters(meaning))))
        parts.append(_table(("name", "what it gives"), rows))
    return _page(parts)


def said(text: str) -> str:
    """Lay a text out in one line."""
    return " ".join(text.split())


def _signature(name: str, function: Callable[..., object]) -> str:
    """Write how a function is called, the same on every system."""
    written = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
    return f"```python\n{name}{re.sub(r'[A-Z][a-z]+Path', 'Path', written)}\n```"


def _arguments(function: Callable[..., object]) -> str:
    listed = [name for name in inspect.signature(function).parameters if name != "self"]
    return f"({', '.join(listed)})"


def _prose(doc: str) -> list[str]:
    """Turn a docstring into paragraphs, its examples into blocks of code."""
    parts = []
    for part in doc.split("\n\n"):
        if part.startswith(">>>"):
            parts.append(f"```pycon\n{part}\n```")
        elif part.startswith("- "):
            parts.append(_letters(part))
        else:
            parts.append(said(_letters(part)))
    return parts


def _letters(text: str) -> str:
    return text.replace("``", "`")


def _keys(shape: type[Shape], without: Sequence[str] = ()) -> str:
    """Give a table of the keys of a shape."""
    rows = []
    for name, field in shape.model_fields.items():
        key = field.alias or name
        if key in without:
            continue
        needed = "needed" if field.is_required() else ""
        rows.append((f"`{key}`", needed, field.description or "", meanings(shape)[key]))
    return _table(("key", "", "expected", "meaning"), rows)


def _listed(names: Iterable[str]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} or {last}"


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    escaped = [[cell.replace("|", BAR) for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped)


def _page(parts: Iterable[str]) -> str:
    text = "\n\n".join(parts)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE) + "\n"


if __name__ == "__main__":
    main()
