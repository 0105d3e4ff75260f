"""What a report says, in its own sentences and without its layout: the summary, the judgement, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.figure import Figure
from keurmerk.analysis.words import words
from keurmerk.narrative import plain_text
from keurmerk.report.writing import Writing

SUMMARY, RESEARCH = "samenvatting.md", "onderzoek.md"
JUDGED = ("publicatie", "afscherming", "oordeel")
COLUMNS = ("part", "heading", "figure", "text")


class Reading:
    """The sentences of a report. `frame` has them as a table, `search` finds some."""

    def __init__(self, writing: Writing, passages: list[tuple[str, str, str, str]] | None = None) -> None:
        self._writing = writing
        self._passages = list(_passages(writing)) if passages is None else passages

    @property
    def frame(self) -> pd.DataFrame:
        """One row is a passage. part: chapter. heading: caption or subject. figure: its number, if any. text."""
        return pd.DataFrame(self._passages, columns=list(COLUMNS), dtype="str")

    def search(self, text: str) -> Reading:
        """The passages that hold all these words: `p.text.search("klacht")`."""
        asked = text.lower().split()
        found = [each for each in self._passages if all(word in " ".join(each).lower() for word in asked)]
        return Reading(self._writing, found)

    def __len__(self) -> int:
        return len(self._passages)

    def __str__(self) -> str:
        return "\n\n".join(f"{_titled(figure, head)}\n{text}" for _, head, figure, text in self._passages)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        said, parts = words()["text"], []
        listed = list(dict.fromkeys(part for part, *_ in self._passages))
        for at, part in enumerate(listed):
            told = [
                showing.paragraph(text, _titled(figure, head))
                for of, head, figure, text in self._passages
                if of == part
            ]
            parts.append(showing.fold(f"{part} ({len(told)})", "".join(told), opened=at < 2 or len(self) < 12))
        return showing.block(said["titel"].format(naam=self._writing.name), said["onder"], *parts)


def _titled(figure: str, head: str) -> str:
    return f"Figuur {figure} {head}" if figure else head


def _passages(writing: Writing) -> Iterator[tuple[str, str, str, str]]:
    said = words()["text"]
    for head, text in _summary(writing):
        yield said["samenvatting"], head, "", text
    for name in JUDGED:
        if text := _plain(writing, RESEARCH, name):
            yield said["keurmerk"], said["kop"][name], "", text
    for shown in writing.content.chapters:
        heading = writing.headings[shown.name]
        title = f"{heading.number} {plain_text(heading.title)}"
        for figure in shown.figures():
            told = Figure(writing, figure)
            yield title, told.caption, told.number, told.text


def _summary(writing: Writing) -> Iterator[tuple[str, str]]:
    """The words of the summary page; a part that has nothing to say is passed over."""
    strong, said = writing.text.shared("strong"), words()["text"]
    grade = writing.facts.get("clients.total.grade")
    told = _plain(writing, SUMMARY, "meter_tekst") or _plain(writing, SUMMARY, "geen_cijfer")
    yield said["kop"]["cijfer"], f"{grade.text}. {told}" if grade else told
    if strong.staff:
        shares = ", ".join(f"{row.label.lower()} {row.text}%" for row in strong.staff.rows)
        intro = _plain(writing, SUMMARY, "sterk_intro")
        yield _plain(writing, SUMMARY, "sterk_kop"), f"{strong.staff.label}. {intro} {shares}."
    if strong.points:
        listed = "; ".join(point.label for point in strong.points)
        yield _plain(writing, SUMMARY, "punten_kop"), f"{_plain(writing, SUMMARY, 'punten_intro')} {listed}."
    yield said["kop"]["kaart"], _plain(writing, SUMMARY, "kaart_tekst")


def _plain(writing: Writing, file: str, block: str, **more: Any) -> str:
    return str(plain_text(writing.text.block(file, block, **more)))
