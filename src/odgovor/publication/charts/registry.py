"""The kinds of charts by name, and the one door to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.charts.bars import draw_bars
from odgovor.publication.charts.chart import Chart, ChartOptions, options_from
from odgovor.publication.charts.dots import draw_dots
from odgovor.publication.charts.heat import draw_heat
from odgovor.publication.charts.lines import draw_lines
from odgovor.publication.charts.network import draw_network_of
from odgovor.publication.charts.stacked import draw_stacked
from odgovor.publication.charts.tiles import draw_tiles
from odgovor.publication.charts.timeline import draw_timeline

KINDS: dict[str, Callable[..., Chart]] = {
    "bar": draw_bars,
    "stacked": draw_stacked,
    "dot": draw_dots,
    "line": draw_lines,
    "heat": draw_heat,
    "map": draw_tiles,
    "network": draw_network_of,
    "timeline": draw_timeline,
}


def draw(
    kind: str,
    table: Table,
    edition: Edition,
    *,
    prefix: str,
    options: Mapping[str, object] | ChartOptions | None = None,
) -> Chart:
    """Draw a table as a chart of a kind.

    ``prefix`` starts the ids in the drawing and must be unique on the page. Raises ``UsageError`` for an
    unknown kind, option or column, and for a table without what the kind draws.
    """
    function = KINDS.get(kind)
    if function is None:
        raise UsageError(f"There is no chart of the kind '{kind}' (kinds: {', '.join(KINDS)}).")
    return function(table, edition, prefix=prefix, options=options_from(options))
