"""The provider is named exactly, wherever it is named, and no other provider of the round anywhere."""

import re
from collections import Counter
from collections.abc import Iterator

from keurmerk.proof.document import Document, plain
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.letters import drawn_alike, letters
from keurmerk.proof.said import Said
from keurmerk.proof.wording import SAID, WORD, Wording
from keurmerk.receipt import Receipt

SECTION = re.compile(r"(\d+)\.(\d+) (.*)")


class Names:
    """Who may be named in one report."""

    def __init__(self, known: Known, wording: Wording) -> None:
        self._known, self._wording = known, wording

    def findings(self, made: Document, said: Said) -> Iterator[Finding]:
        """What is wrong with the names in a file."""
        name = self._known.name
        if not _ends_with(made.title, name):
            yield Finding("name", made.file, "title", f"expected the title to name '{name}', it is '{made.title}'.")
        if made.sign != self._known.sign:
            yield Finding("name", made.file, "keywords", f"the sign is '{made.sign}', expected '{self._known.sign}'.")
        if made.unread:
            return
        for page, head in enumerate(made.heads[1:], 2):
            if letters(name) not in letters(head):
                yield Finding("name", made.file, f"page {page}", f"the line above it does not name '{name}': '{head}'.")
        cover = made.pieces[:2] if made.pieces else []
        if not any(_ends_with(piece.text, name) or drawn_alike(piece.text, name) for piece in cover):
            yield Finding("name", made.file, "cover", f"the cover does not name '{name}'.")
        yield from self._sections(made)
        yield from self._others(made, said)

    def _sections(self, made: Document) -> Iterator[Finding]:
        """Sections of results are called as the edition says, with the provider's name where it says so."""
        edition, titles = self._known.edition, dict[str, set[str]]()
        for number, chapter in self._known.chapters.items():
            listed = (section.title for section in getattr(edition.chapters, chapter).sections)
            titles[str(number)] = {letters(title.replace("{naam}", self._known.name)) for title in listed}
        for piece in made.of("heading"):
            found = SECTION.match(piece.text)
            if not found or found[1] not in titles or letters(found[3]) in titles[found[1]]:
                continue
            if (self._known.chapters[int(found[1])], found[2]) != ("integration", "1"):  # on response, for all alike
                sentence = f"'{piece.text}' is no section of the edition, or its name is not '{self._known.name}'."
                yield Finding("name", made.file, piece.where, sentence)

    def _others(self, made: Document, said: Said) -> Iterator[Finding]:
        """Names that no text of the edition holds can only mean that provider."""
        known = self._known
        named, own = _named(known.receipt), known.name.casefold()
        commissioned = plain(known.participant.commissioned_by).casefold()
        for word in sorted(named.keys() & {*said.words, *SAID.findall(own)}):
            for other in (each for each in named[word] if each != own):
                telling = any(len(part) > 1 and not self._wording.has(part) for part in WORD.findall(other))
                folded = said.whole if own in other else said.folded
                if telling and other not in commissioned and _stands_in(other, folded):
                    yield Finding("name", made.file, self._where(made, other), f"another provider is named: '{other}'.")

    @staticmethod
    def _where(made: Document, name: str) -> str:
        told = (
            piece.where
            for piece in made.pieces
            if any(name in part.casefold() for part in (piece.text, piece.alt, *piece.drawn, *sum(piece.rows, ())))
        )
        return next(told, "")


_last: list[tuple[Receipt, dict[str, list[str]]]] = []


def _named(receipt: Receipt) -> dict[str, list[str]]:
    """The names of all participants, by the word that the fewest share; kept for the next report of the same round."""
    if not _last or _last[0][0] is not receipt:
        listed = {plain(each.name).casefold() for each in receipt.participants.values()}
        words = {name: SAID.findall(name) for name in sorted(listed)}
        shared = Counter(word for each in words.values() for word in {*each})
        found = dict[str, list[str]]()
        for name, each in words.items():
            if each:
                found.setdefault(min(each, key=lambda word: (shared[word], -len(word))), []).append(name)
        _last[:] = [(receipt, found)]
    return _last[0][1]


def _stands_in(name: str, text: str) -> bool:
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _ends_with(text: str, name: str) -> bool:
    """Fonts may lack accents, and quotes are turned as print asks; letters are kept."""
    told, wanted = ("".join(filter(str.isalnum, plain(each))) for each in (text, name))
    return (
        plain(text).endswith(plain(name))
        or (bool(wanted) and told.endswith(wanted))
        or (letters(text).endswith(letters(name)) and text.isascii() != name.isascii())
    )
