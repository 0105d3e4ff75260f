"""The texts of an edition and of the basis as Jinja reads them, whatever is wrong with some of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from keurmerk.doctor.finding import Notes
from keurmerk.narrative import BASIS, BUILT_IN_FILTERS, SHARED_MACROS, own_filters

FILTERS = frozenset({*BUILT_IN_FILTERS, *own_filters()})
JOINING = "gebruik geen ~"


@dataclass(frozen=True)
class TextFile:
    """One file of text that could be read."""

    path: Path
    tree: nodes.Template

    @property
    def name(self) -> str:
        return self.path.name

    @cached_property
    def blocks(self) -> dict[str, nodes.Block]:
        """Its own blocks, those in other blocks included."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)}

    @cached_property
    def macros(self) -> dict[str, nodes.Macro]:
        return {macro.name: macro for macro in self.tree.find_all(nodes.Macro)}

    @property
    def loads(self) -> Iterator[tuple[str, int]]:
        """The files it builds on, with the line where it says so."""
        for node in self.tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            if isinstance(node.template, nodes.Const):  # type: ignore[attr-defined]
                yield str(node.template.value), node.lineno  # type: ignore[attr-defined]


@dataclass
class Texts:
    """All texts of a project, each read once; what cannot be read is noted when its edition is looked at."""

    root: Path
    notes: Notes
    _read: dict[Path, TextFile | None] = field(default_factory=dict)

    def folder(self, edition: str) -> Path:
        return self.root / "editions" / edition / "text"

    def of(self, edition: str) -> dict[str, TextFile]:
        """The texts in one folder, by name."""
        found = {path.name: self._file(path) for path in sorted(self.folder(edition).glob("*.md"))}
        return {name: file for name, file in found.items() if file}

    def macros(self, edition: str) -> dict[str, nodes.Macro]:
        """The macros that every text of an edition can call: its own file of them comes in the place of the basis's."""
        shared = self.resolved(SHARED_MACROS, edition)
        return shared.macros if shared else {}

    def resolved(self, name: str, edition: str) -> TextFile | None:
        """The file that Jinja finds: in the folder that is named, else the edition's own before the basis."""
        folder, _, file = name.rpartition("/")
        for each in (folder,) if folder else (edition, BASIS):
            if each in (edition, BASIS) and (found := self.of(each).get(file)):
                return found
        return None

    def chain(self, file: TextFile, edition: str) -> list[TextFile]:
        """The file and those it extends, nearest first."""
        found = [file]
        while True:
            extended = next(iter(found[-1].tree.find_all(nodes.Extends)), None)
            name = extended.template.value if extended and isinstance(extended.template, nodes.Const) else ""
            after = self.resolved(name, edition) if name else None
            if after is None or after in found:
                return found
            found.append(after)

    def _file(self, path: Path) -> TextFile | None:
        if path not in self._read:
            self._read[path] = self._parsed(path)
        return self._read[path]

    def _parsed(self, path: Path) -> TextFile | None:
        self.notes.files.add(path)
        try:
            return TextFile(path, _tree(path.read_text(encoding="utf-8"), path.name))
        except UnicodeDecodeError:
            self.notes.add("unreadable", path, 1, problem="UTF-8")
        except TemplateSyntaxError as error:
            self.notes.add("jinja-syntax", path, error.lineno, problem=error.message)
        return None


@lru_cache(maxsize=256)
def _tree(source: str, name: str) -> nodes.Template:
    """Kept, since an analyst changes one file at a time."""
    environment = Environment(trim_blocks=True, lstrip_blocks=True)
    environment.filters |= dict.fromkeys(FILTERS, str)
    tree = environment.parse(source, name)
    for joined in tree.find_all(nodes.Concat):
        raise TemplateSyntaxError(JOINING, joined.lineno, name)
    _compile(environment, source, name)
    return tree


def _compile(environment: Environment, source: str, name: str) -> None:
    """Finds what parsing does not, such as a block that stands there twice or an unknown test; filters come later."""
    try:
        environment.compile(source, name)
    except TemplateSyntaxError as error:
        if not (error.message or "").startswith("No filter named"):
            raise
