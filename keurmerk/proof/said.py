"""All that one file says, taken together: whoever looks for a word looks here first, and for its place only then."""

from dataclasses import dataclass
from functools import cached_property

from keurmerk.proof.document import Piece
from keurmerk.proof.wording import SAID, Wording

INSTEAD = "\u2022"


@dataclass(frozen=True)
class Said:
    """Texts, each with the piece it stands in; answers in somebody's own words are not among them."""

    texts: list[tuple[Piece, str]]
    wording: Wording

    @cached_property
    def body(self) -> str:
        """Every text once, a line each, without the provider's name."""
        return self.wording.nameless("\n".join(dict.fromkeys(text for _, text in self.texts)), INSTEAD)

    @cached_property
    def whole(self) -> str:
        """The same with the provider's name, without capitals: another's may begin with it."""
        return "\n".join(dict.fromkeys(text for _, text in self.texts)).casefold()

    @cached_property
    def folded(self) -> str:
        """The same without capitals."""
        return self.body.casefold()

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word and number in it."""
        return frozenset(SAID.findall(self.folded))
