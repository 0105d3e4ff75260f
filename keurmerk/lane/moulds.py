"""Parts of a known shape: pandoc writes the shape once, with stand-ins, and each report's own words go into it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from keurmerk.lane.drawings import NAME as DRAWING
from keurmerk.lane.pipe_tables import pipe_table
from keurmerk.lane.words import ALTERNATIVE, LIST, STARTS, Words, abbreviated, alternative, paragraph, words
from keurmerk.rendering.place import Format

NAME = "keurmerkwoord"
STAND_IN = re.compile(rf"{NAME}(\d+)x")
RAW = "```{{=html}}\n{0}\n```\n\n```{{=typst}}\n{0}\n```"
ITEM = r"(?: *(?:- |[0-9]+\. )|:   )?"
BOLD = r"\*\*[^*\n]+\*\* "
HEADING = re.compile(r"(#+ (?:[0-9A-Z][0-9.]* )?)([^0-9{\n][^{\n]*)( \{#[^}\n]*\})")
SPAN = re.compile(rf"({ITEM}\[)([^\]\n]+)(\]\{{\.[a-z-]+\}})")
LINE = re.compile(rf"({BOLD}|{ITEM})([^\n]+?)((?: \[\]\{{\.motor\}}\.)?)")
MOTOR = re.compile(rf"({BOLD})\[\]\{{\.motor\}}")
IMAGE = re.compile(rf'!\[\]\(({DRAWING}\d+)\)\{{fig-alt="({ALTERNATIVE})"( \.[a-z-]+)?\}}')
SHARES = re.compile(r"^(::: \{\.sterk\}\n(?:(?!:::|```|\|).*\n)*)(\|.*(?:\n\|.*)*)(?=\n:::$)", re.M)
METADATA = re.compile(r'(title|rapport-kop|keywords): "((?:[^"\\\n]|\\\\)+)"')
INDENTED = re.compile(r"^ |(?:^|\n)(?! *- )[^\n]*\n ")  # may be code, unless it is an item under an item
AS_IT_IS = ("```", "~~~", ".figuur")  # in code each letter counts, and above a figure the length of a text
QUOTES = frozenset("'\"\u00a0")  # not the same in the text of a page and in its attributes
FORMS: dict[Format, str] = {"html": "html", "pdf": "typst"}


@dataclass(frozen=True)
class Mould:
    """What pandoc wrote in each format: pieces, with between them the numbers of the words that belong there."""

    pieces: dict[Format, list[str]]

    def filled(self, said: Sequence[Words]) -> dict[Format, str]:
        """With these words."""
        return {
            each: _filled(pieces, [getattr(one, FORMS[each]) for one in said]) for each, pieces in self.pieces.items()
        }


def _filled(pieces: Sequence[str], said: Sequence[str]) -> str:
    return "".join(said[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces))


class Shape:
    """A part of the markdown with stand-ins for its words; as it is where a line is not of a known kind."""

    def __init__(self, markdown: str) -> None:
        self.text = markdown
        self.said: list[Words] = []
        if NAME in markdown or any(each in markdown for each in AS_IT_IS) or INDENTED.search(markdown):
            return
        lines = [self._line(line) for line in SHARES.sub(self._shares, markdown).split("\n")]
        known = [line for line in lines if line is not None]
        if len(known) == len(lines):
            self.text = "\n".join(known)
        else:
            self.said.clear()

    def mould(self, made: dict[Format, str]) -> Mould:
        """From what pandoc wrote of the text."""
        return Mould({each: STAND_IN.split(text) if self.said else [text] for each, text in made.items()})

    def stand_in(self, said: Words) -> str:
        """A word that pandoc leaves alone, in the place of these."""
        self.said.append(said)
        return f"{NAME}{len(self.said) - 1}x"

    def _shares(self, found: re.Match[str]) -> str:
        table = pipe_table(found[2], shares=True)
        return found[1] + (self.stand_in(Words("", table.html(), table.typst())) if table else found[2])

    def _line(self, line: str) -> str | None:
        if not line or line.startswith(":::"):
            return line
        if line.startswith(NAME):
            return RAW.format(line)
        if found := MOTOR.fullmatch(line):
            return line if _plain(found[1]) else None
        if found := IMAGE.fullmatch(line):
            return self._image(*found.groups(default=""))
        if found := HEADING.fullmatch(line) or SPAN.fullmatch(line):
            said = words(found[2])
        else:
            found = LINE.fullmatch(line)
            said = paragraph(found[2]) if found and _plain(found[1]) else None
        return f"{found[1]}{self.stand_in(said)}{found[3]}" if found and said and _alone(found[2]) else None

    def _image(self, drawing: str, alt: str, more: str) -> str:
        shown = self.stand_in(Words(drawing, drawing, drawing))
        return f'![]({shown}){{fig-alt="{self.stand_in(alternative(alt))}"{more}}}'


class Front(Shape):
    """The metadata with stand-ins for what is a report's own."""

    def __init__(self, metadata: str) -> None:
        self.text, self.said = metadata, []
        if NAME not in metadata:
            self.text = "\n".join(map(self._line, metadata.split("\n")))

    def _line(self, line: str) -> str:
        found = METADATA.fullmatch(line)
        value = found[2].replace("\\\\", "\\") if found else ""
        said = words(value) if _alone(value) else None
        if not found or not said or not QUOTES.isdisjoint(said.text):
            return line
        return f'{found[1]}: "{self.stand_in(said)}"'


shape = lru_cache(256)(Shape)  # headings are the same in many reports


def _plain(before: str) -> bool:
    return not before.startswith("**") or words(before[2:-3]) is not None


def _alone(markdown: str) -> bool:
    """Does it begin and end so that what stands around it makes no difference?"""
    return bool(STARTS.match(markdown)) and not LIST.match(markdown) and not abbreviated(markdown + "\n")
