"""The narrative of one report: the edition's text with the report's own context."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace as Part
from typing import Any

from keurmerk.kept import kept
from keurmerk.narrative import Markdown, Narrative


def narrative(root: Path, edition: str) -> Narrative:
    """The text of an edition, the basis of all editions under it."""
    return _in_folders(root / "editions" / edition / "text", root / "editions" / "basis" / "text")


@kept
def _in_folders(*folders: Path) -> Narrative:
    return Narrative(folders)


class Text:
    """Blocks of text, filled with this report's context."""

    def __init__(self, root: Path, edition: str) -> None:
        self._narrative = narrative(root, edition)
        self._context: dict[str, Any] = {}

    def know(self, context: Mapping[str, Any]) -> None:
        """Add to what the blocks may ask."""
        self._context |= context

    def shared(self, name: str) -> Any:
        """A part of the context, for tables that show the same as the text."""
        return self._context[name]

    def block(self, file: str, name: str, **more: Any) -> Markdown:
        """A block as Markdown; "" when it has nothing to say."""
        return self._narrative.block(file, name, **self._context, **more)

    def plain(self, file: str, name: str, **more: Any) -> str:
        """A block as plain text, for text alternatives and drawings."""
        return self._narrative.plain(file, name, **self._context, **more)

    def optional(self, file: str, names: tuple[str, ...], **more: Any) -> Markdown:
        """The first of these blocks that the file has; "" when it has none."""
        for name in names:
            if self._narrative.has(file, name):
                return self.block(file, name, **more)
        return Markdown("")

    def figure(self, file: str, of: str, kind: str, fig: Part) -> Markdown:
        """The sentences that lead to a figure: its own block, or the generic one for any question."""
        return self.optional(file, (f"figuur_{of}_{kind}", f"figuur_{of}", "figuur"), fig=fig)
