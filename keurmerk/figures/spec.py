"""What a figure shows, as finished numbers and finished texts; importing this module loads nothing heavy.

A text is the printed form of its number, made elsewhere. A hidden value has the number None and the text "*"; a value
without data has None and "–". Drawing computes nothing about the survey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Who = Literal["own", "benchmark"]
Tone = Literal["pos2", "pos1", "neg1", "neg2", "none"]
StepKind = Literal["start", "step", "optional", "end"]


@dataclass(frozen=True)
class Series:
    """One of the two parties in a figure; `n` is None where it differs per bar and stands beside the bars instead."""

    name: str
    n: int | None


@dataclass(frozen=True)
class Bar:
    """One category with the provider's value and the benchmark's; `note` is a short second line, such as an n."""

    label: str
    own: float | None
    own_text: str
    benchmark: float | None
    benchmark_text: str
    note: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal pairs of bars (kinds grade, choice, multi, counts). `unit` is set behind the text of every number."""

    bars: tuple[Bar, ...]
    own: Series
    benchmark: Series
    scale: tuple[float, float]
    unit: Literal["", "%"] = ""
    source: str = ""


@dataclass(frozen=True)
class Spread:
    """Vertical pairs of bars, one per grade; without `scale` it runs from 0 to the ten at or above the highest bar."""

    bars: tuple[Bar, ...]
    own: Series
    benchmark: Series
    unit: Literal["", "%"] = "%"
    source: str = ""
    scale: tuple[float, float] | None = None
    axis_title: str = ""


@dataclass(frozen=True)
class LikertRow:
    """One stacked bar: shares in percent and their texts in the order of the categories; no shares: `hidden` is shown.

    Rows that follow each other with the same label stand under that label once. Shares need not add up to 100 when
    rounded, so give the unrounded ones.
    """

    label: str
    who: Who
    n: int
    shares: tuple[float, ...]
    texts: tuple[str, ...]
    hidden: str = "–"


@dataclass(frozen=True)
class Likert:
    """Stacked bars of one item (kind likert) or of several items under each other (kind grid)."""

    rows: tuple[LikertRow, ...]
    categories: tuple[str, ...]
    tones: tuple[Tone, ...]
    own: Series
    benchmark: Series
    source: str = ""


@dataclass(frozen=True)
class Gauge:
    """One grade on a half circle from `low` to `high`; `label` is the line under the number."""

    value: float | None
    text: str
    low: float
    high: float
    label: str = ""


@dataclass(frozen=True)
class FlowStep:
    """One step of a flow drawing: a bold title and a sentence or two. An optional step has a dashed outline."""

    title: str
    text: str = ""
    kind: StepKind = "step"


@dataclass(frozen=True)
class Flow:
    """Steps from top to bottom with arrows between them."""

    steps: tuple[FlowStep, ...]


@dataclass(frozen=True)
class ProvinceMap:
    """The twelve provinces, those in `marked` filled; names as in provinces.json."""

    marked: frozenset[str]


@dataclass(frozen=True)
class CoursePoint:
    """One round in a course; `note` is a short line under it, such as an n. Without a value `text` is its sign."""

    value: float | None
    text: str
    note: str = ""


@dataclass(frozen=True)
class CourseRow:
    """One result over several rounds. `broken` has the numbers of the points that can't be joined to the one before."""

    label: str
    points: tuple[CoursePoint, ...]
    broken: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Course:
    """Results over rounds: a strip with a dot a round for each; the last round is the report's own."""

    rounds: tuple[str, ...]
    rows: tuple[CourseRow, ...]
    scale: tuple[float, float]
    unit: Literal["", "%"] = ""
    note: str = ""


@dataclass(frozen=True)
class Palette:
    """Colours as '#rrggbb'; the round's settings give the first three, the neutral ones have defaults.

    Drawing keeps their hue and sets their lightness where contrast or grey printing asks for it.
    """

    main: str
    accent: str
    light: str
    ink: str = "#1d2733"
    muted: str = "#55606e"


Spec = BarChart | Spread | Likert | Gauge | Flow | ProvinceMap | Course
