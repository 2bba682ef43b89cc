"""The command line: ``northsouth COMMAND``. Each command is imported only when it is called."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

import click

from northsouth import __version__
from northsouth.errors import ExitCode, NorthsouthError, Terminated, nearest, plain, say

DEBUG: Final = "NORTHSOUTH_DEBUG"
"""With this set to 1, a bug shows its traceback."""

STORAGE_FAILS: Final = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EIO,
        errno.EROFS,
        errno.EMFILE,
        errno.ENFILE,
    }
)
"""What the disk or the system may say when the fault is neither the user's nor ours."""

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "check": (
        "northsouth.cli.check:check",
        "Say what models and experiments hold, and what is wrong.",
    ),
    "run": ("northsouth.cli.run:run", "Run an experiment: many reruns of history, and the answer."),
    "trace": ("northsouth.cli.trace:trace", "Tell one history as a diary."),
    "figures": ("northsouth.cli.figures:figures", "Draw the figures of a finished run."),
    "report": ("northsouth.cli.report:report", "Write the page of a finished run."),
    "cite": ("northsouth.cli.cite:cite", "Say how to cite a run: Chicago, MLA, BibTeX, a footnote."),
    "verify": (
        "northsouth.cli.verify:verify",
        "Say whether a finished run is whole, and replay some of it.",
    ),
    "merge": ("northsouth.cli.merge:merge", "Put the parts of a run together."),
    "export": ("northsouth.cli.export:export", "Write a run's rows for other programs."),
    "doctor": ("northsouth.cli.doctor:doctor", "Say whether all that is needed is here."),
    "scorecard": (
        "northsouth.cli.scorecard:scorecard",
        "Hold history as it was recorded against the evidence.",
    ),
    "weigh": (
        "northsouth.cli.weigh:weigh",
        "Weigh the decision's coefficients by the answers on record.",
    ),
    "show": ("northsouth.cli.show:show", "Show a model, or one fact and where it comes from."),
    "init": ("northsouth.cli.init:init", "Make a folder with an experiment to edit."),
    "schema": ("northsouth.cli.schema:schema", "Print a JSON Schema, so that an editor knows the keys."),
}
"""Where each command lives and what ``--help`` says of it."""


class Commands(click.Group):
    """The commands by their names, none of them imported before it is called."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import the command of this name."""
        del ctx
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or name the one that was likely meant."""
        if args[0] not in COMMANDS:
            likely = nearest(args[0], COMMANDS)
            advice = f" Write {likely}." if likely else ""
            expected = f"expected {', '.join(COMMANDS)}"
            raise click.UsageError(f"unknown command {plain(args[0])}; {expected}.{advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="northsouth %(version)s")
def northsouth() -> None:
    """What if? Rerun Japan's choice of 1939-41 between north, south and neither.

    Begin with: northsouth run experiments/baseline.toml
    """


def main() -> NoReturn:
    """Carry out the command line and leave with the code that says how it went."""
    signal.signal(signal.SIGTERM, _terminate)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    code = carried_out(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` has; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def carried_out(arguments: Sequence[str]) -> int:
    """Carry out a command line and return its exit code; no user's mistake shows a traceback."""
    # Not click's main(): it takes SIGTERM for Ctrl-C, and a closed pipe for an error.
    try:
        with northsouth.make_context("northsouth", list(arguments) or ["--help"]) as context:
            code = northsouth.invoke(context)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever is not expected is our bug
        return _told(error)
    return code if isinstance(code, int) else ExitCode.OK


def _told(error: BaseException) -> int:
    """Tell the user why a command stopped, and return the exit code that says so."""
    match error:
        case click.exceptions.Exit():
            code = error.exit_code
        case NorthsouthError():
            say(str(error))
            code = error.exit_code
        case click.ClickException():
            context = error.ctx if isinstance(error, click.UsageError) else None
            command = context.command_path if context else "northsouth"
            say(f"{command}: {plain(' '.join(error.format_message().split()))}")
            say(f"Try: {command} --help")
            code = ExitCode.INPUT
        case Terminated():
            say("Terminated.")
            code = ExitCode.TERMINATED
        case KeyboardInterrupt() | click.Abort():
            say("Interrupted.")
            code = ExitCode.INTERRUPTED
        case BrokenPipeError():
            code = ExitCode.OK
        case OSError() if error.errno in STORAGE_FAILS:
            where = plain(str(error.filename or "disk"))
            say(f"{where}: {error.strerror}; expected to read and write. Make room, or ask for leave.")
            code = ExitCode.STORAGE
        case _:
            code = _own_up(error)
    return code


def _own_up(error: BaseException) -> int:
    """Say that an error is ours, and where it was raised."""
    if os.environ.get(DEBUG) == "1":
        raise error
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "nowhere"
    say(
        f"northsouth: {type(error).__name__} at {place}: {plain(str(error))}; this is a bug of ours. "
        f"Please report this line; {DEBUG}=1 shows more."
    )
    return ExitCode.OUR_BUG


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise Terminated
