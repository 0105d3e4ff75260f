"""Puts a report together from parts: some of a known form, some kept from reports before, the rest by pandoc."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keurmerk.lane.chunks import Chunk, divided
from keurmerk.lane.drawings import NAME as DRAWING
from keurmerk.lane.forms import Written, written
from keurmerk.rendering.place import Format

TRIAL = Path(__file__).with_name("trial.md")
NAME = "keurmerk-deel"
MARKS: dict[Format, str] = {"html": f"<!--{NAME}-->", "pdf": f"/*{NAME}*/"}
MARK = f"```{{=html}}\n{MARKS['html']}\n```\n\n```{{=typst}}\n{MARKS['pdf']}\n```"
SHOWN: dict[Format, str] = {"html": "html", "pdf": "typst"}
FENCE = ":" * 20
LANGUAGE = re.compile(r"^lang: .*$", re.M)
KEPT_PARTS, LONGEST_KEPT = 500, 10_000

Write = Callable[[str, Sequence[Format]], Written]
Key = tuple[Chunk, tuple[str, ...]]


@dataclass
class Assembly:
    """Writes reports one after the other, to the byte as pandoc does, whose work is `write`."""

    _kept: dict[Key, Written] = field(default_factory=dict, repr=False)
    _proven: bool | None = None

    def written(self, markdown: str, formats: Sequence[Format], write: Write) -> Written:
        """The markdown in each format."""
        if self._proven is None:
            self._proven = self._passes(write)
        made = self._assembled(markdown, formats, write) if self._proven and NAME not in markdown else None
        return made or write(markdown, formats)

    def _passes(self, write: Write) -> bool:
        """Are the forms those of this pandoc and this report.lua?"""
        trial = TRIAL.read_text(encoding="utf-8")
        return self._assembled(trial, ("html", "pdf"), write) == write(trial, ("html", "pdf"))

    def _assembled(self, markdown: str, formats: Sequence[Format], write: Write) -> Written | None:
        parts = divided(markdown, formats)
        if not parts:
            return None
        front, chunks = parts
        language = tuple(LANGUAGE.findall(front))
        known = {chunk: written(chunk.text) or self._kept.get((chunk, language)) for chunk in chunks}
        asked = [chunk for chunk, made in known.items() if not made]
        pages = _pages(front, asked, formats, write)
        if any(len(pieces) != len(asked) + 2 for pieces in pages.values()):
            return None
        for number, chunk in enumerate(asked, start=1):
            made = {each: pages[each][number][1:-1] for each in chunk.formats}
            known[chunk] = made
            self._keep((chunk, language), made)
        bodies = {each: _joined(_shown(chunks, known, each)) for each in pages}
        if not all(bodies.values()):
            return None
        return {each: pieces[0] + bodies[each] + pieces[-1] for each, pieces in pages.items()}

    def _keep(self, key: Key, made: Written) -> None:
        text = key[0].text
        if len(text) > LONGEST_KEPT or DRAWING in text:
            return
        while len(self._kept) >= KEPT_PARTS:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = made


def _pages(front: str, chunks: Sequence[Chunk], formats: Sequence[Format], write: Write) -> dict[Format, list[str]]:
    """By pandoc: what comes before the body, each part with the lines around it, and what comes after."""
    marked = (f"{MARK}\n\n{_for_its_formats(chunk, formats)}" for chunk in chunks)
    made = write("\n\n".join([front, *marked, MARK]) + "\n", formats)
    return {each: page.split(MARKS[each]) for each, page in made.items()}


def _for_its_formats(chunk: Chunk, formats: Sequence[Format]) -> str:
    if set(chunk.formats) == set(formats):
        return chunk.text
    (only,) = chunk.formats
    return f'{FENCE} {{.content-visible when-format="{SHOWN[only]}"}}\n{chunk.text}\n{FENCE}'


def _shown(chunks: Sequence[Chunk], known: dict[Chunk, Written | None], wanted: Format) -> list[str]:
    return [(known[chunk] or {}).get(wanted, "") for chunk in chunks if wanted in chunk.formats]


def _joined(parts: Sequence[str]) -> str:
    """One below the other, with one empty line at most where a part has one at its edge."""
    body: list[str] = []
    for part in parts:
        if part.strip("\n"):
            body.append(part.removeprefix("\n") if body and body[-1].endswith("\n") else part)
    return "\n".join(body).strip("\n")
