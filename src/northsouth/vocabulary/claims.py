"""A claim of the historical argument: the facts it needs, and its responses to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

Response = Callable[[Any, Any, Any, Any], None]
"""A sentence of the argument: it takes the world, its claim's facts, the luck and the agenda."""


class Claim(Protocol):
    """What every file of the argument offers to the engines."""

    @property
    def Facts(self) -> type:  # noqa: N802 - a class of the claim
        """The dataclass of facts that the model file must supply."""

    @property
    def RESPONSES(self) -> Mapping[int, Response]:  # noqa: N802 - a table of the claim
        """The response to each event that the claim hears, by the event's number."""
