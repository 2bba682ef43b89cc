"""The tests on every Python that is at hand: ``nox`` tries them all, ``nox -s golden-3.12`` one of them.

A session sets up an environment of its own from the lock. ``golden`` runs what must be equal everywhere;
``tests`` runs all.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
nox.options.sessions = ["golden"]
nox.options.error_on_missing_interpreters = False


def set_up(session: nox.Session) -> None:
    """Install the lock of development, and the project from here."""
    session.install("--require-hashes", "-r", "requirements-dev.lock")
    session.install("--no-deps", "--no-build-isolation", "-e", ".")


@nox.session(python=PYTHONS)
def golden(session: nox.Session) -> None:
    """Compute the golden digests and compare both engines."""
    set_up(session)
    session.run("python", "-m", "pytest", "-m", "not browser", "tests/runs/test_golden.py", *session.posargs)


@nox.session(python=PYTHONS[0])
def oldest(session: nox.Session) -> None:
    """Compute the golden digests with the oldest packages that pyproject.toml allows."""
    session.install("uv")
    wheels = ("--only-binary", ":all:", "--no-binary", "northsouth")
    tools = ("hypothesis>=6.100", "pytest>=8.3", "pytest-timeout>=2.3", "pytest-xdist>=3.6")
    lowest = ("uv", "pip", "install", "--resolution", "lowest-direct")
    session.run(*lowest, *wheels, "-e", ".[cluster,data]", *tools)
    session.run("python", "-m", "pytest", "tests/runs/test_golden.py", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Pass the whole suite."""
    set_up(session)
    session.run("python", "-m", "pytest", *session.posargs)
