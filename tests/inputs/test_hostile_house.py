"""Nothing that a config names is carried out, and nothing packed is unpacked without end."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "northsouth"
MODULES = sorted(SOURCE.rglob("*.py"))
CARRIES_OUT = {"eval", "exec", "compile", "__import__", "execfile"}
UNPACKS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "runpy", "code", "codeop"}
LAZY = {"__init__.py", "cli/__init__.py"}
"""Import commands and public names by their own tables; what is not in the table is refused before."""
AMONG_WORKERS = {"runs/worker.py"}
"""Reads what its own parent process wrote for it, in a file that nobody else may write."""
OF_ITS_OWN = {"engines/cache.py", "engines/compiler.py", "engines/kernels.py", "engines/kernel.py"}
"""Compile the model's own responses and keep them in the user's own cache; never a word of a config."""


def names_in(module: Path) -> Iterator[tuple[str, str]]:
    """Say what a module calls and imports, by the last name of each."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                yield "call", name
            case ast.Call(func=ast.Attribute(attr=name, value=ast.Name(id=owner))):
                yield "call", f"{owner}.{name}"
            case ast.Import(names=names):
                yield from (("import", each.name.partition(".")[0]) for each in names)
            case ast.ImportFrom(module=str(name)):
                yield "import", name.partition(".")[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_carries_out_what_it_reads(module: Path) -> None:
    """No module evaluates text, unpickles, imports by name or hands a line to a shell."""
    where = module.relative_to(SOURCE).as_posix()
    found = set(names_in(module))
    called = {name for kind, name in found if kind == "call"}
    imported = {name for kind, name in found if kind == "import"}
    if where not in OF_ITS_OWN:
        assert not called & CARRIES_OUT
        assert where in AMONG_WORKERS or not imported & UNPACKS
    if where not in LAZY | OF_ITS_OWN:
        assert not called & {"import_module", "importlib.import_module"}
    assert not called & {"os.system", "os.popen", "subprocess.getoutput"}


def test_every_array_is_loaded_without_objects() -> None:
    """Arrays are read with allow_pickle off, in words that a reader sees, and no shell is used."""
    loads = shells = 0
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            words = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            if ast.unparse(node.func) in {"np.load", "numpy.load", "np.save", "np.lib.format.read_array"}:
                assert words.get("allow_pickle") == "False", module
                loads += 1
            shells += words.get("shell") == "True"
    assert loads
    assert not shells
