"""The kinds of drawing: columns, bars, two dots on a line, ranges, a funnel, a course over rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keurmerk.analysis.pictures.canvas import PALE, RULE, Colours, comma, numbers_along, shortened
from keurmerk.analysis.pictures.names import SIDES, sides

Draw = Callable[[Any, Colours], None]
ROW, AROUND = 27.0, 62.0  # pixels a row takes, and what is above and below the rows


BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85}
NAMED = 14  # names in a funnel: those furthest out


def height_of(rows: int) -> float:
    """How high a drawing of so many rows is."""
    return AROUND + ROW * max(rows, 1)


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    axis: str,
) -> Draw:
    """A bar for each label, the first on top."""

    def draw(ax: Any, colours: Colours) -> None:
        ax.barh(list(range(len(labels))), list(values), height=0.62, color=colours.main)
        for at, end in enumerate(values):
            ax.annotate(texts[at], (end, at), xytext=(6, 0), textcoords="offset points", va="center", fontsize=11.5)
        _labelled(ax, labels)
        most = max([*values, 0.0])
        ax.set_xlim(0, most * 1.2 or 1.0)
        numbers_along(ax.xaxis, 1 if most <= 2 else 0)
        ax.set_xlabel(axis)

    return draw


def estimates(
    labels: Sequence[str],
    values: Sequence[float],
    spans: Sequence[tuple[float, float]],
    texts: Sequence[str],
    axis: str,
) -> Draw:
    """A dot for each label with the interval around it, beside a line at 0."""

    def draw(ax: Any, colours: Colours) -> None:
        places = list(range(len(labels)))
        low, high = min([0.0, *(each[0] for each in spans)]), max([0.0, *(each[1] for each in spans)])
        ax.hlines(
            places,
            [each[0] for each in spans],
            [each[1] for each in spans],
            color=colours.main,
            linewidth=2.4,
            alpha=0.5,
        )
        ax.scatter(list(values), places, s=62, color=colours.main, zorder=3)
        ax.axvline(0, color=PALE, linewidth=1.2)
        for at in places:
            ax.annotate(texts[at], (high, at), xytext=(12, 0), textcoords="offset points", va="center", fontsize=11.5)
        _labelled(ax, labels)
        ax.set_xlim(low - 0.03, high + 0.28 * (high - low or 1.0))
        numbers_along(ax.xaxis, 1)
        ax.grid(axis="x", color=RULE, linewidth=0.8)
        ax.set_xlabel(axis)

    return draw


def pairs(
    labels: Sequence[str],
    own: Sequence[float],
    other: Sequence[float],
    texts: Sequence[str],
    names: tuple[str, str],
    axis: str,
) -> Draw:
    """Two dots on a line for each label: one's own, filled, and the other's, open."""

    def draw(ax: Any, colours: Colours) -> None:
        places = list(range(len(labels)))
        ax.hlines(places, list(other), list(own), color=colours.main, linewidth=2.4, alpha=0.45, zorder=1)
        ax.scatter(
            list(other), places, s=62, facecolor="white", edgecolor=PALE, linewidth=1.8, zorder=2, label=names[1]
        )
        ax.scatter(list(own), places, s=66, color=colours.main, zorder=3, label=names[0])
        right = max([*own, *other], default=1.0)
        for at in places:
            ax.annotate(texts[at], (right, at), xytext=(16, 0), textcoords="offset points", va="center", fontsize=11.5)
        _labelled(ax, labels)
        span = right - min([*own, *other], default=0.0) or 1.0
        ax.set_xlim(min([*own, *other], default=0.0) - 0.06 * span, right + 0.2 * span)
        numbers_along(ax.xaxis, 1)
        ax.grid(axis="x", color=RULE, linewidth=0.8)
        ax.set_xlabel(axis)
        ax.figure.legend(loc="outside upper left", ncols=2, handletextpad=0.3)

    return draw


def ranges(
    labels: Sequence[str],
    five: Sequence[tuple[float, float, float, float, float]],
    names: tuple[str, str, str],
    axis: str,
) -> Draw:
    """For each label the 10th, 25th, 50th, 75th and 90th part in a hundred: a thin line, a thick one, a dot."""

    def draw(ax: Any, colours: Colours) -> None:
        places = list(range(len(labels)))
        low, quarter, middle, three, high = ([each[at] for each in five] for at in range(5))
        ax.hlines(places, low, high, color=colours.main, linewidth=1.6, alpha=0.6, label=names[0])
        ax.hlines(places, quarter, three, color=colours.main, linewidth=9, alpha=0.35, label=names[1])
        ax.scatter(middle, places, s=52, color=colours.main, zorder=3, label=names[2])
        _labelled(ax, labels)
        numbers_along(ax.xaxis, 1)
        ax.grid(axis="x", color=RULE, linewidth=0.8)
        ax.set_xlabel(axis)
        ax.figure.legend(loc="outside upper left", ncols=3, handletextpad=0.6)

    return draw


def columns(
    labels: Sequence[str],
    counts: Sequence[float],
    axes: tuple[str, str],
    lines: Sequence[tuple[float, str]] = (),
    shown: Sequence[bool] = (),
    second: Sequence[float] = (),
    names: tuple[str, str] = ("", ""),
) -> Draw:
    """A column for each label; `lines` stand at a place along the labels, `shown` says which labels are printed."""

    def draw(ax: Any, colours: Colours) -> None:
        places = list(range(len(labels)))
        ax.bar(places, list(counts), width=0.86, color=colours.main, label=names[0])
        if any(second):
            ax.bar(places, list(second), width=0.86, bottom=list(counts), color=colours.accent, label=names[1])
            ax.figure.legend(loc="outside upper left", ncols=2)
        few = len(labels) <= 24 and not any(second)
        for at, count in enumerate(counts):
            if few and count:
                ax.annotate(
                    comma(count, 0), (at, count), xytext=(0, 4), textcoords="offset points", ha="center", zorder=5,
                    bbox=BEHIND,
                )  # fmt: skip
        for turn, (place, text) in enumerate(lines):
            ax.axvline(place, color=colours.accent, linewidth=1.4, linestyle=(0, (4, 3)))
            ax.annotate(
                text, (place, 1.0), xycoords=("data", "axes fraction"), xytext=(5, -4 - 16 * turn), va="top",
                textcoords="offset points", fontsize=11, color=colours.accent,
            )  # fmt: skip
        kept = [at for at in places if not shown or shown[at]]
        ax.set_xticks(kept, [labels[at] for at in kept])
        ax.margins(x=0.01, y=0.14 + 0.12 * len(lines))
        numbers_along(ax.yaxis)
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.grid(axis="y", color=RULE, linewidth=0.8)
        ax.set_xlabel(axes[0])
        ax.set_ylabel(axes[1])

    return draw


def funnel(
    points: Sequence[tuple[float, float, str]],
    limits: Sequence[tuple[float, float, float, float, float]],
    center: float,
    names: tuple[str, str, str],
    axes: tuple[str, str],
    decimals: int,
) -> Draw:
    """Points (n, value, name or "" within the limits) and lines (n, outer low, inner low, inner high, outer high)."""

    def draw(ax: Any, colours: Colours) -> None:
        ns = [each[0] for each in limits]
        inner, outer = (2, 3), (1, 4)
        for (low, high), dashes, name in ((inner, (0, (5, 3)), names[1]), (outer, "solid", names[2])):
            for at in (low, high):
                drawn = [each[at] for each in limits]
                ax.plot(ns, drawn, color=PALE, linewidth=1.2, linestyle=dashes, label=name if at == high else None)
        ax.axhline(center, color=colours.accent, linewidth=1.6, label=names[0])
        within, outside = ([each for each in points if bool(each[2]) is out] for out in (False, True))
        ax.scatter([each[0] for each in within], [each[1] for each in within], s=30, color=colours.main, alpha=0.75)
        ax.scatter(
            [each[0] for each in outside],
            [each[1] for each in outside],
            s=46,
            color=colours.accent,
            marker="D",
            zorder=4,
        )
        widest, bottom, top = float(max(ns)) * 1.06, limits[0][1], limits[0][4]
        named = outside[:NAMED]
        places = [(n / widest, (value - bottom) / ((top - bottom) or 1.0)) for n, value, _ in named]
        for (x, y, name), side in zip(named, sides(places, [each[2] for each in named]), strict=True):
            shift, hung = SIDES[side]
            ax.annotate(
                name, (x, y), xytext=shift, textcoords="offset points", va="center", ha=hung, fontsize=11,
                bbox=BEHIND, zorder=3,
            )  # fmt: skip
        ax.set_xlim(0, widest)
        numbers_along(ax.xaxis)
        numbers_along(ax.yaxis, decimals)
        ax.grid(axis="y", color=RULE, linewidth=0.8)
        ax.set_xlabel(axes[0])
        ax.set_ylabel(axes[1])
        ax.figure.legend(loc="outside upper left", ncols=3)

    return draw


def course(
    labels: Sequence[str],
    own: Sequence[float],
    other: Sequence[float],
    texts: Sequence[str],
    names: tuple[str, str],
    axis: str,
    scale: tuple[float, float],
) -> Draw:
    """A dot for each round, joined by a line; the others' as an open one. A missing number leaves a gap."""

    def draw(ax: Any, colours: Colours) -> None:
        places = list(range(len(labels)))
        ax.plot(places, list(other), color=PALE, linewidth=1.6, linestyle=(0, (5, 3)), label=names[1], marker="o",
                markerfacecolor="white", markersize=7)  # fmt: skip
        ax.plot(places, list(own), color=colours.main, linewidth=2.2, label=names[0], marker="o", markersize=8)
        for at, value in enumerate(own):
            if value == value:
                ax.annotate(texts[at], (at, value), xytext=(0, 10), textcoords="offset points", ha="center")
        ax.set_xticks(places, list(labels))
        ax.set_xlim(-0.4, max(len(labels) - 0.6, 0.4))
        ax.set_ylim(*scale)
        numbers_along(ax.yaxis, 0 if scale[1] - scale[0] > 10 else 1)
        ax.grid(axis="y", color=RULE, linewidth=0.8)
        ax.set_ylabel(axis)
        ax.figure.legend(loc="outside upper left", ncols=2)

    return draw


def _labelled(ax: Any, labels: Sequence[str]) -> None:
    ax.set_yticks(list(range(len(labels))), [shortened(label) for label in labels])
    ax.set_ylim(len(labels) - 0.4, -0.6)
