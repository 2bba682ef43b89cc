"""One session of work on a part of a run; the parts are put together by ``merging``."""

from __future__ import annotations

from northsouth.records.disk import checksum, write_whole
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.manifest import Axes
from northsouth.records.parts import Extent, Part, PartRecord, part_text
from northsouth.records.resolved_file import as_toml
from northsouth.records.store import RunFolder
from northsouth.runs.ledger import Ledger
from northsouth.runs.manner import Audience, Manner
from northsouth.runs.session import Session


class PartSession(Session):
    """Does the reruns of a part; what is watched or told along the way is left to whoever merges."""

    def __init__(
        self,
        experiment: ResolvedExperiment,
        part: Part,
        folder: RunFolder,
        *,
        manner: Manner,
        audience: Audience,
    ) -> None:
        """Lay out the design and open the ledger of the part."""
        self.part = part
        super().__init__(experiment, folder, manner=manner, audience=audience)

    def _new_ledger(self) -> Ledger:
        extent = Extent(self.design.cells, self.experiment.reruns, self.part)
        return Ledger(self.folder, self.digest, extent=extent)

    def _axes(self) -> Axes | None:
        return None

    def _write_down(self) -> None:
        """Write the resolved experiment and then the record of the part, which says that it is done."""
        written = as_toml(self.experiment).encode()
        write_whole(self.folder.experiment, written)
        record = PartRecord(
            part=self.part,
            name=self.experiment.name,
            digest=self.digest,
            cells=self.design.cells,
            reruns=self.experiment.reruns,
            failed=self.ledger.failed,
            shards=self.ledger.in_order(),
            experiment=checksum(written),
        )
        write_whole(self.folder.part, part_text(record).encode())
        self.ledger.tidy()
