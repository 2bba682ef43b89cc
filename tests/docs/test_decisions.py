"""What the decisions say of packages, licences and sums is so."""

import csv
import re
import tomllib
from importlib.metadata import files, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "decisions"
PACKAGE_ROW = re.compile(r"^\| ([a-z][a-z0-9-]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
BARREL = 0.158987
"""Cubic metres; a million barrels is as many million kilolitres."""
MONTHS = 12


def page(name: str) -> str:
    """Read a decision."""
    return (PAGES / name).read_text(encoding="utf-8")


def required() -> list[str]:
    """List the packages that running and developing need, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    return [re.split(r"[^A-Za-z0-9-]", requirement, maxsplit=1)[0].lower() for requirement in asked]


def test_every_package_is_accounted_for() -> None:
    """The decision on dependencies has one row for each package that pyproject.toml names, and no other."""
    rows = PACKAGE_ROW.findall(page("007-dependencies.md"))
    assert sorted(name for name, _, _ in rows) == sorted(required())
    assert all(reason.strip().endswith(".") for _, _, reason in rows)


@pytest.mark.parametrize(
    ("name", "licence"), [row[:2] for row in PACKAGE_ROW.findall(page("007-dependencies.md"))]
)
def test_every_licence_is_as_said(name: str, licence: str) -> None:
    """The licence that the page gives a package is of the family that the installed package declares."""
    about = metadata(name)
    declared = [about[key][:200] for key in ("License-Expression", "License") if key in about]
    declared += [value for value in about.get_all("Classifier") or [] if value.startswith("License")]
    declared += [file.read_text()[:200] for file in files(name) or [] if file.name == "LICENSE"]
    family = {"Matplotlib's own, after the PSF's": "Python Software Foundation"}.get(
        licence, licence.split("-", maxsplit=1)[0]
    )
    assert family in " ".join(declared)


@pytest.fixture(scope="module")
def barrels() -> dict[str, float]:
    """Give the rows of evidence on oil in million barrels."""
    with (ROOT / "models" / "evidence.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["id"]: row for row in csv.DictReader(table)}
    return {
        name: float(row["value"])
        for name, row in rows.items()
        if row["unit"] in {"million bbl", "million bbl/yr"} and row["value"]
    }


def test_the_oil_account_adds_up_as_the_decision_says(barrels: dict[str, float]) -> None:
    """The burn that closes the account of 1939-41, by year and together, follows from the rows named."""
    text = " ".join(page("008-the-oil-account.md").split())
    fall = barrels["F255"] - barrels["F257"]
    flows = [
        barrels["F267"] + barrels["F269"] + barrels["F268"] + barrels["F304"],
        barrels["F270"] + barrels["F272"] + barrels["F271"] + barrels["F304"],
    ]
    by_year = [(flow + fall / 2) * BARREL / MONTHS for flow in flows]
    left = (barrels["F255"] + sum(flows)) * BARREL - 0.33 * 2 * MONTHS
    assert f"{sum(by_year) / 2:.2f} million kilolitres a month over the two years" in text
    assert f"{by_year[0]:.2f} by the flows of 1939 and {by_year[1]:.2f} by those of 1940" in text
    assert f"{left:.1f} million kilolitres would have lain in store" in text
    assert f"{barrels['F255'] * BARREL:.2f} and {barrels['F257'] * BARREL:.2f} million kilolitres" in text


def test_the_deliveries_by_origin_are_compared_as_the_decision_says(barrels: dict[str, float]) -> None:
    """The deliveries of the model's table and of the survey's two years follow from the rows named."""
    text = " ".join(page("008-the-oil-account.md").split())
    by_origin = barrels["F288"] + barrels["F289"] + barrels["F290"]
    years = [barrels["F267"] + barrels["F269"], barrels["F270"] + barrels["F272"]]
    monthly = [million * BARREL / MONTHS for million in (by_origin, *years, sum(years) / 2)]
    assert f"{by_origin:.2f} million barrels for that year, {monthly[0]:.3f} million" in text
    assert f"{monthly[1]:.3f} for 1939 and {monthly[2]:.3f} for 1940" in text
    assert f"and {monthly[3]:.3f} as the mean of both" in text


def test_the_burn_of_the_model_is_the_decisions() -> None:
    """The burns that the decision names are those of the model file."""
    stock = tomllib.loads((ROOT / "models" / "1941.toml").read_text(encoding="utf-8"))["oil_embargo"]["stock"]
    text = " ".join(page("008-the-oil-account.md").split())
    peace, idle, war, north = (stock[f"{name}_burn"] for name in ("peace", "idle", "war", "north"))
    assert (
        f"{peace['value']} a month (`oil_embargo.stock.peace_burn`), with a range from {peace['low']} to"
        in text
    )
    assert f"{idle['value']} (`idle_burn`, range {idle['low']} to {idle['high']})" in text
    assert f"`war_burn` is {war['value']}" in text
    assert f"War in the north alone burns {north['value']}" in text
