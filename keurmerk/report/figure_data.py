"""What one figure shows, taken from the facts: the rows that chart, table, text and text alternative share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from keurmerk.edition import Edition, FigureEntry, Question, Questionnaire, Scale
from keurmerk.facts import MASKED, Facts

ChapterName = Literal["clients", "commissioners", "integration"]
NO_DATA = "–"
PREFIX: dict[str, str] = {"clients": "", "commissioners": "commissioners.", "integration": "integration."}
SPREAD: dict[str, str] = {
    "clients": "spread.clients",
    "commissioners": "spread.commissioners",
    "integration": "integration.spread",
}
TOTAL = "totaal"


@dataclass(frozen=True)
class Row:
    """One answer, service, aspect or way: the provider's number and the benchmark's, as facts print them."""

    code: str
    label: str
    text: str
    value: float | None
    benchmark_text: str
    benchmark_value: float | None
    n: int | None
    benchmark_n: int | None
    count: str | None = None

    @property
    def masked(self) -> bool:
        """Is the provider's number hidden?"""
        return self.text == MASKED


@dataclass(frozen=True)
class Item:
    """One satisfaction item with its answers and means."""

    id: str
    label: str
    n: int
    benchmark_n: int
    rows: tuple[Row, ...]
    mean: str | None
    benchmark_mean: str | None
    gap: str | None
    gap_value: float | None


@dataclass(frozen=True)
class FigureData:
    """Everything a figure shows. `n` counts respondents with an answer to the question, or to any of its group."""

    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    n: int | None
    benchmark_n: int | None
    unit: str


def figure_data(entry: FigureEntry, chapter: ChapterName, edition: Edition, facts: Facts) -> FigureData | None:
    """The numbers of one figure, or None when there is nothing to show (docs/methode.md rule 12)."""
    questionnaire: Questionnaire = getattr(edition.questionnaires, chapter)
    look = _Lookup(facts, chapter, questionnaire, edition)
    return KINDS[entry.kind](look, entry)


@dataclass(frozen=True)
class _Lookup:
    """The facts of one chapter."""

    facts: Facts
    chapter: ChapterName
    questionnaire: Questionnaire
    edition: Edition

    @property
    def prefix(self) -> str:
        return PREFIX[self.chapter]

    def grade(self, code: object, label: str, row: str) -> Row:
        """A row of the results table; how many gave a grade is known also where the grade itself is hidden."""
        graded = self.facts.get(f"{row}.graded")
        return replace(self.row(code, label, f"{row}.grade"), n=self.facts.count(f"{row}.graded") if graded else None)

    def row(self, code: object, label: str, fact: str, count: str | None = None) -> Row:
        own, benchmark = self.facts.get(fact), self.facts.get(f"benchmark.{fact}")
        return Row(
            str(code),
            label,
            own.text if own else NO_DATA,
            self.facts.number(fact),
            benchmark.text if benchmark else NO_DATA,
            self.facts.number(f"benchmark.{fact}"),
            own.n if own else None,
            benchmark.n if benchmark else None,
            self.facts.text(count) if count else None,
        )

    def shares(self, prefix: str, codes: Sequence[tuple[int, str]], counted: bool = True) -> tuple[Row, ...]:
        if not any(f"{prefix}.{code}.share" in self.facts for code, _ in codes):
            return ()
        return tuple(
            self.row(code, label, f"{prefix}.{code}.share", f"{prefix}.{code}.count" if counted else None)
            for code, label in codes
        )

    def members(self, entry: FigureEntry) -> tuple[Question, ...]:
        group = self.questionnaire.group(entry.of)
        return group or (self.questionnaire.question(entry.of),)

    def group_n(self, entry: FigureEntry) -> tuple[int | None, int | None]:
        """Respondents with an answer to any question of the group."""
        own = self.facts.get(f"{self.prefix}group.{entry.of}.answered")
        benchmark = self.facts.get(f"benchmark.{self.prefix}group.{entry.of}.answered")
        return own.n if own else None, benchmark.n if benchmark else None


def _of_rows(rows: Sequence[Row], unit: str) -> FigureData | None:
    return FigureData(tuple(rows), (), rows[0].n, rows[0].benchmark_n, unit) if rows else None


def _grade(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    question = look.members(entry)[0]
    if question.kind == "mark":
        return _each(look, entry, "aspect", "")
    if look.chapter == "clients":
        return _client_grades(look)
    if look.chapter == "commissioners":
        row, label = "commissioners.total", look.edition.chapters.commissioners.respondents.capitalize()
    else:
        nr = look.edition.delivery.integration.service
        row, label = f"clients.service.{nr}", look.edition.service_name(nr)
    return _of_rows([look.grade(TOTAL, label, row)] if f"{row}.grade" in look.facts else [], "")


def _client_grades(look: _Lookup) -> FigureData | None:
    if "clients.total.grade" not in look.facts:
        return None
    rows = [look.grade(TOTAL, TOTAL.capitalize(), "clients.total")]
    for service in look.edition.services:
        row = f"clients.service.{service.nr}"
        if f"{row}.grade" in look.facts or f"benchmark.{row}.grade" in look.facts:
            rows.append(look.grade(service.nr, service.name, row))
    return _of_rows(rows, "")


def _spread(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    low, high = look.questionnaire.question(entry.of).range or (1, 10)
    codes = [(grade, str(grade)) for grade in range(low or 1, (high or 10) + 1)]
    return _of_rows(look.shares(SPREAD[look.chapter], codes, counted=False), "%")


def _choice(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    codes = list(look.questionnaire.question(entry.of).codes.items())
    return _of_rows(look.shares(f"{look.prefix}choice.{entry.of}", codes), "%")


def _multi(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    rows = []
    for column in look.members(entry):
        fact = f"{look.prefix}multi.{column.id}"
        if f"{fact}.share" in look.facts:
            rows.append(look.row(column.id, column.label, f"{fact}.share", f"{fact}.count"))
    return _of_rows(rows, "%")


def _counts(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    if not look.members(entry)[0].summed:
        return _each(look, entry, "numeric", "")
    rows = [
        look.row(service.nr, service.name, f"{look.prefix}persons.{service.nr}.sum")
        for service in look.edition.services
        if f"{look.prefix}persons.{service.nr}.sum" in look.facts
    ]
    n, _ = look.group_n(entry)
    return FigureData(tuple(rows), (), n, None, "") if rows else None


def _each(look: _Lookup, entry: FigureEntry, kind: str, unit: str) -> FigureData | None:
    """A mean for every question of a group that was answered."""
    names = [(column, f"{look.prefix}{kind}.{column.id}.mean") for column in look.members(entry)]
    rows = [look.row(column.id, column.label, fact) for column, fact in names if fact in look.facts]
    n, benchmark_n = look.group_n(entry)
    return FigureData(tuple(rows), (), n, benchmark_n, unit) if rows else None


def _items(look: _Lookup, entry: FigureEntry) -> FigureData | None:
    items = [item for member in look.members(entry) if (item := _item(look, member))]
    if not items:
        return None
    n, benchmark_n = look.group_n(entry) if look.questionnaire.group(entry.of) else (items[0].n, items[0].benchmark_n)
    return FigureData((), tuple(items), n, benchmark_n, "%")


def _item(look: _Lookup, question: Question) -> Item | None:
    fact, scale = f"{look.prefix}item.{question.id}", look.edition.scale
    rows = look.shares(fact, [(code, scale.codes[code]) for code in scale.order])
    if not rows:
        return None
    text = look.facts.text
    return Item(
        question.id,
        question.label,
        rows[0].n or 0,
        rows[0].benchmark_n or 0,
        rows,
        text(f"{fact}.mean"),
        text(f"benchmark.{fact}.mean"),
        text(f"{fact}.gap"),
        look.facts.number(f"{fact}.gap"),
    )


def tones(scale: Scale) -> tuple[str, ...]:
    """How each code of the scale is meant, in the order shown: from very positive to very negative, or no opinion."""
    ranked = sorted(scale.scores, key=lambda code: -scale.scores[code])
    names = dict(zip(ranked, ("pos2", "pos1", "neg1", "neg2"), strict=False))
    return tuple(names.get(code, "none") for code in scale.order)


KINDS: dict[str, Callable[[_Lookup, FigureEntry], FigureData | None]] = {
    "grade": _grade,
    "spread": _spread,
    "choice": _choice,
    "multi": _multi,
    "counts": _counts,
    "likert": _items,
    "grid": _items,
}
