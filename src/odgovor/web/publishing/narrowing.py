"""Records that became for fewer people after a release was frozen: what the approvals said yes to no longer holds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from odgovor.study.kinds import items_of
from odgovor.study.levels import LEVELS as FOR_FEW
from odgovor.study.levels import read_levels
from odgovor.study.reading import read_bundle
from odgovor.web.publishing import frozen
from odgovor.web.publishing.models import Release
from odgovor.web.records.models import Record
from odgovor.web.studies.roles import LEVELS, Sensitivity


def is_narrowed(release: Release) -> bool:
    """Whether a record that was frozen is known to fewer people now than it was then.

    Raises ``DamagedFileError`` where the frozen bundle is not what it was.
    """
    few = Record.objects.filter(study=release.study_id, sensitivity__in=FOR_FEW)
    now = dict(few.values_list("key", "sensitivity"))
    if not now:
        return False
    then = _frozen_levels(release)
    return any(key in then and LEVELS[Sensitivity(level)] > then[key] for key, level in now.items())


def _frozen_levels(release: Release) -> dict[str, int]:
    """How narrow each frozen record was; what the bundle does not name was open to the whole network."""
    with TemporaryDirectory(prefix="odgovor-") as folder:
        root = frozen.unpack_bundle(release, Path(folder))
        study, said = read_bundle(root).study, read_levels(root)
    keys = [item.key for item in items_of(study)] if study is not None else list(said)
    return {key: LEVELS[Sensitivity(said.get(key, Sensitivity.NETWORK))] for key in keys}
