"""From an experiment's file to the resolved experiment: every default filled in, every origin known.

A value comes from, the later before the earlier: the model < the overrides of what it extends, in
order < the experiment's overrides < the arm's < the value that a design samples < ``--set``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from northsouth import __version__
from northsouth.errors import InputError, say
from northsouth.inputs.arms import read_arms, with_history
from northsouth.inputs.asked import asked_as_recorded
from northsouth.inputs.document import Complaint, Document, is_of_text, shown
from northsouth.inputs.experiment_file import ExperimentFile
from northsouth.inputs.given import Window
from northsouth.inputs.interventions import read_interventions
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import leaning, read_model
from northsouth.inputs.overrides import overridden, read_overrides, warn_of_range
from northsouth.inputs.places import model_named, names_of_models
from northsouth.inputs.plan import Asked, check_outcomes, planned
from northsouth.inputs.record import read_record
from northsouth.inputs.recorded_levels import recorded_levels
from northsouth.inputs.settings import ORIGIN, Settings, read_settings
from northsouth.inputs.shape import fitted
from northsouth.inputs.vary import VaryReader
from northsouth.inputs.weighed import read_weighed
from northsouth.records.experiment import Arm, FactRecord, Intervention, ResolvedExperiment, Varied, Weighed
from northsouth.vocabulary.questions import FactsAt, InterventionKind, RuleName

LONGEST_NAME: Final = 200
"""In bytes: the folder of a run is called after its experiment, and a disk takes 255."""
_INSTEAD: Final = {"question": "?", "model": "", "reruns": 1, "seed": 0}


def resolve_experiment(
    path: Path,
    settings: Sequence[str] = (),
    *,
    library: Library | None = None,
    warn: Callable[[str], None] = say,
) -> ResolvedExperiment:
    """Read an experiment and its model, with the settings of the command line over both.

    A setting is ``reruns=500``, ``seed=7`` or ``european_war.barbarossa=1941-05-15``. Raises InputError
    with all that is wrong; values outside their sourced range are let pass with a warning.
    """
    shelf = library or Library()
    experiment = read_experiment(shelf, path, settings)
    if experiment is None or len(shelf.problems) > 0:
        raise InputError(shelf.problems.sorted())
    for line in shelf.warnings:
        warn(line)
    return experiment


def read_experiment(library: Library, path: Path, settings: Sequence[str] = ()) -> ResolvedExperiment | None:
    """Read an experiment; all that is wrong is added to the library's problems.

    One with problems is returned as far as it could be read, or not at all.
    """
    document = library.open(path.absolute())
    if document is None:
        return None
    if leaning(library, document.table) < 0:
        complaint = Complaint(
            "this is a model, not an experiment", "expected an experiment", "Name one that asks for it."
        )
        document.top.complain(complaint)
        return None
    name = document.path.stem
    if not all(map(is_of_text, name)) or len(name.encode(errors="replace")) > LONGEST_NAME:
        expected = f"expected letters that can be seen, {LONGEST_NAME} bytes of them at most"
        document.top.complain(Complaint(f"a file called {shown(name)}", expected, "Rename the file."))
    file, bad = fitted(ExperimentFile, document.table, document.top, instead=_INSTEAD)
    model = None if "model" in bad else _model(library, document, file.model)
    chosen = read_settings(settings, model, library.problems)
    check_outcomes(file.outcomes, document.top.into("outcomes"))
    if model is None:
        return None
    return _Asked(library, document, file, model, chosen).resolved()


def _model(library: Library, document: Document, name: str) -> Model | None:
    path = model_named(name, document.path)
    if path is None:
        place = document.top.into("model")
        place.complain_of_name(name, "model", names_of_models(document.path))
        return None
    return read_model(library, path)


class _Asked:
    """An experiment whose file has been read, on its way to being resolved."""

    def __init__(
        self, library: Library, document: Document, file: ExperimentFile, model: Model, chosen: Settings
    ) -> None:
        self.library = library
        self.top = document.top
        self.name = document.path.stem
        self.file = file
        self.model = model
        self.chosen = chosen
        path = model_named(file.model, document.path)
        self.asked = asked_as_recorded(library, path) if path else ()
        self.record = read_record(library, file, model, document.top, self.asked)
        self.recorded = recorded_levels(library, model, path) if path else ()
        self.weighed = Weighed()
        if file.facts is FactsAt.TIER_B and path:
            self.weighed = read_weighed(library, path, model, document.top.into("facts"))
        self.overridden: frozenset[str] = frozenset()
        starts = self.record.until if self.record else -math.inf
        self.window = Window(model.opening, model.horizon, starts, model.told_by)

    def resolved(self) -> ResolvedExperiment:
        """Put everything together; what is wrong goes to the library's problems."""
        model = self.model
        facts = self._facts()
        arms = self._arms()
        vary = self._vary(arms)
        file = self._without_held(vary)
        reruns = self.chosen.numbers.get("reruns", file.reruns)
        asked = Asked(reruns, self.chosen.places.get("reruns", self.top.into("reruns")), len(arms))
        plan = planned(file, vary, self.top, asked)
        return ResolvedExperiment(
            name=self.name,
            question=file.question,
            model=model.name,
            model_title=model.title,
            rule=file.rule or model.rule,
            opening=model.opening,
            horizon=model.horizon,
            facts=tuple(facts.values()),
            givens=tuple(model.givens.values()),
            arms=arms,
            vary=tuple(vary.values()),
            design=plan.design,
            points=plan.points,
            facts_at=file.facts,
            reruns=reruns,
            seed=self.chosen.numbers.get("seed", file.seed),
            outcomes=file.outcomes,
            figures=plan.figures,
            keep=plan.keep,
            luck=file.luck,
            record=self.record,
            weighed=self.weighed,
            version=__version__,
            recorded=self.recorded,
        )

    def _facts(self) -> dict[str, FactRecord]:
        """The model's facts, the experiment's overrides over them, the settings over both."""
        warn = self.library.warn
        place = self.top.into("overrides")
        values = read_overrides(self.file.overrides, place, needed=self.model.needed, facts=self.model.facts)
        self.overridden = frozenset(values)
        facts = overridden(self.model.facts, values, origin=f"experiment {self.name}", warn=warn)
        return overridden(facts, self.chosen.facts, origin=ORIGIN, warn=warn)

    def _arms(self) -> tuple[Arm, ...]:
        """The arms, without the overrides that the settings stand over."""
        at_interventions = self.top.into("interventions")
        shared = read_interventions(self.file.interventions, at_interventions, self.window)
        arms = read_arms(
            self.file.arms,
            self.top.into("arms"),
            window=self.window,
            model=self.model,
            shared=shared,
        )
        changed = bool(shared or self.file.overrides or self.chosen.facts)
        arms = with_history(arms, shared, changed=changed)
        for arm in arms:
            for name, value in arm.overrides.items():
                if name in self.model.facts:
                    where = f"arm {arm.name}: {name}"
                    warn_of_range(self.model.facts[name], value, where, self.library.warn)
        kept = self.chosen.facts.keys()
        return tuple(
            replace(
                arm,
                interventions=(*arm.interventions, *self._recorded_for(arm)),
                overrides={name: value for name, value in arm.overrides.items() if name not in kept},
            )
            for arm in arms
        )

    def _recorded_for(self, arm: Arm) -> Iterator[Intervention]:
        """The recorded questions that fall on days on which the arm is clamped to the record."""
        rules = sorted(
            (edit.day, edit.target) for edit in arm.interventions if edit.kind is InterventionKind.RULE
        )
        given = {edit.target for edit in arm.interventions if edit.kind is InterventionKind.OUTCOME}
        for question in self.asked:
            rule = self.file.rule or self.model.rule
            for day, name in rules:
                if day <= question.day:
                    rule = RuleName(name)
            if (
                rule is RuleName.CLAMPED
                and question.day >= self.window.first
                and question.target not in given
            ):
                yield question

    def _vary(self, arms: Sequence[Arm]) -> dict[int, Varied]:
        """The varied inputs by their places in the file, without those that the settings hold."""
        warn = self.library.warn
        reader = VaryReader(self.model, self.window, warn)
        vary = reader.read(self.file.vary, self.top.into("vary"))
        for varied in vary.values():
            if varied.fact in self.chosen.facts:
                warn(f"{ORIGIN}: {varied.fact}: held at its value; the experiment would vary it.")
            if varied.fact in self.overridden:
                warn(f"experiment {self.name}: {varied.fact}: no effect, since the experiment varies it.")
            for arm in arms:
                if varied.fact in arm.overrides:
                    warn(f"arm {arm.name}: {varied.fact}: no effect, since the experiment varies it.")
        return {index: varied for index, varied in vary.items() if varied.fact not in self.chosen.facts}

    def _without_held(self, vary: Mapping[int, Varied]) -> ExperimentFile:
        """The file as if it did not vary what the settings hold; design and figures then follow anew."""
        if not any(self._is_held(table) for table in self.file.vary):
            return self.file
        left = [table for table in self.file.vary if not self._is_held(table)]
        update: dict[str, object] = {"vary": left, "figures": None}
        if not vary and self.file.facts is FactsAt.VALUES:
            update |= {"design": None, "points": None}
        return self.file.model_copy(update=update)

    def _is_held(self, table: object) -> bool:
        return isinstance(table, dict) and table.get("fact") in self.chosen.facts
