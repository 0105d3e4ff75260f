"""Which files of a report were saved, and what that asks for."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from keurmerk.errors import KeurmerkError
from keurmerk.factory import TEMPLATE
from keurmerk.narrative import BASIS
from keurmerk.settings import load_round

WORDS, DATA, LAYOUT = "words", "data", "layout"  # write anew; check the exports anew too; read the layout again
CHECKED = ("edition.yml", "round.yml", "corrections.yml")
QUIET, LONGEST = 50, 200  # milliseconds without another change, and in all, before a change is told


@dataclass(frozen=True)
class Watched:
    """The files that one round is made from."""

    root: Path
    round: str
    exports: Path

    @property
    def folders(self) -> list[Path]:
        """What is watched with everything below it."""
        params = self.root / "params" / self.round
        listed = [self.root / "editions", params, self.root / "layout", self.exports]
        return [folder for folder in listed if folder.is_dir()]

    def meaning(self, path: Path) -> str | None:
        """What a saved file asks for; None when the report is not made from it."""
        if path.name.startswith((".", "~", "#")) or path.name.endswith(("~", ".swp", ".bak", ".tmp")):
            return None
        if path.is_relative_to(self.exports):
            return DATA
        if path.is_relative_to(self.root / "layout"):
            return LAYOUT
        if path == self.root / TEMPLATE:
            return WORDS
        if path.is_relative_to(self.root / "params" / self.round):
            return DATA if path.name in CHECKED else WORDS
        if path.is_relative_to(self.root / "editions"):
            edition = path.relative_to(self.root / "editions").parts[0]
            if edition in self._editions(edition):
                return DATA if path.name in CHECKED else WORDS
        return None

    def _editions(self, edition: str) -> tuple[str, ...]:
        """Those that the report is written with; any while the settings cannot be read."""
        try:
            return load_round(self.root, self.round).edition, BASIS
        except KeurmerkError:
            return (edition,)

    async def saved(self) -> AsyncIterator[set[str]]:
        """What the files that were saved ask for, as soon as they are."""
        options = {"debounce": LONGEST, "step": QUIET}
        async for changes in awatch(*self.folders, watch_filter=self._filter, **options):  # type: ignore[arg-type]
            yield {meaning for _, path in changes if (meaning := self.meaning(Path(path)))}

    async def template(self) -> AsyncIterator[set[str]]:
        """The same of the template, which lies among folders that are not to be watched."""
        async for _ in awatch(self.root, watch_filter=self._is_template, recursive=False, step=QUIET):
            yield {WORDS}

    def _filter(self, change: Change, path: str) -> bool:
        return self.meaning(Path(path)) is not None

    def _is_template(self, change: Change, path: str) -> bool:
        return Path(path) == self.root / TEMPLATE
