"""The order and numbers of what a report shows: chapters, sections, figures (docs/methode.md rules 12 and 13).

Numbers run over what is shown, so they are computed here once, and text, captions and references all ask here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from keurmerk.edition import Chapter, Edition, FigureEntry, Part, Section
from keurmerk.facts import Facts
from keurmerk.report.figure_data import ChapterName, FigureData, figure_data

FIRST_RESULTS = 3
SECTIONS_BEFORE = {"integration": 1}  # the section on response comes first there
ORDER: tuple[ChapterName, ...] = ("clients", "commissioners", "integration")


@dataclass(frozen=True)
class ShownFigure:
    """A figure with its printed number."""

    number: str
    entry: FigureEntry
    chapter: ChapterName
    data: FigureData

    @property
    def anchor(self) -> str:
        """What links point at."""
        return "figuur-" + self.number.replace(".", "-")


@dataclass(frozen=True)
class ShownPart:
    """A sub-heading with the figures shown under it."""

    part: Part
    figures: tuple[ShownFigure, ...]


@dataclass(frozen=True)
class ShownSection:
    """A numbered section with what is shown in it."""

    number: str
    section: Section
    figures: tuple[ShownFigure, ...]
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True)
class ShownChapter:
    """A chapter of results."""

    number: int
    name: ChapterName
    chapter: Chapter
    sections: tuple[ShownSection, ...]

    def figures(self) -> Iterator[ShownFigure]:
        """Its figures in order."""
        for section in self.sections:
            yield from section.figures
            for part in section.parts:
                yield from part.figures


def results_chapters(edition: Edition, facts: Facts) -> tuple[ShownChapter, ...]:
    """The chapters of results: clients always, the others when they have answers, numbered from 3 on."""
    chapters: list[ShownChapter] = []
    for name in ORDER:
        if name == "clients" or _has_answers(name, edition, facts):
            chapters.append(_chapter(FIRST_RESULTS + len(chapters), name, edition, facts))
    return tuple(chapters)


def _has_answers(name: ChapterName, edition: Edition, facts: Facts) -> bool:
    row = (
        "commissioners.total" if name == "commissioners" else f"clients.service.{edition.delivery.integration.service}"
    )
    return facts.count(f"{row}.completed") > 0


def _chapter(number: int, name: ChapterName, edition: Edition, facts: Facts) -> ShownChapter:
    chapter: Chapter = getattr(edition.chapters, name)
    figures = _Numberer(number)
    sections: list[ShownSection] = []
    for section in chapter.sections:
        own = figures.shown(section.figures, name, edition, facts)
        parts = [ShownPart(part, figures.shown(part.figures, name, edition, facts)) for part in section.parts]
        filled = tuple(part for part in parts if part.figures)
        if own or filled:
            count = len(sections) + 1 + SECTIONS_BEFORE.get(name, 0)
            sections.append(ShownSection(f"{number}.{count}", section, own, filled))
    return ShownChapter(number, name, chapter, tuple(sections))


class _Numberer:
    """Hands out the figure numbers of one chapter, in order."""

    def __init__(self, chapter: int) -> None:
        self.chapter, self.last = chapter, 0

    def shown(
        self, entries: tuple[FigureEntry, ...], name: ChapterName, edition: Edition, facts: Facts
    ) -> tuple[ShownFigure, ...]:
        figures = []
        for entry in entries:
            if data := figure_data(entry, name, edition, facts):
                self.last += 1
                figures.append(ShownFigure(f"{self.chapter}.{self.last}", entry, name, data))
        return tuple(figures)
