"""Blocks of HTML for a notebook: titles, tiles, tables and lists in the notebook's own colours, light or dark."""

import base64
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path


def block(title: str, under: str, *parts: str) -> str:
    """One thing that is shown: a heading and a line under it, where given, and what follows."""
    head = f"<h3>{escape(title)}</h3>" if title else ""
    head += f'<p class="km-under">{escape(under)}</p>' if under else ""
    return f'<div class="km"><style>{_style()}</style>{head}{"".join(parts)}</div>'


def heading(text: str) -> str:
    """A small heading within a block."""
    return f"<h4>{escape(text)}</h4>"


def paragraph(text: str, head: str = "") -> str:
    """Running text, with the words it begins with in bold."""
    return f"<p>{f'<b>{escape(head)}</b> · ' if head else ''}{escape(text)}</p>"


def fold(summary: str, inner: str, opened: bool = False) -> str:
    """What is behind a line to click; `inner` is HTML already."""
    return f"<details{' open' if opened else ''}><summary>{escape(summary)}</summary>{inner}</details>"


def large(text: str) -> str:
    """The one number that a block is about."""
    return f'<p class="km-large">{escape(text)}</p>'


def tiles(pairs: Iterable[tuple[str, str]]) -> str:
    """A few numbers beside each other, each with its label."""
    shown = "".join(f"<div><b>{escape(value)}</b><span>{escape(label)}</span></div>" for label, value in pairs)
    return f'<div class="km-tiles">{shown}</div>'


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = (), sums: Sequence[int] = ()
) -> str:
    """A table; `numeric` columns are set to the right, rows in `sums` are set in bold."""
    shown = "".join(_row("td", row, numeric, "km-sum" if at in sums else "") for at, row in enumerate(rows))
    top = f"<thead>{_row('th', head, numeric)}</thead>" if head else ""
    return f'<table class="km-table">{top}<tbody>{shown}</tbody></table>'


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def codes(names: Iterable[str]) -> str:
    """Words to type, beside each other."""
    return "<p>" + " ".join(f"<code>{escape(name)}</code>" for name in names) + "</p>"


def paper(svg: str, alternative: str) -> str:
    """A drawing on white, as on the report's page: its lines are dark, whatever the notebook's background."""
    source = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    return f'<div class="km-paper"><img src="{source}" alt="{escape(alternative)}"></div>'


def _row(tag: str, cells: Sequence[str], numeric: Sequence[int], name: str = "") -> str:
    said = (escape(str(cell)) if tag == "td" else escape(cell).replace("_", "_<wbr>") for cell in cells)
    filled = (f"<{tag}{_named('km-n' if at in numeric else '')}>{cell}</{tag}>" for at, cell in enumerate(said))
    return f"<tr{_named(name)}>{''.join(filled)}</tr>"


def _named(name: str) -> str:
    return f' class="{name}"' if name else ""


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8").replace("\n", "")
