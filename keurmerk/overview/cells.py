"""The rows of the list as HTML: thousands are written in a second, every word from outside is escaped.

Closing tags of cells and rows, which HTML does not need, are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from keurmerk.facts import MASKED
from keurmerk.overview.row import FAILED, GONE, REPORT, Row, also
from keurmerk.overview.wording import Column, warning_sentences, wording


def body(rows: Iterable[Row], columns: Sequence[Column], marks: Callable[[Row], str]) -> str:
    """All rows; `marks` gives the words by which filters find a row."""
    return "\n".join(_row(row, columns, marks(row)) for row in rows)


def text(row: Row, column: Column) -> str:
    """What a cell says in plain text; "" when there is nothing to say."""
    if column.own is None:
        found = row.said.cells.get(column.id, "")
        return column.words.get(found, found)
    return _OWN[column.own](row)


def counted(forms: Sequence[str], count: int) -> str:
    """The form for one or for several."""
    return forms[count != 1].format(aantal=count)


def _row(row: Row, columns: Sequence[Column], marks: str) -> str:
    cells = "".join(_cell(row, column) for column in columns)
    return f'<tr data-k="{marks}"><th scope=row>{_name(row)}</th>{cells}'


def _name(row: Row) -> str:
    said, name = wording(), f"<bdi>{escape(row.name)}</bdi>"
    if said.report in row.said.files and row.state != GONE:
        name = f'<a href="{_link(row, said.report)}">{name}</a>'
    return name + (f"<small>{escape(row.provider)}</small>" if row.name != row.provider else "")


def _cell(row: Row, column: Column) -> str:
    said = text(row, column)
    if column.own == "state":
        return f"<td>{_state(row, said)}"
    if column.own == "files":
        return f"<td class=links>{_links(row)}"
    if column.own == "warnings" and said:
        return f"<td class=n>{_fold(said, _warnings(row))}"
    if column.own == "changed" and row.changed and not row.changed.new:
        return f"<td>{_fold(said, _changes(row))}"
    start = "<td class=n>" if column.kind == "number" else "<td>"
    if said == MASKED:
        return f"{start}<span aria-hidden=true>*</span><span class=stil>{escape(wording().words['afgeschermd'])}</span>"
    return start + (escape(said) or wording().words["niets"]) + _under(row, column)


def _under(row: Row, column: Column) -> str:
    second = row.said.cells.get(also(column.id))
    return f"<small>{escape(column.also_said.format(tekst=second))}</small>" if second else ""


def _state(row: Row, said: str) -> str:
    words = wording().words
    if row.reasons or row.state == FAILED:
        told = (
            f'<details><summary class="stand {row.state}">{said}</summary><div class=meer>{_why(row)}</div></details>'
        )
    else:
        told = said if row.state == REPORT else f"<span class={row.state}>{said}</span>"
    if row.older and row.state != GONE:
        told += f' <span class=bij title="{escape(words["ouder_uitleg"])}">{escape(words["ouder"])}</span>'
    return told


def _why(row: Row) -> str:
    """Why it is held back, or what it failed on."""
    words = wording().words
    told = "".join(f"<li>{escape(reason)}" for reason in row.reasons)
    told = f"<ul>{told}</ul>" if told else ""
    if row.cause:
        told += f"<p lang=en>{escape(row.cause)}</p>"
    elif row.state == FAILED:
        told += f"<p>{escape(words['geen_oorzaak'])}</p>"
    if row.notebook:
        told += f'<p><a href="{escape(quote(row.notebook))}">{escape(words["notebook"])}</a></p>'
    return told


def _links(row: Row) -> str:
    said = wording()
    listed = [name for name in row.said.files if name != said.report or row.state == GONE]
    return " ".join(f'<a href="{_link(row, name)}">{escape(said.files[name])}</a>' for name in listed)


def _fold(summary: str, lines: Iterable[str]) -> str:
    listed = "".join(f"<li>{escape(line)}" for line in lines)
    return f"<details><summary>{escape(summary)}</summary><ul class=meer>{listed}</ul></details>"


def _warnings(row: Row) -> Iterator[str]:
    """A sentence for each warning."""
    said = wording().words
    for code, file, count in row.said.warnings:
        sentence, times = warning_sentences().get(code, code), counted(said["keer"], count)
        yield said["waarschuwing"].format(zin=sentence, bestand=file, keer=times)


def _changes(row: Row) -> Iterator[str]:
    """The first differences, and how many more there are."""
    assert row.changed is not None
    yield from (f"{name}: {said}" for name, said in row.changed.lines)
    if rest := row.changed.count - len(row.changed.lines):
        yield counted(wording().words["meer"], rest)


def _changed(row: Row) -> str:
    said = wording().words
    if row.changed is None:
        return ""
    return str(said["nieuw"]) if row.changed.new else counted(said["anders"], row.changed.count)


def _link(row: Row, name: str) -> str:
    return escape(quote(f"{row.provider}/{name}"))


_OWN: dict[str, Callable[[Row], str]] = {
    "state": lambda row: wording().states[row.state],
    "masked": lambda row: str(row.said.masked or ""),
    "warnings": lambda row: str(len(row.said.warnings) or ""),
    "changed": _changed,
    "files": lambda row: " ".join(row.said.files),
}
