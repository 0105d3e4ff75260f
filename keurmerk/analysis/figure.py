"""One figure of a report: the same drawing, the sentences that lead to it, and its numbers as a table."""

from functools import cached_property
from pathlib import Path
from types import SimpleNamespace as Part

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.words import words
from keurmerk.figures import Palette, draw
from keurmerk.narrative import plain_text
from keurmerk.report.charts import chart
from keurmerk.report.context import figure_context
from keurmerk.report.figure_data import Row
from keurmerk.report.outline import ShownFigure
from keurmerk.report.results import FILES, SENTENCES
from keurmerk.report.writing import Writing

COLUMNS = (
    "item", "item_label", "code", "label", "value", "printed", "n", "count", "benchmark", "benchmark_printed",
    "benchmark_n",
)  # fmt: skip


class Figure:
    """A figure as the report shows it. In Jupyter it draws itself; `data` holds what it shows."""

    def __init__(self, writing: Writing, shown: ShownFigure, also: tuple[str, ...] = ()) -> None:
        self._writing, self._shown, self._also = writing, shown, also

    @property
    def number(self) -> str:
        """As printed: `3.1`."""
        return self._shown.number

    @property
    def question(self) -> str:
        """The question or group of questions it shows."""
        return self._shown.entry.of

    @property
    def kind(self) -> str:
        """grade, spread, choice, multi, likert, grid or counts."""
        return self._shown.entry.kind

    @property
    def chapter(self) -> str:
        """clients, commissioners or integration."""
        return self._shown.chapter

    @property
    def n(self) -> int | None:
        """Respondents with an answer to the question, or to any of its group; None when that is hidden."""
        return self._shown.data.n

    @cached_property
    def _context(self) -> Part:
        return figure_context(self._shown, self._writing.content)

    @property
    def caption(self) -> str:
        """As printed under `Figuur 3.1`."""
        return str(self._context.caption)

    @property
    def text(self) -> str:
        """What the report says before the figure."""
        file, text = FILES[self._shown.chapter], self._writing.text
        told = (
            text.figure(file, self.question, self.kind, self._context),
            text.block(SENTENCES, f"bevinding_{self.kind}", fig=self._context),
        )
        return " ".join(str(plain_text(part)) for part in told if part)

    @property
    def alternative(self) -> str:
        """The text alternative, for who cannot see the drawing."""
        return self._writing.text.plain(SENTENCES, f"alt_{self.kind}", fig=self._context)

    @property
    def data(self) -> pd.DataFrame:
        """One row is an answer, grade, service, aspect or way; in a figure of items, an answer to one item.

        item, item_label: the item, missing in other figures. code, label: what the row is about. value: the number
        drawn: a percentage of n, a grade, a mean or a sum; missing when masked. printed: as in the report. n: answers
        it rests on. count: how many gave the answer. benchmark, benchmark_printed, benchmark_n: the same of all
        participants, as it is printed and drawn; `facts.frame` has it exact.
        """
        data = self._shown.data
        rows = [_cells(row, None, None) for row in data.rows]
        rows += [_cells(row, item.id, item.label) for item in data.items for row in item.rows]
        frame = pd.DataFrame(rows, columns=list(COLUMNS))
        whole, real, said = (
            ("n", "count", "benchmark_n"),
            ("value", "benchmark"),
            ("item", "item_label", "code", "label"),
        )
        types = {**dict.fromkeys(whole, "Int64"), **dict.fromkeys(real, "float64"), **dict.fromkeys(said, "str")}
        return frame.astype(types)

    @cached_property
    def svg(self) -> str:
        """The drawing, with its font: the very one that stands in the report."""
        writing = self._writing
        spec = chart(self._shown, writing.content.edition, writing.name, writing.everyone)
        colours = writing.content.round.agency.colours
        return draw(spec, Palette(colours.main, colours.accent, colours.light), prefix=self._shown.anchor)

    def save(self, path: str | Path) -> Path:
        """Write the drawing as an SVG file."""
        place = Path(path).expanduser()
        place.write_text(self.svg, encoding="utf-8")
        return place

    def __repr__(self) -> str:
        return f"Figuur {self.number} {self.caption}\n{self.text}"

    def _repr_html_(self) -> str:
        also = words()["figures"]["ook"].format(ook=", ".join(self._also)) if self._also else ""
        title = f"Figuur {self.number} {self.caption}"
        return showing.block(title, also, showing.paragraph(self.text), showing.paper(self.svg, self.alternative))


def _cells(row: Row, item: str | None, label: str | None) -> list[object]:
    own = [row.value, row.text, row.n, None if row.count is None else int(row.count)]
    return [item, label, row.code, row.label, *own, row.benchmark_value, row.benchmark_text, row.benchmark_n]
