"""HTML and PDF of a report must say the same, in the same order, but for what each has of its own."""

from collections.abc import Iterator

from keurmerk.proof.document import Document, Piece
from keurmerk.proof.finding import Finding
from keurmerk.proof.letters import RIGHT_TO_LEFT, alike, letters
from keurmerk.proof.wording import Wording

DRAFT = "concept"  # a page marks a draft in its text, a PDF in what screen readers leave out
CONTENTS = ("#inhoud", "#TOC")


def differences(page: Document, pdf: Document, wording: Wording) -> Iterator[Finding]:
    """Where the PDF says something else than the page, told as a finding in the PDF."""
    if pdf.unread:
        return
    yield from _text(page, pdf, wording)
    yield from _figures(page, pdf)
    yield from _tables(page, pdf)


def _text(page: Document, pdf: Document, wording: Wording) -> Iterator[Finding]:
    """Headings, paragraphs and lists, one after the other; each side may hold what the other keeps elsewhere."""
    cover, mine = _parted(list(_told(page, wording)), title=1)
    other_cover, theirs = _parted(list(_told(pdf, wording)), title=0)
    yield from _cover(cover, other_cover, page, pdf)
    if len(mine) == len(theirs) and all(map(_says, mine, theirs)):
        return
    from difflib import SequenceMatcher

    read, drawn = [_letters(piece) for piece in mine], [_letters(piece) for piece in theirs]
    matcher = SequenceMatcher(None, read, drawn, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            continue
        expected, found = mine[first:last], theirs[start:end]
        if sorted("".join(read[first:last])) == sorted("".join(drawn[start:end])) and _turned(expected, found):
            continue
        where = (found or theirs[max(start - 1, 0) : start] or theirs[:1])[0].where if theirs else ""
        told = _shortened(" / ".join(piece.text for piece in found)) or "nothing"
        wanted = _shortened(" / ".join(piece.text for piece in expected)) or "nothing"
        yield Finding("sameness", pdf.file, where, f"it says '{told}' where {page.file} says '{wanted}'.")


def _parted(pieces: list[Piece], title: int) -> tuple[list[Piece], list[Piece]]:
    """Cover and colophon, and all from the first heading on; a page has its title as a heading above all others."""
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" and piece.level > title:
            return pieces[:at], pieces[at:]
    return [], pieces


def _cover(mine: list[Piece], theirs: list[Piece], page: Document, pdf: Document) -> Iterator[Finding]:
    """A cover is a design: the same words, in the order of the eye, and the status may be marked more than once."""
    drawn = "".join(letters(piece.text) for piece in theirs)
    left = drawn
    for piece in sorted(mine, key=lambda piece: -len(piece.text)):
        told = letters(piece.text)
        if told and told not in drawn and not told.startswith(DRAFT):
            sentence = f"it does not say '{_shortened(piece.text)}' as {page.file} does."
            yield Finding("sameness", pdf.file, "page 1", sentence)
        left = left.replace(told.removeprefix(DRAFT), "\0") if told.removeprefix(DRAFT) else left
    if (extra := left.replace("\0", "")) and not all(part in "".join(map(_letters, mine)) for part in left.split("\0")):
        yield Finding("sameness", pdf.file, "page 1", f"it says '{_shortened(extra)}', which {page.file} does not.")


def _told(made: Document, wording: Wording) -> Iterator[Piece]:
    return (piece for piece in made.pieces if _is_told(piece) and not wording.is_alone(piece.text))


def _says(piece: Piece, other: Piece) -> bool:
    return alike(piece.text, other.text)


def _turned(expected: list[Piece], found: list[Piece]) -> bool:
    """The same letters, as they stand or, where a name is written from right to left, in another order."""
    one, other = ("".join(letters(piece.text) for piece in side) for side in (expected, found))
    return one == other or any(RIGHT_TO_LEFT.search(piece.text) for piece in expected)


def _letters(piece: Piece) -> str:
    told = letters(piece.text)
    return "".join(sorted(told)) if RIGHT_TO_LEFT.search(piece.text) else told


def _is_told(piece: Piece) -> bool:
    return piece.kind in ("text", "heading") or (piece.kind == "item" and piece.where not in CONTENTS)


def _figures(page: Document, pdf: Document) -> Iterator[Finding]:
    mine, theirs = list(page.of("figure")), list(pdf.of("figure"))
    if len(mine) != len(theirs):
        yield Finding("sameness", pdf.file, "", f"it has {len(theirs)} figures, {page.file} has {len(mine)}.")
        return
    for expected, found in zip(mine, theirs, strict=True):
        name = f"figure {expected.number}" if expected.number else f"'{_shortened(expected.alt)}'"
        for what, wanted, told in (
            ("caption", expected.text, found.text),
            ("text alternative", expected.alt, found.alt),
            ("drawing", "".join(expected.drawn), "".join(found.drawn)),
        ):
            if not alike(wanted, told):
                sentence = f"the {what} of {name} is not the one in {page.file}: '{_apart(wanted, told)}'."
                yield Finding("sameness", pdf.file, found.where, sentence)


def _tables(page: Document, pdf: Document) -> Iterator[Finding]:
    """By their captions: the numbers behind figures stand in an appendix of the PDF."""
    theirs = {letters(piece.text): piece for piece in pdf.of("table")}
    mine = {letters(piece.text): piece for piece in page.of("table")}
    for caption, expected in mine.items():
        found = theirs.get(caption)
        if found is None:
            yield Finding("sameness", pdf.file, "", f"it has no table '{expected.text}'.")
        elif len(expected.rows) != len(found.rows):
            sentence = f"'{expected.text}' has {len(found.rows)} rows, in {page.file} {len(expected.rows)}."
            yield Finding("sameness", pdf.file, found.where, sentence)
        else:
            for wanted, told in zip(expected.rows, found.rows, strict=True):
                if wanted != told and not alike("|".join(wanted), "|".join(told)):
                    sentence = f"in '{expected.text}' it says {' '.join(told)}, {page.file} says {' '.join(wanted)}."
                    yield Finding("sameness", pdf.file, found.where, sentence)
    for caption, extra in theirs.items():
        if caption not in mine:
            yield Finding("sameness", pdf.file, extra.where, f"{page.file} has no table '{extra.text}'.")


def _apart(wanted: str, told: str) -> str:
    """What is told, from just before it is something else."""
    at = next((at for at, (one, other) in enumerate(zip(wanted, told, strict=False)) if one != other), 0)
    return _shortened(told[max(0, at - 20) :]) or "nothing"


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
