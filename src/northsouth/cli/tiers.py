"""What tier B taught and how tier C was foretold, as ``northsouth weigh`` wrote it beside a model."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from northsouth.errors import ExitCode, NorthsouthError, plain

ABOUT: Final = ".posterior.json"
MOST_BYTES: Final = 1_000_000
READING_FAILS: Final = (
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
)
NUMBERS: Final = ("log_score", "brier", "saved", "days_lost", "place", "as_far_out")
ROUTE: Final = "first_strike_by_1941"
MOVED: Final = 0.5
"""A mean that moved by so many of its spreads before was moved, even if its range did not narrow."""


class UnreadableTiersError(NorthsouthError):
    """The account of the weighing beside a model cannot be read."""

    exit_code = ExitCode.INPUT


def tiers_beside(model: Path) -> dict[str, Any]:
    """Read the account of the weighing beside a model; nothing where there is none.

    Raises UnreadableTiersError for one that is no JSON or says other things.
    """
    path = model.with_name(f"{model.stem}{ABOUT}")
    if not path.is_file():
        return {}
    try:
        about: dict[str, Any] = json.loads(_text_of(path), parse_constant=_refuse_constant)
        list(lines_of(about))
    except READING_FAILS as error:
        message = (
            f"{plain(str(path))}: not as northsouth weigh writes it ({plain(str(error), 100)}); expected an "
            "account of the weighing. Make it again with northsouth weigh."
        )
        raise UnreadableTiersError(message) from error
    return about


def _text_of(path: Path) -> str:
    """Read a small text; raises ValueError for a large one, or one that is no text."""
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES // 1000} kB")
    return raw.decode()


def _refuse_constant(word: str) -> NoReturn:
    """Refuse what JSON does not have, and Python reads."""
    raise ValueError(f"{word} is no number")


def lines_of(about: Mapping[str, Any]) -> Iterator[str]:
    """Write what was learned and how what came was foretold as lines for people."""
    yield (
        f"Log of the chance of the answers: {about['log_evidence']:.2f} ± {about['log_evidence_error']:.2f} "
        f"nats (standard error). Effective sample: {about['effective_sample']:,.0f} of {about['draws']:,}."
    )
    yield ""
    yield f"{'coefficient':18} {'before':14} {'after':14} moved  contraction  correlation of ranks with south"
    for line in about["learned"]:
        name = line["fact"].rpartition(".")[2]
        before, after = (f"{line[key][0]:5.2f} ± {line[key][1]:4.2f}" for key in ("prior", "posterior"))
        carries = line["rank_correlation_with_south"]
        numbers = f"{moved(line):+5.2f} {line['contraction']:12.2f} {carries:12.2f}"
        yield f"{plain(name):18} {before:14} {after:14} {numbers}{_mark(line)}"
    worth = about["effective_sample"]
    yield ""
    yield "Before and after: mean ± spread. Moved: by how many of its spreads before a mean went."
    of_means, of_contractions = 2 / math.sqrt(worth), 2 * math.sqrt(2 / worth)
    yield (
        f"From a sample worth {worth:,.0f} draws moves are known within ± {of_means:.2f} at most, and "
        f"contractions within about ± {of_contractions:.2f}."
    )
    yield ""
    yield (
        f"As tier B weighs them, of 100 draws by the end of 1941: {spoken_shares(about[ROUTE])}; within "
        f"± {_reach(about[ROUTE], worth):.0f}."
    )
    yield ""
    for line in about["judged"]:
        said = ", ".join(f"{name.replace('_', ' ')} {line[name]:.3g}" for name in NUMBERS if name in line)
        chance = f"chance of what came {line['chance']:.3f}"
        yield f"{plain(line['outcome']):22} {plain(line['forecaster']):28} {chance}; {said}"
    if about.get("followed"):
        from northsouth.cli.follow import lines_followed

        yield ""
        yield "The same draws, each with the luck of its rerun, of 100 (95 % interval):"
        yield from lines_followed(about["followed"])


def spoken_shares(shares: Mapping[str, float]) -> str:
    """Say shares as so many of a hundred."""
    return ", ".join(f"{plain(route)} {100 * share:.1f}" for route, share in shares.items())


def moved(line: Mapping[str, Any]) -> float:
    """Return by how many of its spreads before a coefficient's mean moved.

    >>> moved({"prior": [2.25, 1.0], "posterior": [1.5, 0.8]})
    -0.75
    """
    shift = line["posterior"][0] - line["prior"][0]
    return float(shift / line["prior"][1])


def _mark(line: Mapping[str, Any]) -> str:
    """Say of a coefficient whose range did not narrow whether its mean moved or nothing was learned."""
    if line["learned"]:
        return ""
    return "  moved, not narrowed" if abs(moved(line)) >= MOVED else "  assumed, not learned"


def _reach(shares: Mapping[str, float], worth: float) -> float:
    """Return the longest arm of Wilson's intervals of shares of so many draws, in draws of a hundred."""
    from northsouth.analysis.intervals import wilson

    intervals = {share: wilson(share * worth, worth) for share in shares.values()}
    return max(100 * max(high - share, share - low) for share, (low, high) in intervals.items())
