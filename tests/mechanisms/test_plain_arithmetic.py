"""The argument is plain scalar arithmetic, which every engine computes alike to the last bit."""

import ast
import builtins
import importlib
import inspect
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

import pytest

import northsouth
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.marking import MARKED

PACKAGE: Final = Path(northsouth.__file__).parent
ARGUMENT: Final = sorted(
    path for folder in ("mechanisms", "deliberation") for path in (PACKAGE / folder).rglob("*.py")
)
for module_path in ARGUMENT:  # what is marked is known once it is read, whether or not a claim calls it
    importlib.import_module(".".join(module_path.relative_to(PACKAGE.parent).with_suffix("").parts))

RESPONSES: Final = {response for claim in CLAIMS.values() for response in claim.RESPONSES.values()}
COMPILED: Final = sorted(
    {function for function in MARKED if function.__module__.startswith("northsouth.")} | RESPONSES,
    key=lambda function: f"{function.__module__}.{function.__qualname__}",
)
BUILTINS: Final = {"min", "max", "abs", "int"}
OF_THE_VOCABULARY: Final = {"sqrt", "exp", "log", "log1p", "expm1", "erf", "erfc", "ceil", "range"}
"""What the vocabulary needs beside: loops, and mathematics on which engines agree where it has an answer.

The argument itself calls the vocabulary's own, which refuse alike in every engine where there is none.
"""
OPERATORS: Final = (ast.Add, ast.Sub, ast.Mult, ast.Div)
BITS: Final = (ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr, ast.BitXor)
FOREIGN: Final = (
    ast.ClassDef,
    ast.Delete,
    ast.Dict,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Global,
    ast.Import,
    ast.ImportFrom,
    ast.JoinedStr,
    ast.Lambda,
    ast.List,
    ast.ListComp,
    ast.Set,
    ast.SetComp,
    ast.Slice,
    ast.Starred,
    ast.Try,
    ast.With,
    ast.Yield,
)


def is_of_the_vocabulary(function: Callable[..., Any]) -> bool:
    """Say whether a function belongs to the words that all share."""
    return function.__module__.startswith("northsouth.vocabulary")


def body_of(function: Callable[..., Any]) -> list[ast.AST]:
    """Walk through a function's statements, without its docstring, decorators and annotations."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(definition, ast.FunctionDef)
    assert ast.get_docstring(definition)
    return [node for statement in definition.body[1:] for node in ast.walk(statement)]


def called_by(function: Callable[..., Any], call: ast.Call) -> Any:
    """Find what a call in a function calls."""
    assert isinstance(function, FunctionType)
    target = call.func
    if isinstance(target, ast.Name):
        return function.__globals__.get(target.id) or getattr(builtins, target.id)
    assert isinstance(target, ast.Attribute)
    assert isinstance(target.value, ast.Name)
    module = function.__globals__[target.value.id]
    assert isinstance(module, ModuleType)
    return getattr(module, target.attr)


@pytest.mark.parametrize(
    "function", COMPILED, ids=lambda function: f"{function.__module__}.{function.__name__}"
)
def test_a_compiling_engine_could_translate_it(function: Callable[..., Any]) -> None:
    """What both engines run is scalar arithmetic and branches: no text, no containers, nothing caught.

    Only the vocabulary may raise, and what it says is for the rerun that fails by it.
    """
    operators = OPERATORS + BITS if is_of_the_vocabulary(function) else OPERATORS
    nodes = body_of(function)
    refusals = [node for node in nodes if isinstance(node, ast.Raise)]
    assert not refusals or is_of_the_vocabulary(function)
    said = {inner for refusal in refusals for inner in ast.walk(refusal)}
    for node in nodes:
        if node in said:
            continue
        assert not isinstance(node, FOREIGN), ast.dump(node)
        if isinstance(node, ast.BinOp | ast.AugAssign):
            assert isinstance(node.op, operators), ast.unparse(node)
        if isinstance(node, ast.Constant):
            assert isinstance(node.value, int | float | None), node.value


@pytest.mark.parametrize(
    "function", COMPILED, ids=lambda function: f"{function.__module__}.{function.__name__}"
)
def test_it_calls_only_what_every_engine_computes_alike(function: Callable[..., Any]) -> None:
    """What both engines run calls functions that both run, and of the others those known to agree."""
    allowed = BUILTINS | (OF_THE_VOCABULARY if is_of_the_vocabulary(function) else set())
    for node in body_of(function):
        if isinstance(node, ast.Call):
            called = called_by(function, node)
            if called is ValueError:
                continue
            assert not node.keywords, ast.unparse(node)
            assert called in MARKED or called.__name__ in allowed, ast.unparse(node)
            assert called in MARKED or called.__module__ in {"math", "builtins"}, ast.unparse(node)


@pytest.mark.parametrize("path", ARGUMENT, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_literal_is_a_fact(path: Path) -> None:
    """Every number of history stands in the model file: the argument holds no literal but -1, 0 and 1."""
    literals = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex)
    }
    assert literals <= {0, 1}


@pytest.mark.parametrize("path", ARGUMENT, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_every_function_is_a_response_or_marked(path: Path) -> None:
    """A function of the argument is in its claim's table of responses, or marked for both engines."""
    known = {(function.__module__, function.__name__) for function in COMPILED}
    module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(node, ast.AsyncFunctionDef)
        if isinstance(node, ast.FunctionDef):
            assert (module, node.name) in known
