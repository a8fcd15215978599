"""Charts: tables drawn as self-contained SVG, each with a description in the language of its edition."""

from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.registry import KINDS, draw

__all__ = ["KINDS", "Chart", "ChartOptions", "draw"]
