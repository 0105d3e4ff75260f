"""What a text asks for that is not there: names, parts of names, macros, filters and blocks, each with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from keurmerk.doctor.names import ANY, Tree

GIVEN = ("self", "super", "loop", "caller", "varargs", "kwargs", "range", "dict", "cycler", "joiner", "namespace")
ONE_OF = ("first", "last")
SAME = ("list", "select", "selectattr", "reject", "rejectattr", "hoogste", "laagste")


@dataclass(frozen=True)
class Missing:
    """Something that does not exist: `kind` as in sentences.yml, what there is instead."""

    kind: str
    line: int
    given: str
    there_are: tuple[str, ...]
    owner: str = ""


@dataclass
class Asking:
    """Walks over a text with the names that are known where it stands."""

    macros: Mapping[str, object]
    filters: frozenset[str]
    blocks: frozenset[str]
    called: set[str] = field(default_factory=set)  # macros and blocks that a text calls

    def missing(self, body: list[nodes.Node], scope: dict[str, Tree]) -> Iterator[Missing]:
        """What these nodes ask for in vain; a block in a block is looked at by itself."""
        for node in body:
            yield from self._visit(node, scope)

    def _visit(self, node: nodes.Node, scope: dict[str, Tree]) -> Iterator[Missing]:
        match node:
            case nodes.Block() | nodes.Macro():
                return
            case nodes.For():
                yield from self._visit(node.iter, scope)
                inner = dict(scope) | _bound(node.target, _member(tree_of(node.iter, scope)))
                yield from self.missing([*node.body, *node.else_, *([node.test] if node.test else [])], inner)
            case nodes.Assign():
                yield from self._visit(node.node, scope)
                scope.update(_bound(node.target, tree_of(node.node, scope)))
            case nodes.AssignBlock():
                yield from self.missing(node.body, dict(scope))
                scope.update(_bound(node.target, ANY))
            case nodes.Test(name="defined"):
                return
            case nodes.Call():
                yield from self._call(node, scope)
            case nodes.Name() if node.name not in scope and node.name not in self.macros and node.name not in GIVEN:
                yield Missing("unknown-name", node.lineno, node.name, (*scope, *self.macros))
            case nodes.Filter() if node.name not in self.filters:
                yield Missing("unknown-filter", node.lineno, node.name, tuple(sorted(self.filters)))
                yield from self._children(node, scope)
            case nodes.Getattr():
                owner = tree_of(node.node, scope)
                if isinstance(owner, Mapping) and node.attr not in owner:
                    yield Missing("unknown-part", node.lineno, node.attr, tuple(owner), dotted(node.node))
                yield from self._children(node, scope)
            case _:
                yield from self._children(node, scope)

    def _children(self, node: nodes.Node, scope: dict[str, Tree]) -> Iterator[Missing]:
        yield from self.missing(list(node.iter_child_nodes()), scope)

    def _call(self, node: nodes.Call, scope: dict[str, Tree]) -> Iterator[Missing]:
        arguments: list[Any] = [*node.args, *(each.value for each in node.kwargs)]
        called = node.node
        if isinstance(called, nodes.Name):
            self.called.add(called.name)
            if called.name not in self.macros and called.name not in scope and called.name not in GIVEN:
                yield Missing("unknown-macro", node.lineno, called.name, tuple(self.macros))
        elif isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "self":
            self.called.add(called.attr)
            if called.attr not in self.blocks:
                yield Missing("unknown-block", node.lineno, called.attr, tuple(sorted(self.blocks)))
        else:
            yield from self._visit(called, scope)
        yield from self.missing(arguments, scope)


def tree_of(node: nodes.Node, scope: Mapping[str, Tree]) -> Tree:
    """What is known of the value of an expression."""
    match node:
        case nodes.Name():
            return scope.get(node.name, ANY)
        case nodes.Getattr():
            owner = tree_of(node.node, scope)
            return owner.get(node.attr, ANY) if isinstance(owner, Mapping) else ANY
        case nodes.Getitem(arg=nodes.Slice()):
            return tree_of(node.node, scope)
        case nodes.Getitem(arg=nodes.Const(value=int())):
            return _member(tree_of(node.node, scope))
        case nodes.Filter(name=name) if node.node is not None and name in (*ONE_OF, *SAME):
            inner = tree_of(node.node, scope)
            return _member(inner) if name in ONE_OF else inner
        case nodes.CondExpr():
            return tree_of(node.expr1, scope)
    return ANY


def dotted(node: nodes.Node) -> str:
    """An expression as it was written, as far as it is names with points between."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{dotted(node.node)}.{node.attr}"
        case nodes.Filter() | nodes.Getitem() if isinstance(node.node, nodes.Node):
            return dotted(node.node)
    return "…"


def _member(tree: Tree) -> Tree:
    return tree[0] if isinstance(tree, list) and tree else ANY


def _bound(target: nodes.Node, tree: Tree) -> dict[str, Tree]:
    if isinstance(target, nodes.Name):
        return {target.name: tree}
    return {each.name: ANY for each in target.find_all(nodes.Name)}
