"""The command line itself: its codes, its words, what it imports and what it costs."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import click
import pytest

from northsouth import __version__, cli
from northsouth.cli import COMMANDS, carried_out
from northsouth.errors import (
    FolderBusyError,
    InputError,
    Problem,
    ResultsDamagedError,
    StorageError,
    Terminated,
)

CALL = "import sys; from northsouth.cli import main; sys.argv[0] = 'northsouth'; main()"
SLOW = {"numpy", "scipy", "matplotlib", "simpy", "rich", "pandas", "numba"}


def northsouth(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", CALL, *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["show", "-h"]])
def test_help_is_data_and_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help goes to standard output and leaves with 0."""
    assert carried_out(arguments) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Usage: northsouth")
    assert said.err == ""


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has a line."""
    carried_out(["--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[lines.index("Commands:") + 1 :]] == list(COMMANDS)


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` says the version and nothing else."""
    assert carried_out(["--version"]) == 0
    assert capsys.readouterr().out == f"northsouth {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    """The table's module holds a command of that name, with a sentence for its own help."""
    module, _, function = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), function)
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "northsouth: unknown command chekc; expected check, run, .* Write check.\n"),
        (
            ["conquer"],
            f"northsouth: unknown command conquer; expected {', '.join(COMMANDS)}.\n",
        ),
        (["a\x1b[31m"], r"northsouth: unknown command a\\x1b\[31m; expected"),
        (["--jsno"], "northsouth: No such option '--jsno'."),
        (["check", "--jsno"], "northsouth check: No such option '--jsno'. Did you mean '--json'?"),
        (["show"], "northsouth show: Missing argument 'MODEL'."),
        (["show", "1941", "a", "b"], r"northsouth show: Got unexpected extra argument \(b\)"),
    ],
)
def test_a_mistake_on_the_command_line_is_said_in_two_lines(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be called is refused with 2, what was likely meant, and where help is."""
    assert carried_out(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.match(message, said.err)
    assert len(said.err.splitlines()) == 2


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Who says nothing is shown what there is to say."""
    assert carried_out([]) == 0
    assert "Commands:" in capsys.readouterr().out


Raise = Callable[[BaseException | int], None]


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Raise:
    """Make ``northsouth check`` end as one wishes: with an exception or a code."""

    def set_ending(end: BaseException | int) -> None:
        @click.command()
        def check() -> int:
            if isinstance(end, BaseException):
                raise end
            return end

        monkeypatch.setattr("northsouth.cli.check.check", check)

    return set_ending


@pytest.mark.parametrize(
    ("end", "code", "line"),
    [
        (InputError([Problem("x", 1, "k", "f", "expected e")]), 2, "x:1: k: f; expected e."),
        (FolderBusyError("results/x: busy; expected it free."), 3, "results/x: busy; expected it free."),
        (ResultsDamagedError("results/x: cut; expected it whole."), 4, "results/x: cut; expected it whole."),
        (StorageError("results: full; expected room."), 5, "results: full; expected room."),
        (OSError(errno.ENOSPC, "No space left", "a\x1bb"), 5, r"a\x1bb: No space left; expected to read and"),
        (OSError(errno.EROFS, "Read-only"), 5, "disk: Read-only; expected to read and write."),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (click.Abort(), 130, "Interrupted."),
        (Terminated(), 143, "Terminated."),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (6, 6, ""),
        (0, 0, ""),
    ],
)
def test_each_end_has_its_code_and_its_line(
    ending: Raise, end: BaseException | int, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """However a command ends, its code is the manual's and at most one line says why."""
    ending(end)
    assert carried_out(["check"]) == code
    said = capsys.readouterr().err
    assert said.startswith(line)
    assert len(said.splitlines()) == bool(line)


@pytest.mark.parametrize(
    "bug",
    [ZeroDivisionError("division\nby zero"), FileNotFoundError(errno.ENOENT, "gone", "x"), KeyError("x")],
)
def test_our_bug_is_owned_up_to_in_one_line(
    ending: Raise, bug: Exception, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug leaves with 1 and one line that says where it is and asks to be reported."""
    monkeypatch.delenv(cli.DEBUG, raising=False)
    ending(bug)
    assert carried_out(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"northsouth: {type(bug).__name__} at test_commands.py:")
    assert "Please report this line" in said
    assert len(said.splitlines()) == 1


def test_our_bug_shows_more_to_who_asks(ending: Raise, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NORTHSOUTH_DEBUG=1 the bug itself is raised, traceback and all."""
    monkeypatch.setenv(cli.DEBUG, "1")
    ending(ZeroDivisionError("division by zero"))
    with pytest.raises(ZeroDivisionError, match="division by zero"):
        carried_out(["check"])


def test_the_process_ends_with_the_code() -> None:
    """What a command returns is what the shell sees; errors go to standard error alone."""
    result = northsouth("check", "nowhere.toml")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("nowhere.toml: no such file; expected a path")


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    """Output into a pipe that is closed, as by ``head``, ends quietly with 0."""
    with subprocess.Popen(
        [sys.executable, "-c", CALL, "show", "1941", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == 0
    assert said == b""


def test_a_request_to_end_is_obeyed() -> None:
    """SIGTERM ends a command with 143 and one line, not a traceback."""
    wait = (
        "import sys, time, click, northsouth.cli.check as module; from northsouth.cli import main\n"
        "@click.command()\n"
        "def check():\n    print('ready', flush=True); time.sleep(60)\n"
        "module.check = check; sys.argv = ['northsouth', 'check']; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", wait], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.stderr.read() == b"Terminated.\n"
        assert process.wait() == 143


def test_letters_that_a_terminal_lacks_are_spelt() -> None:
    """Where standard output cannot hold a letter, it is spelt out rather than fatal."""
    result = northsouth("show", "1941", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (
            ["--help"],
            SLOW | {"pydantic", "northsouth.inputs", "northsouth.vocabulary", "northsouth.cli.check"},
        ),
        (["chekc"], SLOW | {"pydantic", "northsouth.inputs"}),
        (["check"], SLOW),
        (["show", "1941"], SLOW),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    """Nothing slow is imported on the way to a quick answer."""
    look = f"import sys; from northsouth.cli import carried_out; carried_out({arguments!r}); "
    look += f"sys.stderr.write(str(sorted({unwanted!r} & sys.modules.keys())))"
    result = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert result.stderr.endswith("[]")


def cost_of(command: list[str]) -> float:
    """Seconds of a processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize(("arguments", "limit"), [(["--help"], 4.0), (["check"], 22.0)])
def test_a_quick_answer_costs_little(arguments: list[str], limit: float) -> None:
    """Help costs a few times what loading Click costs, a check of all that ships some dozen times."""
    bare = [sys.executable, "-c", "import click"]
    asked = [sys.executable, "-m", "northsouth", *arguments]
    costs = [(cost_of(asked), cost_of(bare)) for _ in range(3)]
    assert min(ours for ours, _ in costs) < limit * min(theirs for _, theirs in costs)
