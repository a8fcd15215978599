"""Localities: the cities and municipalities that a study compares."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.langtext import LangText


@dataclass(frozen=True, slots=True)
class Locality:
    """A city, municipality or the country; ``locative`` reads after a verb ("in Niš", „у Нишу“).

    ``tile_x`` and ``tile_y`` place it on the tile-grid map (columns from the west, rows from the north,
    counted from 0); None keeps it off the map.
    """

    key: str
    name: LangText
    locative: LangText
    code: str = ""
    tile_x: int | None = None
    tile_y: int | None = None

    @property
    def is_national(self) -> bool:
        """Whether this is the whole country rather than one of its localities."""
        return self.key == "rs"
