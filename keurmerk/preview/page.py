"""The page as the browser gets it: the report with what makes it reload, and what is wrong on top."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

END = "</body>"
EMPTY = '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>keurmerk</title></head><body></body></html>'


def page(report: str | None, wrong: Sequence[str], version: int) -> str:
    """The last report that could be made, or an empty page, with the additions of the preview before its end."""
    added = _template().render(wrong=list(wrong), beneath=report is not None, version=version)
    before, end, after = (report or EMPTY).rpartition(END)
    return before + added + end + after


@cache
def _template() -> Template:
    source = Path(__file__).with_name("page.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(source)
