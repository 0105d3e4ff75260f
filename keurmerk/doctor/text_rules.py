"""Texts: what they ask exists, every block that a report needs is there, and none is left over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from jinja2 import nodes

from keurmerk.doctor.asking import Asking, Missing
from keurmerk.doctor.figure_rules import figures, sections
from keurmerk.doctor.finding import Notes, near
from keurmerk.doctor.names import ANY, chapter_files, names_in
from keurmerk.doctor.texts import FILTERS, TextFile, Texts
from keurmerk.narrative import BASIS, SHARED_MACROS
from keurmerk.settings import Settings
from keurmerk.yaml_places import Node

WORDS = "instellingen.md"
OF_A_QUESTION = ("figuur_*", "sectie_*", "deel_*")


def text_rules(texts: Texts, edition: str, chapters: Mapping[str, Node] | None, notes: Notes) -> None:
    """Note what is wrong in an edition's own texts; `chapters` are those of its edition.yml, if that can be read."""
    own, shared = texts.of(edition), texts.of(BASIS)
    loaded = {name.rpartition("/")[2] for file in own.values() for name, _ in file.loads}
    for file in own.values():
        _file(texts, file, edition, notes)
        if file.name not in shared:
            if file.name not in loaded:
                notes.add("unused-file", file.path, 1, near=near(file.name, shared))
            continue
        if file.name == SHARED_MACROS:
            _replaced(file, shared[SHARED_MACROS], notes)
            _macros(texts, file, [edition], notes)
        _required(texts, file, edition, shared[file.name], notes)
        if chapters is not None:
            _left_over(texts, file, shared[file.name], edition, chapters, notes)


def basis_rules(
    texts: Texts, editions: Sequence[str], chapters: Mapping[str, Mapping[str, Node]], notes: Notes
) -> None:
    """Note what is wrong in the texts that all editions share; `chapters` are those of each that can be read."""
    shared = texts.of(BASIS)
    for file in shared.values():
        _file(texts, file, BASIS, notes)
        known = {name for each in chapters.values() for name in of_chapter(file.name, each)}
        for block in _unclaimed(file) if len(chapters) == len(editions) else ():
            if known and block.name not in known:
                notes.add("unused-text", file.path, block.lineno, given=block.name, near=near(block.name, known))
    if macros := shared.get(SHARED_MACROS):
        _macros(texts, macros, editions, notes)
    if words := shared.get(WORDS):
        _settings(words, notes)


def of_chapter(file: str, chapters: Mapping[str, Node]) -> list[str]:
    """The blocks that a chapter asks for by the ids of its sections, parts and figures."""
    found: list[str] = []
    for name, chapter in chapters.items():
        if chapter_files().get(name) != file:
            continue
        for section in sections(chapter):
            found.append(f"sectie_{section.text('id')}")
            found += [f"deel_{part.text('id')}" for part in section.at("parts")]
        for figure in figures(chapter):
            found += [f"figuur_{figure.text('of')}", f"figuur_{figure.text('of')}_{figure.text('kind')}"]
    return found


def _file(texts: Texts, file: TextFile, edition: str, notes: Notes) -> None:
    for name, line in file.loads:
        target = texts.resolved(name, edition)
        if target is None or target is file:
            there = [f"{BASIS}/{each}" for each in texts.of(BASIS)]
            notes.add("unknown-file", file.path, line, given=name, near=near(name, there))
    blocks = frozenset(name for each in texts.chain(file, edition) for name in each.blocks)
    asking = Asking(texts.macros(edition), FILTERS, blocks)
    for block in file.blocks.values():
        _note(asking.missing(block.body, names_in(file.name, block.name)), file, notes)
    for macro in file.macros.values():
        arguments = {argument.name: ANY for argument in macro.args}
        _note(asking.missing(macro.body, arguments), file, notes)
        if file.name != SHARED_MACROS:
            notes.add("macro-elsewhere", file.path, macro.lineno, given=macro.name)


def _note(missing: Iterable[Missing], file: TextFile, notes: Notes) -> None:
    for each in missing:
        about = {"owner": each.owner, "whole": f"{each.owner}.{each.given}", "near": near(each.given, each.there_are)}
        notes.add(each.kind, file.path, each.line, given=each.given, **about)


def _called(file: TextFile) -> set[str]:
    """What its texts call: macros by name, blocks by `self`."""
    found: set[str] = set()
    for call in file.tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            found.add(call.node.name)
        elif isinstance(call.node, nodes.Getattr):
            found.add(call.node.attr)
    return found


def _required(texts: Texts, file: TextFile, edition: str, shared: TextFile, notes: Notes) -> None:
    """A file that takes the place of the shared one has all its blocks, but for those of single questions."""
    there = {name for each in texts.chain(file, edition) for name in each.blocks}
    for name in shared.blocks:
        if name not in there and not any(fnmatchcase(name, pattern) for pattern in OF_A_QUESTION):
            notes.add("block-missing", file.path, 1, given=name)


def _left_over(
    texts: Texts, file: TextFile, shared: TextFile, edition: str, chapters: Mapping[str, Node], notes: Notes
) -> None:
    known = [*of_chapter(file.name, chapters), *shared.blocks]
    of_questions = of_chapter(file.name, chapters)
    called = {name for each in texts.chain(file, edition) for name in _called(each)}
    for name, block in file.blocks.items():
        is_of_one = any(fnmatchcase(name, pattern) for pattern in OF_A_QUESTION)
        used = name in of_questions if is_of_one and of_questions else name in known
        if not used and name not in called and not _within_another(file, block):
            notes.add("unused-text", file.path, block.lineno, given=name, near=near(name, known))


def _within_another(file: TextFile, block: nodes.Block) -> bool:
    return any(block in each.find_all(nodes.Block) for each in file.blocks.values() if each is not block)


def _unclaimed(file: TextFile) -> Iterator[nodes.Block]:
    """Blocks of single questions that no other block calls."""
    called = _called(file)
    for name, block in file.blocks.items():
        if name not in called and any(fnmatchcase(name, pattern) for pattern in OF_A_QUESTION):
            yield block


def _macros(texts: Texts, macros: TextFile, editions: Sequence[str], notes: Notes) -> None:
    called = {name for edition in (BASIS, *editions) for file in texts.of(edition).values() for name in _called(file)}
    for name, macro in macros.macros.items():
        if name not in called:
            notes.add("unused-macro", macros.path, macro.lineno, given=name)


def _replaced(own: TextFile, shared: TextFile, notes: Notes) -> None:
    """Macros that texts can no longer call, now that an edition has a file of them itself."""
    if gone := [name for name in shared.macros if name not in own.macros]:
        notes.add("macros-missing", own.path, 1, given="`, `".join(gone))


def _settings(words: TextFile, notes: Notes) -> None:
    for name in Settings.model_fields:
        if name not in words.blocks:
            notes.add("setting-words", words.path, 1, given=name)
    for name, block in words.blocks.items():
        if name not in Settings.model_fields:
            notes.add("unused-words", words.path, block.lineno, given=name, near=near(name, Settings.model_fields))
