"""The kinds of charts by name, and the one door to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.charts.bars import draw_bars
from odgovor.publication.charts.chart import Chart, ChartOptions, options_from

KINDS: dict[str, Callable[..., Chart]] = {
    "bar": draw_bars,
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
