"""Kernels: the machine code of a model, found on the disk or made now.

The text of a kernel is written by ``kernel``, kept by ``cache`` and compiled by ``compiler`` when it is
first called. Numba is imported by these files and the engine that uses them, and nowhere else.
"""

from __future__ import annotations

import contextlib
import importlib.util
import pickle
import re
import shutil
import sys
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

import numba
import numpy as np
from numba.core.errors import NumbaError, NumbaWarning

from northsouth.engines import layout
from northsouth.engines.cache import digest_of_kernel, kernel_file, note_ready
from northsouth.engines.compiler import Workshop
from northsouth.engines.haste import in_haste
from northsouth.engines.kernel import is_importable, kernel_source, response_names
from northsouth.engines.machinery import Machinery

LONGEST_REASON: Final = 200
_PLACE: Final = re.compile(r'File "([^"]+)", line (\d+)')


class DoesNotCompileError(Exception):
    """A model that Numba cannot compile; the text names the response, its line and the reason."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """A model's machine code, and how its tables lie in memory."""

    machinery: Machinery
    module: ModuleType
    layout: layout.Layout


_LOCK: Final = threading.Lock()
_KERNELS: Final[dict[int, Kernel]] = {}


def kernel_of(machinery: Machinery) -> Kernel:
    """Return a model's kernel, compiled; found on disk or made now, once a process.

    Raises DoesNotCompileError.
    """
    with _LOCK:
        if id(machinery) not in _KERNELS:
            _KERNELS[id(machinery)] = _made(machinery)
        return _KERNELS[id(machinery)]


def _made(machinery: Machinery) -> Kernel:
    if getattr(numba.config, "DISABLE_JIT", 0):
        raise DoesNotCompileError("Numba is switched off by NUMBA_DISABLE_JIT")
    laid_out = layout.layout_of(machinery)
    if is_importable(machinery):
        with contextlib.suppress(OSError):  # a full disk, or none to write on: memory will do
            return _kept_on_disk(machinery, laid_out)
    kernel = Kernel(machinery, _in_memory(machinery), laid_out)
    _compile(kernel)
    return kernel


def _kept_on_disk(machinery: Machinery, laid_out: layout.Layout) -> Kernel:
    """Find or make a kernel whose machine code stands beside its text."""
    source = kernel_source(machinery)
    digest = digest_of_kernel(source)
    path = kernel_file(digest, source)
    kernel = Kernel(machinery, _imported(path.stem, str(path)), laid_out)
    try:
        _compile(kernel)
    except OSError:  # compiled, and no room to keep it
        _compile(kernel)
        return kernel
    except (EOFError, pickle.PickleError, AttributeError, ImportError, IndexError) as error:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise OSError(f"{path.parent}: damaged") from error
    note_ready(path)
    return kernel


def _compile(kernel: Kernel) -> None:
    """Call the kernel with no rerun at all, so that Numba compiles it or finds it on the disk."""
    plan = kernel.layout
    arguments = (
        np.zeros(0, plan.world),
        plan.empty,
        np.zeros(1, plan.facts)[0],
        layout.luck_record(0, [0.0] * len(kernel.machinery.results), middle=False)[0],
        np.zeros(1, plan.agenda),
        np.zeros(0, layout.CHANGE),
        np.zeros(0, layout.FORCE),
        np.zeros(2),
        0,
        np.zeros(0, layout.TRAIL),
        np.zeros((1, 0), plan.world),
        np.zeros(0),
        np.zeros(0, plan.agenda),
        np.zeros(2, np.int64),
    )
    try:
        with warnings.catch_warnings(), in_haste():
            warnings.simplefilter("ignore", NumbaWarning)
            kernel.module.let_happen(*arguments)
    except NumbaError as error:
        raise DoesNotCompileError(_blamed(kernel, arguments[:5], error)) from error


def _imported(name: str, path: str) -> ModuleType:
    """Import a kernel; its machine code stands beside it, wherever a user keeps that of other programs."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: not importable; expected the kernel that was just written.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    settings = vars(numba.config)
    elsewhere, settings["CACHE_DIR"] = settings["CACHE_DIR"], ""
    try:
        spec.loader.exec_module(module)
    finally:
        settings["CACHE_DIR"] = elsewhere
    return module


def _in_memory(machinery: Machinery) -> ModuleType:
    """Build a kernel that is kept nowhere, such as that of a model whose responses stand elsewhere."""
    source = kernel_source(machinery, cached=False)
    module = ModuleType("northsouth_kernel_in_memory")
    for response, name in response_names(machinery).items():
        setattr(module, name, response)
    exec(compile(source, "<kernel>", "exec"), module.__dict__)  # noqa: S102 - our own text
    return module


def _blamed(kernel: Kernel, arguments: Sequence[Any], error: NumbaError) -> str:
    """Name the response that does not compile, the line, and why."""
    machinery, (_, empty, facts, luck, agendas) = kernel.machinery, arguments
    type_of: Any = numba.typeof
    workshop = Workshop()
    for responses in machinery.responses():
        for claim, response in responses:
            jitted = workshop.compiled(response)
            tables = (empty[0], facts[layout.field_of(claim)], luck, agendas[0])
            try:
                jitted.compile(tuple(type_of(table) for table in tables))
            except NumbaError as reason:
                return f"{claim}.{response.__name__}: {_reason(reason)}"
    return _reason(error)


def _reason(error: NumbaError) -> str:
    """Say what Numba says in one line: the innermost line of source, and the first reason."""
    text = str(error)
    places = _PLACE.findall(text)
    where = f"{places[-1][0].rpartition('/')[2]}, line {places[-1][1]}: " if places else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = next((line for line in lines if not line.startswith(("Failed in", "- Resolution"))), "unknown")
    return f"{where}{said[:LONGEST_REASON]}"
