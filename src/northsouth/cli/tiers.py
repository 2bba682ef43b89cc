"""What tier B taught and how tier C was foretold, as ``northsouth weigh`` wrote it beside a model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from northsouth.cli.follow import lines_followed
from northsouth.errors import NorthsouthError

ABOUT: Final = ".posterior.json"
NUMBERS: Final = ("log_score", "brier", "saved", "days_lost", "place", "as_far_out")
ROUTE: Final = "first_strike_by_1941"


class UnreadableTiersError(NorthsouthError):
    """The account of the weighing beside a model cannot be read."""


def tiers_beside(model: Path) -> dict[str, Any]:
    """Read the account of the weighing beside a model; nothing where there is none.

    Raises UnreadableTiersError for one that is no JSON or says other things.
    """
    path = model.with_name(f"{model.stem}{ABOUT}")
    if not path.is_file():
        return {}
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        list(lines_of(about))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        message = f"{path}: not as northsouth weigh writes it ({error}). Make it again with northsouth weigh."
        raise UnreadableTiersError(message) from error
    return about


def lines_of(about: Mapping[str, Any]) -> Iterator[str]:
    """Write what was learned and how what came was foretold as lines for people."""
    yield (
        f"Log of the chance of the answers: {about['log_evidence']:.2f} ± {about['log_evidence_error']:.2f} "
        f"nats; effective sample {about['effective_sample']:,.0f} of {about['draws']:,} draws."
    )
    yield ""
    yield f"{'coefficient':18} {'before':14} {'after':14} contraction  correlation of ranks with south"
    for line in about["learned"]:
        name = line["fact"].rpartition(".")[2]
        before, after = (f"{line[key][0]:5.2f} ± {line[key][1]:4.2f}" for key in ("prior", "posterior"))
        mark = "" if line["learned"] else "  assumed, not learned"
        carries = line["rank_correlation_with_south"]
        yield f"{name:18} {before:14} {after:14} {line['contraction']:8.2f} {carries:12.2f}{mark}"
    yield ""
    yield f"As tier B weighs them, of 100 draws by the end of 1941: {spoken_shares(about[ROUTE])}."
    yield ""
    for line in about["judged"]:
        said = ", ".join(f"{name.replace('_', ' ')} {line[name]:.3g}" for name in NUMBERS if name in line)
        chance = f"chance of what came {line['chance']:.3f}"
        yield f"{line['outcome']:22} {line['forecaster']:28} {chance}; {said}"
    if about.get("followed"):
        yield ""
        yield "The same draws, each with the luck of its rerun, of 100 (± standard error):"
        yield from lines_followed(about["followed"])


def spoken_shares(shares: Mapping[str, float]) -> str:
    """Say shares as so many of a hundred."""
    return ", ".join(f"{route} {100 * share:.1f}" for route, share in shares.items())
