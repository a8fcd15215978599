"""Records that became for fewer people after a release was frozen: what the approvals said yes to no longer holds."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet
from django.urls import reverse

from odgovor.study.kinds import items_of
from odgovor.study.levels import LEVELS as FOR_FEW
from odgovor.study.levels import read_levels
from odgovor.study.reading import read_bundle
from odgovor.web.publishing import frozen
from odgovor.web.publishing.models import Release
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import LEVELS, Role, Sensitivity


def is_narrowed(release: Release) -> bool:
    """Whether a record that was frozen is known to fewer people now than it was then.

    Raises ``DamagedFileError`` where the frozen bundle is not what it was.
    """
    few = Record.objects.filter(study=release.study_id, sensitivity__in=FOR_FEW)
    return bool(_narrowed(release, few))


def _narrowed(release: Release, few: QuerySet[Record]) -> list[str]:
    """The keys of those of some records that were frozen when more people knew them."""
    now = dict(few.values_list("key", "sensitivity"))
    if not now:
        return []
    then = _frozen_levels(release)
    return sorted(
        key for key, level in now.items() if key in then and LEVELS[Sensitivity(level)] > then[key]
    )


def point_to_holders(study: Study, keys: Collection[str]) -> None:
    """Tell the coordinators which published releases hold records that are for fewer people now, and what to do.

    A release whose frozen files cannot be read is pointed to as well: nobody can say that it holds nothing.
    """
    few = Record.objects.filter(study=study, key__in=list(keys), sensitivity__in=FOR_FEW)
    if not few.exists():
        return
    for release in Release.objects.filter(study=study, state=Release.State.PUBLISHED):
        try:
            held = _narrowed(release, few)
        except frozen.DamagedFileError:
            held = list(few.values_list("key", flat=True))
        if held:
            _point_to(release, held)


def _point_to(release: Release, held: list[str]) -> None:
    path = reverse("publishing:release", args=(release.study.key, release.number))
    title = Record.objects.get(study=release.study_id, key=held[0]).title
    for member in Member.objects.current().filter(study=release.study, role=Role.COORDINATOR):
        notify(
            member,
            "release.holds_narrowed",
            path,
            number=release.number,
            record=title,
            count=len(held),
        )


def _frozen_levels(release: Release) -> dict[str, int]:
    """How narrow each frozen record was; what the bundle does not name was open to the whole network."""
    with TemporaryDirectory(prefix="odgovor-") as folder:
        root = frozen.unpack_bundle(release, Path(folder))
        study, said = read_bundle(root).study, read_levels(root)
    keys = [item.key for item in items_of(study)] if study is not None else list(said)
    return {key: LEVELS[Sensitivity(said.get(key, Sensitivity.NETWORK))] for key in keys}
