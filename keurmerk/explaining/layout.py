"""How an explanation is laid out: lines for a terminal, a block for a notebook."""

import textwrap

from keurmerk import showing
from keurmerk.explaining.explanation import Explanation, Told
from keurmerk.explaining.wording import FILE, narrative

WIDTH, LABEL = 100, 78
TOTAL = "= "


def heading(name: str) -> str:
    """The words of a heading."""
    return str(narrative().plain(FILE, f"kop_{name}"))


def as_text(explanation: Explanation) -> str:
    """The whole explanation for a terminal."""
    told = explanation.told
    parts = [f"{told.title}\n{explanation.id}: {explanation.fact.text}", _paragraph(heading("wat"), told.definition)]
    if told.denominator:
        parts.append(_paragraph(heading("noemer"), told.denominator))
    parts += [_rows(heading(name), rows) for name, rows in (("wie", told.persons), ("som", told.sums)) if rows]
    parts += [_list(heading(name), lines) for name, lines in _lists(told) if lines]
    return "\n\n".join(parts)


def as_html(explanation: Explanation) -> str:
    """The same for a notebook."""
    told = explanation.told
    parts = [showing.large(explanation.fact.text), showing.heading(heading("wat")), showing.paragraph(told.definition)]
    if told.denominator:
        parts += [showing.heading(heading("noemer")), showing.paragraph(told.denominator)]
    for name, rows in (("wie", told.persons), ("som", told.sums)):
        if rows:
            sums = [at for at, (_, number) in enumerate(rows) if number.startswith(TOTAL)]
            parts += [showing.heading(heading(name)), showing.table((), rows, numeric=(1,), sums=sums)]
    for name, lines in _lists(told):
        if lines:
            parts += [showing.heading(heading(name)), showing.bullets(lines)]
    return showing.block(told.title, explanation.id, *parts)


def _lists(told: Told) -> list[tuple[str, list[str]]]:
    settings = [
        str(narrative().plain(FILE, "instelling", naam=name, wat=what, waarde=value, reden=reason))
        for name, what, value, reason in told.settings
    ]
    return [("let_op", list(told.remarks)), ("regels", list(told.rules)), ("instellingen", settings)]


def _paragraph(head: str, text: str) -> str:
    return "\n".join([head, textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")])


def _list(head: str, lines: list[str]) -> str:
    wrapped = [textwrap.fill(line, WIDTH, initial_indent="  - ", subsequent_indent="    ") for line in lines]
    return "\n".join([head, *wrapped])


def _rows(head: str, rows: tuple[tuple[str, str], ...]) -> str:
    """Labels to the left, numbers to the right; a long label or a list runs on below."""
    numbers = [number for _, number in rows if len(number) < WIDTH - LABEL]
    right = max(map(len, numbers), default=1)
    left = min(LABEL, max(len(label) for label, _ in rows))
    lines = [head]
    for label, number in rows:
        *before, last = textwrap.wrap(label, left, subsequent_indent="  ") or [""]
        lines += [f"  {line}" for line in before]
        if number in numbers:
            lines.append(f"  {last.ljust(left)}  {number.rjust(right)}")
        else:
            lines.append(f"  {last}")
            lines += textwrap.wrap(number, WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)
