"""The tables of a report: results for the keurmerk, and the numbers behind each figure."""

from collections.abc import Sequence
from types import SimpleNamespace as Part

from keurmerk.edition import Edition
from keurmerk.facts import Facts
from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report.figure_data import NO_DATA, Item, Row
from keurmerk.report.markdown import strong, table
from keurmerk.report.outline import ShownFigure

NUMBERS = ("net_sample", "completed", "response_rate", "grade", "publication")


class Words:
    """Heads and labels of tables, from the narrative."""

    def __init__(self, **words: str) -> None:
        self._words = words

    def __getitem__(self, name: str) -> Markdown:
        return markdown_text(self._words[name])


def results(clients: Part, commissioners: Part | None, words: Words, caption: str) -> str:
    """Table 2.2: a row per service with delivered clients and the total, then the commissioners in one row."""
    head = [words[name] for name in ("dienst", *NUMBERS)]
    rows = [[strong(words["clients"]), *[""] * len(NUMBERS)]]
    rows += [[markdown_text(f"{service.nr} {service.name}"), *_cells(service)] for service in clients.services]
    rows.append([strong(words["total"]), *map(_strong_cell, _cells(clients))])
    if commissioners:
        rows.append([strong(words["commissioners"]), *[""] * len(NUMBERS)])
        rows.append([strong(words["total"]), *map(_strong_cell, _cells(commissioners))])
    return table(head, rows, caption, align=("left", "right", "right", "right", "right", "left"))


def _cells(row: Part) -> list[str]:
    values = (getattr(row, name) for name in NUMBERS)
    return [markdown_text(NO_DATA if value is None else value) for value in values]


def _strong_cell(cell: str) -> str:
    return strong(cell)


def services(listed: Sequence[Part], words: Words, caption: str) -> str:
    """Table 2.1: the services of the edition."""
    rows = [[markdown_text(service.nr), markdown_text(service.name)] for service in listed]
    return table([words["nr"], words["dienst"]], rows, caption, align=("right", "left"))


def numbers(figure: ShownFigure, own: str, everyone: str, words: Words, caption: str) -> str:
    """The numbers a figure shows, as a table: the same texts, for who can't or won't read the drawing."""
    data, names = figure.data, (markdown_text(own), markdown_text(everyone))
    if data.items:
        return _item_table(data.items, names, words, caption)
    percent = "\u00a0%" if data.unit else ""
    counted = any(row.count is not None for row in data.rows)
    alone = all(row.benchmark_n is None for row in data.rows)
    with_n = not data.unit and not alone
    head: list[str] = [words[_subject(figure)]]
    if counted:
        head += [words["count"]]
    head += [f"{names[0]}{percent}"] + ([words["n"]] if with_n else [])
    if not alone:
        head += [f"{names[1]}{percent}"] + ([words["n"]] if with_n else [])
    return table(head, [_number_row(row, counted, with_n, alone) for row in data.rows], caption)


def _subject(figure: ShownFigure) -> str:
    return {"grade": "part", "spread": "grade", "counts": "part"}.get(figure.entry.kind, "answer")


def _number_row(row: Row, counted: bool, with_n: bool, alone: bool) -> list[str]:
    cells: list[object] = [row.label]
    if counted:
        cells.append(row.count if row.count is not None else NO_DATA)
    cells += [row.text] + ([_n(row.n)] if with_n else [])
    if not alone:
        cells += [row.benchmark_text] + ([_n(row.benchmark_n)] if with_n else [])
    return [markdown_text(cell) for cell in cells]


def _n(n: int | None) -> str:
    return NO_DATA if n is None else str(n)


def _item_table(items: Sequence[Item], names: tuple[str, str], words: Words, caption: str) -> str:
    """A group of rows per item: the provider, then all participants; shares in percent, then the mean."""
    labels = [markdown_text(row.label) for row in items[0].rows]
    head = [words["part"], words["n"], *labels, words["mean"]]
    rows: list[list[str]] = []
    for item in items:
        if len(items) > 1:
            rows.append([strong(markdown_text(item.label)), *[""] * (len(head) - 1)])
        own = [row.text for row in item.rows]
        everyone = [row.benchmark_text for row in item.rows]
        rows.append([names[0], *map(markdown_text, (item.n, *own, item.mean or NO_DATA))])
        rows.append([names[1], *map(markdown_text, (item.benchmark_n, *everyone, item.benchmark_mean or NO_DATA))])
    return table(head, rows, caption)


def integration_response(facts: Facts, edition: Edition, words: Words, caption: str) -> str:
    """Response of civic-integration clients by way of approach, then by learning profile."""
    delivery = edition.delivery
    groups = (
        (words["approach"], "approach", delivery.approaches.items()),
        (words["profile"], "profile", ((nr, str(nr)) for nr in delivery.integration.learning_profiles)),
    )
    rows: list[list[str]] = []
    for title, kind, members in groups:
        rows.append([strong(title), "", ""])
        for code, label in members:
            row = f"integration.{kind}.{code}"
            if f"{row}.net_sample" in facts:
                counts = (facts[f"{row}.net_sample"].text, facts[f"{row}.completed"].text)
                rows.append([markdown_text(label[:1].upper() + label[1:]), *map(markdown_text, counts)])
    return table([words["group"], words["net_sample"], words["completed"]], rows, caption)
