"""Puts a report together from parts: some of a known form, some kept from reports before, the rest by pandoc."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from keurmerk.lane.chunks import Chunk, divided, stands_alone
from keurmerk.lane.forms import Written, written
from keurmerk.lane.moulds import Front, Mould, Shape, shape
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
Pieces = dict[Format, list[str]]
Key = tuple[Chunk, tuple[str, ...]]


@dataclass(frozen=True)
class Asking:
    """A report of which pandoc writes parts."""

    front: str
    formats: tuple[Format, ...]
    write: Write

    @property
    def language(self) -> tuple[str, ...]:
        return tuple(LANGUAGE.findall(self.front))

    def page(self, chunks: Sequence[Chunk] = ()) -> Written:
        """The parts, with marks between them and around."""
        marked = (f"{MARK}\n\n{_for_its_formats(chunk, self.formats)}" for chunk in chunks)
        return self.write("\n\n".join([self.front, *marked, MARK]) + "\n", self.formats)


@dataclass
class Assembly:
    """Writes reports one after the other, to the byte as pandoc does, whose work is `write`.

    What has no known form is asked of pandoc, and so is its mould: once that gave the same, neither is asked again.
    """

    _kept: dict[Key, Mould | None] = field(default_factory=dict, repr=False)
    _proven: bool | None = None

    def written(self, markdown: str, formats: Sequence[Format], write: Write) -> Written:
        """The markdown in each format."""
        if self._proven is None:
            self._proven = self._passes(write)
        made = self._assembled(markdown, tuple(formats), write) if self._proven and NAME not in markdown else None
        return made or write(markdown, formats)

    def _passes(self, write: Write) -> bool:
        """Are the forms those of this pandoc and this report.lua?"""
        trial = TRIAL.read_text(encoding="utf-8")
        return self._assembled(trial, ("html", "pdf"), write) == write(trial, ("html", "pdf"))

    def _assembled(self, markdown: str, formats: tuple[Format, ...], write: Write) -> Written | None:
        parts = divided(markdown, formats)
        if not parts:
            return None
        front, chunks = parts
        asking, known, unknown = Asking(front, formats, write), dict[Chunk, Written](), list[Chunk]()
        for chunk in dict.fromkeys(chunks):
            made = written(chunk.text, chunk.formats) or self._filled(chunk, shape(chunk.text), asking.language)
            if made:
                known[chunk] = made
            elif stands_alone(chunk.text):
                unknown.append(chunk)
            else:
                return None
        around = self._asked(asking, unknown, known) if unknown else self._around(asking)
        if not around:
            return None
        bodies = {each: _joined([known[chunk][each] for chunk in chunks if each in chunk.formats]) for each in formats}
        if not all(bodies.values()):
            return None
        return {each: pieces[0] + bodies[each] + pieces[-1] for each, pieces in around.items()}

    def _filled(self, chunk: Chunk, shape: Shape, language: tuple[str, ...]) -> Written | None:
        """From a mould that is kept, which thereby is the last to be forgotten."""
        key = (replace(chunk, text=shape.text), language)
        mould = self._kept.get(key)
        if mould:
            self._kept[key] = self._kept.pop(key)
        return mould.filled(shape.said) if mould else None

    def _asked(self, asking: Asking, chunks: Sequence[Chunk], known: dict[Chunk, Written]) -> Pieces | None:
        """What comes around the body, with these parts in pandoc's own pieces between; their moulds where new."""
        shapes = {chunk: shape(chunk.text) for chunk in chunks}
        keys = {chunk: (replace(chunk, text=shape.text), asking.language) for chunk, shape in shapes.items()}
        asked = list(dict.fromkeys([*chunks, *(key[0] for key in keys.values() if key not in self._kept)]))
        pages = {each: page.split(MARKS[each]) for each, page in asking.page(asked).items()}
        if any(len(pieces) != len(asked) + 2 for pieces in pages.values()):
            return None
        made = {
            chunk: {each: pages[each][number][1:-1] for each in chunk.formats}
            for number, chunk in enumerate(asked, start=1)
        }
        for chunk in chunks:
            known[chunk] = made[chunk]
            if (mould := keys[chunk][0]) in made:
                self._keep(keys[chunk], shapes[chunk], made[mould], made[chunk])
        return pages

    def _around(self, asking: Asking) -> Pieces | None:
        """What comes before and after the body, when pandoc has nothing else to write."""
        front = Front(asking.front)
        page = Chunk(front.text, asking.formats)
        made = self._filled(page, front, ())
        if not made:
            made = asking.page()
            if (page, ()) not in self._kept:
                self._keep((page, ()), front, replace(asking, front=front.text).page(), made)
        pages = {each: page.split(MARKS[each]) for each, page in made.items()}
        return pages if all(len(pieces) == 2 for pieces in pages.values()) else None

    def _keep(self, key: Key, shape: Shape, moulded: Written, made: Written) -> None:
        """The mould, if with these words it gives what pandoc made of them, now and before."""
        if len(key[0].text) > LONGEST_KEPT:
            return
        mould = shape.mould(moulded)
        while len(self._kept) >= KEPT_PARTS:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = mould if self._kept.get(key, mould) and mould.filled(shape.said) == made else None


def _for_its_formats(chunk: Chunk, formats: Sequence[Format]) -> str:
    if set(chunk.formats) == set(formats):
        return chunk.text
    (only,) = chunk.formats
    return f'{FENCE} {{.content-visible when-format="{SHOWN[only]}"}}\n{chunk.text}\n{FENCE}'


def _joined(parts: Sequence[str]) -> str:
    """One below the other, with one empty line at most where a part has one at its edge."""
    body: list[str] = []
    for part in parts:
        if part.strip("\n"):
            body.append(part.removeprefix("\n") if body and body[-1].endswith("\n") else part)
    return "\n".join(body).strip("\n")
