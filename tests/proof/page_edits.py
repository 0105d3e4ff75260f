"""Changes to a finished report.html, as somebody or something might have made them."""

import base64
import re
from collections.abc import Callable

Edit = Callable[[str], str]
DRAWING = re.compile(r"(data:image/svg\+xml;base64,)([A-Za-z0-9+/=]+)")


def swap(old: str, new: str, count: int = 1) -> Edit:
    """Other words in the place of these, in the body."""

    def edit(page: str) -> str:
        head, body = page.split("<body", 1)
        assert old in body, f"nowhere: {old}"
        return f"{head}<body{body.replace(old, new, count)}"

    return edit


def swap_pattern(pattern: str, new: str | Callable[[re.Match[str]], str], count: int = 1) -> Edit:
    """The same by a pattern."""

    def edit(page: str) -> str:
        head, body = page.split("<body", 1)
        changed, times = re.subn(pattern, new, body, count=count, flags=re.S)
        assert times, f"nowhere: {pattern}"
        return f"{head}<body{changed}"

    return edit


def in_head(pattern: str, new: str) -> Edit:
    """The same before the body."""

    def edit(page: str) -> str:
        head, body = page.split("<body", 1)
        changed, times = re.subn(pattern, new, head, count=1, flags=re.S)
        assert times, f"nowhere: {pattern}"
        return f"{changed}<body{body}"

    return edit


def in_drawing(figure: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Edit:
    """A change in the drawing of this figure, such as `figuur-3-1`."""

    def edit(page: str) -> str:
        start = page.index(f'<div id="{figure}"')
        found = DRAWING.search(page, start)
        assert found
        svg = base64.b64decode(found[2]).decode()
        changed, times = re.subn(pattern, new, svg, count=1, flags=re.S)
        assert times, f"nowhere in {figure}: {pattern}"
        return page[: found.start(2)] + base64.b64encode(changed.encode()).decode() + page[found.end(2) :]

    return edit


def exchange(one: str, other: str, part: str) -> Edit:
    """A part of two figures' places, found by a pattern, changes places."""

    def edit(page: str) -> str:
        places = []
        for figure in (one, other):
            found = re.compile(part, re.S).search(page, page.index(f'<div id="{figure}"'))
            assert found
            places.append(found)
        first, second = sorted(places, key=lambda found: found.start())
        middle = page[first.end() : second.start()]
        return page[: first.start()] + second[0] + middle + first[0] + page[second.end() :]

    return edit


def several(*edits: Edit) -> Edit:
    """One after the other."""

    def edit(page: str) -> str:
        for each in edits:
            page = each(page)
        return page

    return edit
