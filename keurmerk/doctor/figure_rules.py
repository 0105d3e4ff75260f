"""Chapters: figures of questions that exist, each of a kind that fits, and questions that no figure shows."""

from collections.abc import Iterator

from keurmerk.doctor.asked import Asked, File
from keurmerk.doctor.finding import Notes, near
from keurmerk.doctor.yaml_file import YamlFile
from keurmerk.yaml_places import Node

FITS = {  # the kinds of figure that can show a kind of question, a group of them where it is one
    "grade": ("grade", "spread"),
    "choice": ("choice",),
    "item": ("likert", "grid"),
    "flag": ("multi",),
    "count": ("counts",),
    "mark": ("grade",),
    "open": (),
}


def sections(chapter: Node) -> Iterator[Node]:
    """The sections of a chapter."""
    yield from chapter.at("sections")


def figures(chapter: Node) -> Iterator[Node]:
    """The figures of a chapter in order, those of its parts included."""
    for section in sections(chapter):
        yield from section.at("figures")
        for part in section.at("parts"):
            yield from part.at("figures")


def figure_rules(edition: YamlFile, file: File, chapter: Node, notes: Notes) -> None:
    """Note what is wrong in one chapter of results."""
    _ids(edition, chapter, notes)
    seen: dict[tuple[str, str], int] = {}
    for figure in figures(chapter):
        _figure(edition, file, figure, notes)
        what = (figure.text("of") or "", figure.text("kind") or "")
        first = seen.setdefault(what, figure.line)
        if first != figure.line and all(what):
            notes.add("figure-twice", edition.path, figure.line, given=what[0], kind=what[1], first=first)
    _shown_nowhere(edition, file, chapter, notes)


def _ids(edition: YamlFile, chapter: Node, notes: Notes) -> None:
    listed = [(part.get("id"), part) for section in sections(chapter) for part in (section, *section.at("parts"))]
    seen: dict[str, Node] = {}
    is_part = {part.node for section in sections(chapter) for part in section.at("parts")}
    for found, part in listed:
        if found is None or found.scalar is None:
            continue
        kind = "part" if part.node in is_part else "section"
        first = seen.setdefault(f"{kind} {found.scalar}", found)
        if first is not found:
            notes.add("section-twice", edition.path, found.line, id=found.scalar, first=first.line)


def _figure(edition: YamlFile, file: File, figure: Node, notes: Notes) -> None:
    of, kind = figure.get("of"), figure.get("kind")
    if of is None or of.scalar is None:
        return
    shown = file.shown(of.scalar)
    if not shown:
        listed = [*file.by_id, *file.groups]
        notes.add("figure-of-nothing", edition.path, of.line, given=of.scalar, near=near(of.scalar, listed))
        return
    if of.scalar in file.groups and figure.get("caption") is None:
        notes.add("caption-missing", edition.path, figure.line, given=of.scalar)
    fitting = FITS.get(shown[0].kind)
    if kind and fitting is not None and kind.scalar not in fitting and not _is_unknown(kind):
        about = {"given": of.scalar, "question_kind": shown[0].kind, "near": near("", fitting)}
        notes.add("figure-kind", edition.path, kind.line, kind=kind.scalar, **about)
    given = figure.get("open")
    if given and given.scalar not in (answers := [name for name, each in file.by_id.items() if each.kind == "open"]):
        notes.add("open-of-nothing", edition.path, given.line, given=given.scalar, near=near(given.scalar, answers))


def _is_unknown(kind: Node) -> bool:
    """The model tells of it."""
    return kind.scalar not in {each for kinds in FITS.values() for each in kinds}


def _shown_nowhere(edition: YamlFile, file: File, chapter: Node, notes: Notes) -> None:
    """Questions that neither a figure shows nor another question follows on."""
    used = {name for figure in figures(chapter) for key in ("of", "open") if (name := figure.text(key))}
    used |= {parent for column in file.columns for parent, _ in column.parents}
    for question in file.written:
        if not used & {question.id, question.group, *(column.id for column in _columns_of(question, file))}:
            notes.add("question-in-no-figure", edition.path, question.node.line, question=question.id)


def _columns_of(question: Asked, file: File) -> Iterator[Asked]:
    return (column for column in file.columns if column.node.node is question.node.node)
