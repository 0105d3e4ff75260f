"""Where in a YAML file a key or value stands, so that whoever edits the file is sent to a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

# libyaml's loader is ten times as quick; a PyYAML may come without.
Quick: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Node:
    """A value with the line of its key (of itself in a list, 1 at the top), and the part of the text it takes."""

    node: yaml.Node
    line: int

    @property
    def scalar(self) -> str | None:
        """The text of a single value, None for a list or a mapping."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else None

    @property
    def is_empty(self) -> bool:
        """Nothing after the colon, `~` or `null`."""
        return self.tag == "null"

    @property
    def tag(self) -> str:
        """How YAML reads it: `str`, `int`, `float`, `bool`, `null`, `timestamp`, `seq` or `map`."""
        return str(self.node.tag).rpartition(":")[2]

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text."""
        return self.node.start_mark.index, self.node.end_mark.index

    def items(self) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping, those that stand there twice included; nothing for anything else."""
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                yield str(key.value), Node(value, key.start_mark.line + 1)

    def listed(self) -> list[Node]:
        """The values of a list; nothing for anything else."""
        if not isinstance(self.node, yaml.SequenceNode):
            return []
        return [Node(value, value.start_mark.line + 1) for value in self.node.value]

    def get(self, *path: str | int) -> Node | None:
        """What stands at that path, or None; of a key that stands there twice it is the last, as YAML reads it."""
        found: Node | None = self
        for part in path:
            found = found._step(part) if found else None
        return found

    def _step(self, part: str | int) -> Node | None:
        if isinstance(self.node, yaml.SequenceNode):
            within = isinstance(part, int) and 0 <= part < len(self.node.value)
            return self.listed()[int(part)] if within else None
        return dict(self.items()).get(str(part))

    def nearest(self, path: Sequence[str | int]) -> Node:
        """What stands at that path, or the last on the way there."""
        found = self
        for part in path:
            step = found._step(part)
            if step is None:
                return found
            found = step
        return found

    def at(self, key: str) -> list[Node]:
        """The list under a key, empty where there is none."""
        found = self.get(key)
        return found.listed() if found else []

    def text(self, key: str) -> str | None:
        """The single value under a key."""
        found = self.get(key)
        return None if found is None or found.is_empty else found.scalar


def places(text: str) -> Node | None:
    """The whole file, or None when it is empty; raises yaml.YAMLError where it is no YAML."""
    node = yaml.compose(text, Loader=Quick)
    return Node(node, 1) if node is not None else None


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line of a key, or of the last key on the way there; None in a file that cannot be read."""
    try:
        root = places(text)
    except yaml.YAMLError:
        return None
    return root.nearest(path).line if root else 1


def with_values(text: str, values: dict[Path, str]) -> str:
    """The text with other single values at these paths, everything around them as it was; missing keys are left."""
    root = places(text)
    spans = [(found.span, value) for path, value in values.items() if root and (found := root.get(*path))]
    for (start, end), value in sorted(spans, reverse=True):
        text = text[:start] + value + text[end:]
    return text
