"""What if? A model of Japan's choice of 1939-41 between north, south and neither.

From Python five names are for use; none is loaded before it is used:

- ``load_model`` reads a model: every number with unit, range and source,
- ``load_experiment`` reads a question and how it is asked,
- ``run`` reruns history and returns the results,
- ``open_results`` opens a run that stands in a folder,
- ``report`` writes the page of a run.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from northsouth.desk import load_experiment, load_model, open_results, report, run

__version__ = "0.1.0"
__all__ = ["load_experiment", "load_model", "open_results", "report", "run"]


class _Package(ModuleType):
    """This package, in which ``report`` stays the function though the package below bears the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute, unless the import system would put a package in the place of a function."""
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Load what is asked for, once; raises AttributeError for what is not there."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module("northsouth.desk"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List what is there, loaded or not."""
    return sorted({*globals(), *__all__})
