"""Appendix T: what earlier rounds printed of this provider, beside this one; absent where there is nothing to tell."""

from types import SimpleNamespace as Part
from typing import Any

from keurmerk.facts import MASKED
from keurmerk.figures import Course, CoursePoint, CourseRow
from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report.courses import Break, CourseFigure, Line, Point, course_figures
from keurmerk.report.figure_data import NO_DATA
from keurmerk.report.markdown import Block, div, fold, heading, link, table
from keurmerk.report.writing import Writing, source

FILE = "ontwikkeling.md"
HEADING = "bijlage_ontwikkeling"
SIGN = "-"


def development(writing: Writing) -> Block:
    """The appendix, or nothing."""
    figures = course_figures(writing.content)
    if not figures:
        return Block()
    text, parts = writing.text, [writing.headings[HEADING].markdown()]
    text.know({"trend": _trend(writing, figures)})
    parts.append(text.block(FILE, "inleiding"))
    for number, figure in enumerate(figures):
        if number == 0 or figures[number - 1].kind != figure.kind:
            anchor = f"bijlage-t-{figure.kind} .unlisted"
            parts.append(heading(2, text.block(FILE, f"kop_{figure.kind}"), anchor))
        parts += _figure(writing, figure)
    return Block(*parts)


def reference(writing: Writing) -> list[str]:
    """The sentence that leads to the appendix, in a report that has one."""
    if not writing.content.looks_back:
        return []
    return [writing.text.block(FILE, "verwijzing", trend=Part(ref=writing.headings.reference(HEADING)))]


def course_tables(writing: Writing) -> list[str]:
    """The numbers behind the figures, for the appendix with all numbers."""
    return [div("tabel", _numbers(writing, figure)) for figure in course_figures(writing.content)]


def _trend(writing: Writing, figures: tuple[CourseFigure, ...]) -> Part:
    texts = {point.text for figure in figures for line in figure.lines for point in line.points}
    rounds = [each.round for each in writing.content.earlier]
    reference = writing.headings.reference(HEADING)
    return Part(rounds=rounds, hidden=MASKED in texts, missing=NO_DATA in texts, ref=reference)


def _figure(writing: Writing, figure: CourseFigure) -> list[str]:
    text, part = writing.text, _part(writing, figure)
    title = Markdown(f"Figuur {figure.number} {markdown_text(part.bijschrift)}")
    drawn = writing.picture(_spec(writing, figure), figure.anchor, text.plain(FILE, "alt", deel=part), title)
    return [
        text.block(FILE, f"bevinding_{figure.kind}", deel=part),
        div("figuur", drawn, source(text.block(FILE, "bron")), anchor=figure.anchor),
        fold(text.plain(FILE, "cijfers_samenvatting", deel=part), _numbers(writing, figure)),
    ]


def _part(writing: Writing, figure: CourseFigure) -> Part:
    """What the blocks may ask as `deel`."""
    edition, chapters = writing.content.edition, writing.content.edition.chapters
    low, high = figure.scale
    part = Part(
        number=figure.number,
        ref=link(f"figuur {figure.number}", figure.anchor),
        naam=figure.title,
        antwoord=edition.scale.codes[edition.scale.best],
        van=(chapters.commissioners if figure.kind == "commissioners" else chapters.clients).respondents,
        regels=(rows := [_line(writing, line, line is figure.lines[0]) for line in figure.lines]),
        vergeleken=[row for row in rows if row.richting],
        breuken=[_break(each) for each in figure.breaks],
        laag=f"{low:g}",
        hoog=f"{high:g}",
        teken=figure.unit,
    )
    part.bijschrift = writing.text.plain(FILE, f"bijschrift_{figure.kind}", deel=part)
    return part


def _break(found: Break) -> Part:
    only = [Part(label=name) for name in found.labels]
    return Part(van=found.before, tot=found.after, reden=found.reason, bekend=found.told, alleen=only)


def _line(writing: Writing, line: Line, first: bool) -> Part:
    change, facts = line.change, writing.facts
    direction = change and ("lager" if change.startswith(SIGN) else "hoger" if change.strip("0,") else "gelijk")
    return Part(
        label=line.label,
        eerste=first,
        punten=[_point(point) for point in line.points],
        verschil=change and change.removeprefix(SIGN),
        richting=direction,
        sinds=line.since,
        toen=facts.text(f"trend.{line.since}.{line.id}"),
    )


def _point(point: Point) -> Part:
    return Part(round=point.round, text=point.text, n=point.n, onderbroken=point.changed_since is not None)


def _spec(writing: Writing, figure: CourseFigure) -> Course:
    text = writing.text
    rounds = [each.round for each in writing.content.earlier]
    scale = text.plain(FILE, "schaal", deel=Part(laag=f"{figure.scale[0]:g}", hoog=f"{figure.scale[1]:g}",
                                                 teken=figure.unit))  # fmt: skip
    rows = tuple(CourseRow(line.label, tuple(map(_drawn, line.points)), _broken(line)) for line in figure.lines)
    unit: Any = figure.unit
    return Course((*rounds, text.plain(FILE, "deze_meting")), rows, figure.scale, unit, scale)


def _drawn(point: Point) -> CoursePoint:
    return CoursePoint(point.value, point.text, "" if point.n is None else f"n = {point.n}")


def _broken(line: Line) -> frozenset[int]:
    return frozenset(at for at, point in enumerate(line.points) if point.changed_since)


def _numbers(writing: Writing, figure: CourseFigure) -> str:
    """A row for each result: number and n of every round, and the difference where there is one to tell."""
    text, words = writing.text, writing.words
    rounds = [*(each.round for each in writing.content.earlier), writing.content.round.round]
    compared = any(line.change for line in figure.lines)
    head: list[str] = [words["part"]]
    for name in rounds:
        percent = "\u00a0%" if figure.unit else ""
        head += [Markdown(f"{markdown_text(name)}{percent}"), words["n"]]
    head += [text.block(FILE, "kolom_verschil")] if compared else []
    rows = [[markdown_text(line.label), *_cells(line, compared)] for line in figure.lines]
    part = _part(writing, figure)
    return table(head, rows, text.block(FILE, "tabel_bijschrift", deel=part))


def _cells(line: Line, compared: bool) -> list[str]:
    cells = [cell for point in line.points for cell in (point.text, NO_DATA if point.n is None else point.n)]
    return [markdown_text(cell) for cell in (*cells, *([line.change or NO_DATA] if compared else []))]
