"""Numbers of sections, figures and tables run on and are unique; each reference leads to what it names."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from keurmerk.proof.document import Document, Link, Piece
from keurmerk.proof.finding import Finding
from keurmerk.proof.letters import drawn_alike
from keurmerk.proof.wording import Wording

HEADED = re.compile(r"(?:(\d+)(?:\.(\d+))?|(?:Bijlage|BIJLAGE) ([A-Z]))\s")
NAMING = ("iguur ", "abel ", "oofdstuk ", "aragraaf ", "ijlage ")
FOLD = re.compile(r"[^.]*\bfiguur ([A-Z\d]+\.\d+)")  # no sentence, but what stands above numbers that open
NAMED = re.compile(r"\b(figuur|tabel|hoofdstuk|paragraaf|bijlage) ((?:[A-Z]|\d+)(?:\.\d+)?)\b", re.I)
WORDS = {"figuur": "figure", "tabel": "table"}
ADDRESSES = ("mailto:", "https://", "http://")
SECTIONS = ("hoofdstuk", "paragraaf", "bijlage")


class References:
    """What one file refers to."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def findings(self, made: Document) -> Iterator[Finding]:
        """What is wrong with numbers and references."""
        for name, count in made.anchors.items():
            if count > 1:
                yield Finding("reference", made.file, f"#{name}", f"{count} elements have this id.")
        for source in made.loads:
            yield Finding("reference", made.file, "", f"it loads '{source}' from elsewhere.")
        yield from self._sections(made)
        for kind in ("figure", "table"):
            yield from self._running(made, kind, [piece for piece in made.of(kind) if piece.number])
        yield from self._contents(made)
        targets, figure = self._targets(made), ""
        for piece, after in pairwise([*made.pieces, Piece("text", "")]):
            if piece.kind == "figure":
                figure = piece.number
            elif figure and after.kind == "table" and (told := FOLD.fullmatch(piece.text)) and told[1] != figure:
                yield Finding("reference", made.file, piece.where, f"'{piece.text}' stands at figure {figure}.")
            for word, number in _named(piece.text) if piece.kind in ("text", "item") else ():
                if (_kind(word), number) not in targets and not self._wording.is_given(f"{word} {number}"):
                    yield Finding("reference", made.file, piece.where, f"there is no {word.lower()} {number}.")
            for link in piece.links:
                yield from self._link(made, piece, link, targets)

    def _sections(self, made: Document) -> Iterator[Finding]:
        chapter, section, letter, seen = 0, 0, "@", Counter[str]()
        for piece in made.of("heading"):
            found = HEADED.match(piece.text)
            if not found:
                continue
            number = found[0].strip()
            seen[number] += 1
            if seen[number] > 1:
                yield Finding("reference", made.file, piece.where, f"the number {number} is used twice.")
            elif found[3]:
                if found[3] <= letter:
                    yield Finding("reference", made.file, piece.where, f"appendix {found[3]} follows {letter}.")
                letter = found[3]
            elif not found[2]:
                if chapter and int(found[1]) != chapter + 1:
                    yield Finding("reference", made.file, piece.where, f"chapter {found[1]} follows {chapter}.")
                chapter, section = int(found[1]), 0
            else:
                if (int(found[1]), int(found[2])) != (chapter, section + 1):
                    sentence = f"section {number} should be {chapter}.{section + 1}."
                    yield Finding("reference", made.file, piece.where, sentence)
                section += 1

    def _running(self, made: Document, kind: str, pieces: list[Piece]) -> Iterator[Finding]:
        last: dict[str, int] = {}
        for piece in pieces:
            chapter, _, count = piece.number.partition(".")
            if int(count) != last.get(chapter, 0) + 1:
                wanted = f"{chapter}.{last.get(chapter, 0) + 1}"
                yield Finding("reference", made.file, piece.where, f"{kind} {piece.number} should be {kind} {wanted}.")
            last[chapter] = int(count)

    def _contents(self, made: Document) -> Iterator[Finding]:
        """The contents list the headings, in their order."""
        if not made.contents:
            return
        headings = [_folded(piece.text) for piece in made.of("heading")]
        position = 0
        for link in made.contents:
            line = _folded(link.words)
            matching = [at for at, heading in enumerate(headings[position:], position) if _names(line, heading)]
            if not matching:
                yield Finding("reference", made.file, "contents", f"'{link.words}' is no heading at that place.")
            else:
                position = matching[0]
            yield from self._entry(made, link)
        listed = {link.words.split()[0] for link in made.contents if link.words}
        for piece in made.of("heading"):
            found = HEADED.match(piece.text)
            if found and found[1] and found[0].strip() not in listed:
                yield Finding("reference", made.file, "contents", f"'{piece.text}' is not in the contents.")

    def _entry(self, made: Document, link: Link) -> Iterator[Finding]:
        """A line of the contents leads to the heading with its number."""
        anchor, found = link.target.removeprefix("#"), HEADED.match(link.words)
        if anchor not in made.anchors:
            yield Finding("reference", made.file, "contents", f"'{link.words}' leads to {link.target or 'nothing'}.")
        elif found:
            number = found[3] or found[0].strip()
            kind = "bijlage" if found[3] else "paragraaf" if found[2] else "hoofdstuk"
            wanted = f"{kind}-{number.lower().replace('.', '-')}"
            if wanted in made.anchors and anchor != wanted:
                yield Finding("reference", made.file, "contents", f"'{link.words}' leads to {link.target}.")

    def _targets(self, made: Document) -> dict[tuple[str, str], Piece]:
        found = {}
        for piece in made.pieces:
            if piece.kind == "heading" and (headed := HEADED.match(piece.text)):
                found["section", headed[3] or headed[0].strip()] = piece
            elif piece.kind in ("figure", "table") and piece.number:
                found[piece.kind, piece.number] = piece
        return found

    def _link(
        self, made: Document, piece: Piece, link: Link, targets: dict[tuple[str, str], Piece]
    ) -> Iterator[Finding]:
        """An address is of somewhere else; an anchor must be there, and be what the words name."""
        if link.target.startswith(ADDRESSES):
            if not self._wording.is_given_address(link.target):
                yield Finding("reference", made.file, piece.where, f"nobody gave '{link.target}', a link leads there.")
            return
        anchor = link.target.removeprefix("#")
        if link.target.startswith("page "):
            if link.target == "page 0":
                yield Finding("reference", made.file, piece.where, f"'{link.words}' leads nowhere.")
        elif not link.target.startswith("#") or anchor not in made.anchors:
            yield Finding("reference", made.file, piece.where, f"'{link.words}' leads to {link.target or 'nothing'}.")
            return
        named = NAMED.fullmatch(link.words)
        target = targets.get((_kind(named[1]), named[2])) if named else None
        if named and target is None:
            return
        if named and link.target.startswith("page "):
            if target and not _near(link.target, target.where):
                sentence = f"'{link.words}' leads to {link.target}, it stands on {target.where}."
                yield Finding("reference", made.file, piece.where, sentence)
        elif named:
            wanted = f"{named[1].lower()}-{named[2].lower().replace('.', '-')}"
            if anchor != wanted and target and not target.where.endswith(f"#{anchor}"):
                yield Finding("reference", made.file, piece.where, f"'{link.words}' leads to {link.target}.")


@lru_cache(maxsize=2048)  # both files refer to the same, and so do other reports
def _named(text: str) -> tuple[tuple[str, str], ...]:
    """What a text refers to; most text does not, and a look takes less than a pattern."""
    low = text.lower()
    return tuple(NAMED.findall(text)) if any(word in low for word in NAMING) else ()


def _kind(word: str) -> str:
    return WORDS.get(word.lower(), "section")


def _near(target: str, where: str) -> bool:
    """A table's caption may stand on the page before its first row."""
    return abs(int(target.split()[1]) - int(where.split()[1])) <= 1 if where.startswith("page ") else True


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "")


def _names(line: str, heading: str) -> bool:
    """A line of the contents of a PDF ends with the number of a page."""
    told, page = line[: len(heading)], line[len(heading) :]
    return (told == heading or drawn_alike(told, heading)) and (not page or page.isdigit())
