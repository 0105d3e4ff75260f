"""A result of a few people says so: a chapter of fewer than ten, and a figure of which fewer than ten answered."""

import re
from collections.abc import Iterator, Mapping

from keurmerk.proof.document import Document
from keurmerk.proof.figure_facts import Shown
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known

ENOUGH, CAREFUL = 10, "voorzichtig"  # as in the macros `weinig` and `kleine_groep` of an edition's bouwstenen.md
HEADED = re.compile(r"(\d+)\s")


class Few:
    """How sure the results of one report are."""

    def __init__(self, known: Known, figures: Mapping[str, Shown]) -> None:
        self._known, self._figures = known, figures

    def findings(self, made: Document) -> Iterator[Finding]:
        """Results of few that nobody is warned of."""
        chapter, careful, warned = "", False, dict[str, bool]()
        for piece in made.pieces:
            if piece.kind == "heading" and (found := HEADED.match(piece.text)):
                chapter = self._known.chapters.get(int(found[1]), "")
                warned.setdefault(chapter, False)
            elif piece.kind == "text" and CAREFUL in piece.text:
                careful = warned[chapter] = True
            elif piece.kind == "figure" and (shown := self._figures.get(piece.number)):
                if 1 < (shown.n or 0) < ENOUGH <= shown.size and not careful:
                    sentence = f"figure {shown.number} does not warn that only {shown.n} answered."
                    yield Finding("few", made.file, piece.where, sentence)
                careful = False
        for name, is_warned in warned.items():
            size = self._known.took_part(name)
            if 0 < size < ENOUGH and not is_warned:
                yield Finding("few", made.file, "", f"the chapter on {name} does not warn that only {size} took part.")
