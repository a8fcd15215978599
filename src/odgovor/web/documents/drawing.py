"""Pictures of pages and where their words stand, drawn once and kept; the folder can be deleted at any time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.documents.layout import PageLayout
from odgovor.documents.media import MediaType
from odgovor.documents.reading import Reading
from odgovor.study.files import replace_file
from odgovor.web.documents.guard import draw_page, read_file
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.pruning import note_use, pages_folder
from odgovor.web.studies.blobs import blob_path

# How wide a picture is drawn, in pixels, for each size it is looked at in.
WIDTHS = {100: 1200, 150: 1800, 200: 2400}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was drawn: its picture on the disk, and where its words stand."""

    picture: Path
    layout: PageLayout


def drawn_page(snapshot: Snapshot, number: int, *, zoom: int = 100) -> Drawn:
    """A page (from 1) of a snapshot, drawn now or earlier; raises ``InvalidDataError`` where it cannot be."""
    folder = _folder(snapshot.sha256)
    picture = folder / f"{number}-{WIDTHS[zoom]}.webp"
    layout = folder / f"{number}.json"
    if not (picture.is_file() and layout.is_file()):
        _draw(snapshot, number, width=WIDTHS[zoom], into=(picture, layout))
    for path in (picture, layout):
        note_use(path, now=timezone.now())
    return Drawn(picture, PageLayout.from_json(json.loads(layout.read_text("utf-8"))))


def drawn_or_none(snapshot: Snapshot, number: int, *, zoom: int) -> Drawn | None:
    """The page drawn, or None where it has no picture or none can be made."""
    if not snapshot.is_drawn:
        return None
    try:
        return drawn_page(snapshot, number, zoom=zoom)
    except InvalidDataError:
        return None


def reading_of(sha256: str) -> Reading:
    """What a kept file says, read now or earlier; raises ``InvalidDataError`` where it cannot be read."""
    path = _folder(sha256) / "reading.json"
    if path.is_file():
        note_use(path, now=timezone.now())
        kept = json.loads(path.read_text("utf-8"))
        return Reading(MediaType(kept["media_type"]), kept["title"], tuple(kept["pages"]))
    reading = read_file(blob_path(sha256))
    _keep(path, json.dumps(asdict(reading), ensure_ascii=False).encode())
    return reading


def _draw(snapshot: Snapshot, number: int, *, width: int, into: tuple[Path, Path]) -> None:
    with TemporaryDirectory() as folder:
        made = Path(folder)
        blob = blob_path(snapshot.sha256)
        draw_page(blob, snapshot.media_type, number, width=width, folder=made)
        _keep(into[0], (made / "picture.webp").read_bytes())
        _keep(into[1], (made / "layout.json").read_bytes())


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(path, data)


def _folder(sha256: str) -> Path:
    return pages_folder() / sha256[:2] / sha256
