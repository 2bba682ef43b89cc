"""Write docs/gallery.md anew: every figure of the register, from a run of an experiment that ships.

Usage: python scripts/gallery.py [RESULTS_FOLDER]
"""

from __future__ import annotations

import inspect
import io
import sys
from pathlib import Path
from typing import Final

from PIL import Image

import northsouth
from northsouth.desk.picture import Picture
from northsouth.figures import REGISTER
from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.records.experiment import ResolvedExperiment
from northsouth.vocabulary.questions import FigureName

DOCS: Final = Path(__file__).parents[1] / "docs"
IMAGES: Final = DOCS / "images" / "gallery"
WIDTH: Final = 1000
"""Pixels: enough for a screen, a fraction of what a figure for print has."""
COLOURS: Final = (256, 128, 64)
LARGEST: Final = 150_000
"""Bytes of a copy; one that has more is tried with fewer colours."""
BEST: Final = {
    FigureName.WAFFLE: "half_strength",
    FigureName.DATES: "baseline",
    FigureName.INCIDENCE: "no_oil_stop",
    FigureName.RESPONSE: "soviet_strength_true",
    FigureName.BELIEF: "truth_told",
}
"""Experiments that show a figure well; any other figure is shown by the shortest that asks for it."""
HEADING: Final = """\
# Gallery

Every figure that a run can draw, each from an experiment that ships and with the command that makes it. A
run draws the figures that its experiment names under `figures`, or those that suit the question; the command
`northsouth figures RUN` draws them again from the folder of a finished run. Each comes as PNG, SVG and PDF,
with a caption, a text for those who cannot see it, and a table of exactly what is drawn. How to put one into
an essay is told in [figures for an essay](how-to/put-a-figure-into-an-essay.md).

The pictures here are small copies; they are made by `scripts/gallery.py`.
"""


def main() -> None:
    """Draw every figure and write the page."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("results")
    IMAGES.mkdir(parents=True, exist_ok=True)
    asked = [northsouth.load_experiment(path) for path in sorted(shipped(EXPERIMENTS).glob("*.toml"))]
    parts = [HEADING]
    for name in REGISTER:
        experiment = chosen(name, asked)
        print(f"{name}: {experiment.name}", flush=True)
        picture = northsouth.run(experiment, out=out, figures=False).figure(name)
        (IMAGES / f"{name}.png").write_bytes(small(picture.png))
        parts.append(section(name, experiment, picture))
    (DOCS / "gallery.md").write_text("\n".join(parts), encoding="utf-8")


def chosen(name: FigureName, asked: list[ResolvedExperiment]) -> ResolvedExperiment:
    """Choose the experiment that shows a figure."""
    fit = {experiment.name: experiment for experiment in asked if name in experiment.figures}
    if BEST.get(name) in fit:
        return fit[BEST[name]]
    return min(fit.values(), key=lambda one: (one.reruns * one.points * len(one.arms), one.name))


def section(name: FigureName, experiment: ResolvedExperiment, picture: Picture) -> str:
    """Write what the page says of a figure."""
    purpose = (inspect.getdoc(inspect.getmodule(REGISTER[name])) or "").partition("\n\n")[0]
    alt = picture.alt.replace("[", "(").replace("]", ")")
    return f"""\
## {name}

{" ".join(purpose.split())}

![{alt}](images/gallery/{name}.png)

```
northsouth run experiments/{experiment.name}.toml
```

{picture.caption.strip()}
"""


def small(png: bytes) -> bytes:
    """Make a small copy of a picture, with as many colours as it has room for."""
    with Image.open(io.BytesIO(png)) as whole:
        size = (WIDTH, round(whole.height * WIDTH / whole.width))
        copy = whole.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    written = b""
    for colours in COLOURS:
        page = io.BytesIO()
        copy.quantize(colours, method=Image.Quantize.MAXCOVERAGE).save(page, format="PNG", optimize=True)
        written = page.getvalue()
        if len(written) < LARGEST:
            break
    return written


if __name__ == "__main__":
    main()
