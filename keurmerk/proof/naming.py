"""Where a text of the edition names the provider, the report does so: not another, and not misspelt."""

from collections.abc import Iterator
from pathlib import Path

from keurmerk.kept import kept
from keurmerk.proof.choices import MARKUP, STEP, filled
from keurmerk.proof.document import Document, plain
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.said import INSTEAD, Said
from keurmerk.proof.wording import COMMENT, ESCAPED, GAP, text_folders

PARAGRAPH = "\n\n"
LEAST, MOST = 16, 60  # characters before or after a name: fewer may stand anywhere
Contexts = tuple[str, ...]


@kept
def _contexts(edition: Path, *folders: Path) -> Contexts:
    """What stands before or after a name, with the sign for the name, and nowhere in these texts without it."""
    told = [each for folder in folders for path in sorted(folder.glob("*.md")) for each in _paragraphs(path)]
    found = {each for text in told if INSTEAD in text for each in _beside(text)}
    everything = "\n".join([*told, plain(edition.read_text(encoding="utf-8"))])
    return tuple(sorted(each for each in found if _only_so(each, everything)))


def _paragraphs(path: Path) -> Iterator[str]:
    """Texts that are printed as a whole or not at all."""
    for step in STEP.split(COMMENT.sub("", path.read_text(encoding="utf-8"))):
        yield from (plain(ESCAPED.sub("", MARKUP.sub("", each))) for each in filled(step).split(PARAGRAPH))


def _beside(text: str) -> Iterator[str]:
    first, *rest = text.split(INSTEAD)
    for before, after in zip([first, *rest], rest, strict=False):
        left, right = before.rpartition(GAP)[2][-MOST:], after.partition(GAP)[0][:MOST]
        if len(left) >= LEAST:
            yield left + INSTEAD
        if len(right) >= LEAST:
            yield INSTEAD + right


def _only_so(context: str, text: str) -> bool:
    """Does what stands there without the sign always stand beside it?"""
    return text.count(context.strip(INSTEAD).strip()) == text.count(context)


class Naming:
    """Where one report names its provider."""

    def __init__(self, known: Known) -> None:
        edition = known.root / "editions" / known.edition.edition / "edition.yml"
        self._name, self._contexts = known.name, _contexts(edition, *text_folders(known))

    def findings(self, made: Document, said: Said) -> Iterator[Finding]:
        """Places in a page where another name stands, or none; what a PDF draws may stand in another order."""
        if made.heads:
            return
        body = said.body
        for context in self._contexts:
            beside = context.strip(INSTEAD)
            if beside in body and body.count(beside) != body.count(context):
                where = next((piece.where for piece, text in said.texts if beside in text), "")
                place = "after" if context.endswith(INSTEAD) else "before"
                yield Finding("name", made.file, where, f"'{self._name}' should be named {place} '{beside.strip()}'.")
