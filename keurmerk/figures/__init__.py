"""Figures: finished numbers in, SVG text out. Importing this package loads neither seaborn nor matplotlib."""

from keurmerk.figures.draw import draw, for_print
from keurmerk.figures.spec import (
    Bar,
    BarChart,
    Course,
    CoursePoint,
    CourseRow,
    Flow,
    FlowStep,
    Gauge,
    Likert,
    LikertRow,
    Palette,
    ProvinceMap,
    Series,
    Spec,
    Spread,
)

__all__ = [
    "Bar",
    "BarChart",
    "Course",
    "CoursePoint",
    "CourseRow",
    "Flow",
    "FlowStep",
    "Gauge",
    "Likert",
    "LikertRow",
    "Palette",
    "ProvinceMap",
    "Series",
    "Spec",
    "Spread",
    "draw",
    "for_print",
]
