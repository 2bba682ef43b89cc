"""Where models and experiments are found: in a checkout, in an installed package, beside each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from northsouth.errors import InputError, Problem

MODELS: Final = "models"
EXPERIMENTS: Final = "experiments"
STARTER: Final = "starter"
"""The folder that ``northsouth init`` copies."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
"""What a model or an experiment may be called where it is called by name."""

_PACKAGE: Final = Path(__file__).parents[1]


def shipped(folder: str) -> Path:
    """Return a folder of what ships beside the code: the package's own, or the checkout's."""
    packed = _PACKAGE / "_data" / folder
    return packed if packed.is_dir() else _PACKAGE.parents[1] / folder


def all_shipped() -> tuple[Path, ...]:
    """Return every model and then every experiment that ships, in the order of their names."""
    return tuple(path for folder in (MODELS, EXPERIMENTS) for path in sorted(shipped(folder).glob("*.toml")))


def spoken_path(path: Path) -> str:
    """Write a path as briefly as it can be: from the folder one stands in, where it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return str(path)


def model_folders(asking: Path) -> tuple[Path, ...]:
    """Return where a file's model and its evidence are looked for: beside it, then what ships."""
    beside = asking.absolute().parent
    return (beside.parent / MODELS, beside, shipped(MODELS))


def model_named(name: str, asking: Path) -> Path | None:
    """Find a model by its name; a name is no path, and neither it nor a link leads out of a folder."""
    if not NAME.fullmatch(name):
        return None
    for folder in model_folders(asking):
        path = folder / f"{name}.toml"
        if path == asking.absolute() or not path.is_file():
            continue
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def names_of_models(asking: Path) -> tuple[str, ...]:
    """Return the names of the models in the folders for models that a file may ask for."""
    folders = (asking.absolute().parent.parent / MODELS, shipped(MODELS))
    return tuple(dict.fromkeys(path.stem for folder in folders for path in sorted(folder.glob("*.toml"))))


def asked_for(text: str, *folders: str) -> Path:
    """Find the file that a user named: a path, or the name of a model or an experiment.

    ``folders`` are MODELS, EXPERIMENTS or both. Raises InputError where there is no such file.
    """
    places = [place for folder in folders for place in (Path(folder), shipped(folder))]
    known: dict[str, Path] = {}
    for place in places:
        for found in sorted(place.glob("*.toml")):
            known.setdefault(found.stem, found)
    try:
        path = Path(text)
        if path.is_file() or (text not in known and path.exists()):
            return path
    except (OSError, ValueError):
        path = Path()
    if text in known:
        return known[text]
    other = _of_the_other_kind(text, folders)
    if other is not None:
        raise InputError([other])
    expected = f"expected a path, or one of {', '.join(known)}" if known else "expected a path"
    name = path.stem or text
    raise InputError([Problem(text, 0, "", "no such file", expected, "Mend the path.", name, tuple(known))])


def _of_the_other_kind(text: str, folders: tuple[str, ...]) -> Problem | None:
    """Say that a name is a model's where an experiment was asked for, or the other way round."""
    for folder, found, wanted in (
        (MODELS, "this is a model, not an experiment", "an experiment"),
        (EXPERIMENTS, "this is an experiment, not a model", "a model"),
    ):
        names = {path.stem for place in (Path(folder), shipped(folder)) for path in place.glob("*.toml")}
        if folder not in folders and text in names:
            return Problem(text, 0, "", found, f"expected {wanted}", f"Name {wanted}.")
    return None
