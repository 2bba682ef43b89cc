"""What one command reads: every model and every folder of evidence once, and all that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from northsouth.errors import Problems
from northsouth.inputs.document import Document, open_document
from northsouth.inputs.evidence import Evidence, read_evidence
from northsouth.inputs.needed import needed_facts
from northsouth.inputs.places import MODELS, model_folders, shipped, spoken_path
from northsouth.records.experiment import FactRecord, Given, RecordedLevel, Weighed
from northsouth.vocabulary.claims import Claim
from northsouth.vocabulary.questions import RuleName
from northsouth.vocabulary.world import Quantity


@dataclass(frozen=True, slots=True)
class Model:
    """A model as its file has it, what it extends included.

    ``needed`` holds unit and meaning of every fact, the givens' among them; ``chain`` the names of
    the model and of those that it extends; ``story`` which of them set the opening and the horizon.
    """

    name: str
    where: str
    title: str
    opening: float
    horizon: float
    rule: RuleName
    facts: dict[str, FactRecord] = field(repr=False)
    givens: dict[str, Given] = field(repr=False)
    needed: dict[str, Quantity] = field(repr=False)
    evidence: Evidence = field(repr=False)
    chain: tuple[str, ...]
    story: tuple[str, str] = ("", "")

    @property
    def told_by(self) -> str:
        """Name the model or models that set the opening and the horizon."""
        return " and ".join(dict.fromkeys(self.story))


class Library:
    """The models and the evidence that a command has read, its problems and its warnings.

    ``claims`` is the table of claims whose facts a model must supply; without one, the register's.
    """

    def __init__(self, claims: Mapping[str, Claim] | None = None) -> None:
        if claims is None:
            from northsouth.mechanisms.register import CLAIMS

            claims = CLAIMS
        self.needed = needed_facts(claims)
        self.problems = Problems()
        self.warnings: dict[str, None] = {}
        self.models: dict[Path, Model | None] = {}
        self._evidence: dict[Path, Evidence] = {}
        self._documents: dict[Path, Document | None] = {}
        self.weighed: dict[Path, Weighed] = {}
        """The weighed draws that were read, by the path of their model."""
        self.levels: dict[Path, tuple[RecordedLevel, ...]] = {}
        """What the record has for quantities on days, by the path of the model that is compared."""

    def open(self, path: Path) -> Document | None:
        """Open a file once; what keeps it from being read is added to the problems."""
        if path not in self._documents:
            self._documents[path] = open_document(path, spoken_path(path), self.problems)
        return self._documents[path]

    def warn(self, line: str) -> None:
        """Remember a warning, once."""
        self.warnings[line] = None

    def folder_of_evidence(self, model: Path) -> Path:
        """Return the folder of the evidence beside a model; where there is none, of what ships."""
        return next((place for place in model_folders(model) if _has_evidence(place)), shipped(MODELS))

    def evidence_for(self, model: Path) -> Evidence:
        """Return the evidence beside a model; where there is none, what ships."""
        folder = self.folder_of_evidence(model)
        if folder not in self._evidence:
            where = spoken_path(folder / "evidence.csv").removesuffix("evidence.csv")
            self._evidence[folder] = read_evidence(folder, where, self.problems)
        return self._evidence[folder]


def _has_evidence(folder: Path) -> bool:
    return (folder / "evidence.csv").is_file() or (folder / "sources.bib").is_file()
