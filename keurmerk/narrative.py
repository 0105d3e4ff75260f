"""The Dutch text of the report: named Jinja blocks in Markdown files, filled with facts that exist, safely escaped."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from keurmerk.dutch import enumeration, number_word
from keurmerk.errors import ParameterError, unknown

BASIS = "basis"
SHARED_MACROS = "bouwstenen.md"  # its macros can be called in every block
BUILT_IN_FILTERS = ("first", "last", "length", "list", "map", "reject", "rejectattr", "select", "selectattr", "string")

_EQUAL_BRACES = re.compile(r"([{}])(?=\1)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CHARACTER_REFERENCE = re.compile(r"&(?=#?\w+;)")
_SPARE_SPACES = re.compile(r"[ \t]+(?=\n)|(?<=\S) +(?= )")
_EMPTY_LINES = re.compile(r"\n{3,}")
_NUMBER = re.compile(r"-?\d+(,\d+)?")
_LIST = re.compile(r"(?=(?:[-+/]|=+|\d+\.)(?: |$))")  # what Typst takes for a list, a term or a heading, in cells too
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


class Markdown(str):
    """Text that is Markdown already, such as a link the report made: printed as it is."""

    def __html__(self) -> str:
        """Marks the text as safe for Jinja, which asks for this method before it escapes anything."""
        return self


def _one_line(value: object) -> str:
    """`value` on one line, equal braces kept apart by a word joiner: no shortcode survives, nothing visible changes."""
    return _EQUAL_BRACES.sub("\\1\N{WORD JOINER}", _WHITE_SPACE.sub(" ", str(value)))


def markdown_text(value: object) -> Markdown:
    """`value` literally, for running text, headings, table cells, captions and metadata; Markdown stays as it is.

    What would begin a list begins with a word joiner instead, which nobody sees.
    """
    return value if isinstance(value, Markdown) else _escaped(str(value))


@lru_cache(maxsize=4096)
def _escaped(given: str) -> Markdown:
    text = _one_line(given)
    if _NUMBER.fullmatch(text):
        return Markdown(text)
    guard = "\N{WORD JOINER}" if _LIST.match(text) else ""
    return Markdown(guard + _PUNCTUATION.sub(r"\\\g<0>", text))


def attribute(value: object) -> str:
    """`value` literally, for between the double quotes of an attribute."""
    text = _one_line(value).replace("\\", "\\\\").replace('"', '\\"')
    return _CHARACTER_REFERENCE.sub(r"\\&", text)


def plain_text(value: object) -> Markdown:
    """`value` without markup: what `block` would show, as words only."""
    text = _WHITE_SPACE.sub(" ", str(value))
    return Markdown(_ESCAPED.sub("", _LINK.sub(r"\1", text)) if isinstance(value, Markdown) else text)


class Narrative:
    """The blocks of one edition: the first of `folders` that holds a file wins, the last is the basis of all editions.

    A file can build on another folder's by `{% extends "basis/clienten.md" %}` and override single blocks.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._markdown = _Texts(folders, markdown_text)
        self._plain = _Texts(folders, plain_text)

    def block(self, file: str, name: str, **context: Any) -> Markdown:
        """One block as Markdown, every printed value escaped once; "" when it comes to nothing but white space.

        Raises ParameterError when the file or block is not there, or when it asks for something that does not exist.
        """
        return self._markdown.render(file, name, context)

    def plain(self, file: str, name: str, **context: Any) -> str:
        """One block as plain text, for alternative texts (after `attribute`) and for words inside a drawing."""
        return str(self._plain.render(file, name, context))

    def has(self, file: str, name: str) -> bool:
        """Whether the file, or one that it extends, has that block."""
        return self._markdown.exists(file) and name in self.blocks(file)

    def blocks(self, file: str) -> list[str]:
        """The names of the blocks of a file and of those it extends, its own first."""
        return list(dict.fromkeys(name for template in self._markdown.chain(file) for name in template.blocks))

    def have_ready(self) -> None:
        """Compile every file now, instead of when a block of it is first asked for; raises as `block` does."""
        for texts in (self._markdown, self._plain):
            for file in texts.own_files:
                texts.stacks(file)


class _Code(BytecodeCache):
    """Compiled texts in memory, each for as long as its file says the same.

    The two ways of printing share them, since only `finalize` differs; so does whoever reads a folder again in which
    one file changed.
    """

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_CODE = _Code()


class _Texts(Environment):
    """Jinja set so that text cannot go wrong in silence: strict names, one way of escaping, no arithmetic."""

    def __init__(self, folders: Sequence[Path], printed: Callable[[object], Markdown]) -> None:
        super().__init__(
            loader=_loader(folders),
            undefined=StrictUndefined,
            autoescape=True,  # makes what a macro returns count as finished; `finalize` does the escaping
            finalize=pass_context(lambda _, value: _checked(value, printed)),  # so that constants get there too
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_CODE,
        )
        self._chains: dict[str, list[Template]] = {}
        self._blocks: dict[str, dict[str, list[Any]]] = {}
        self._files = frozenset(self.list_templates())
        self.filters = {name: self.filters[name] for name in BUILT_IN_FILTERS} | own_filters(printed)
        if self.exists(SHARED_MACROS):
            shared = vars(self.chain(SHARED_MACROS)[0].module)
            self.globals |= {name: macro for name, macro in shared.items() if not name.startswith("_")}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Keys before methods, so that `fig.items` is the figure's items also when `fig` is a dict."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for joined in tree.find_all(nodes.Concat):
            raise TemplateSyntaxError("`~` escapes for HTML; print the values one after the other", joined.lineno, name)
        return tree

    def exists(self, file: str) -> bool:
        """Whether any folder has the file."""
        return file in self._files

    def chain(self, file: str) -> list[Template]:
        """The file's template and those it extends, nearest first."""
        if file not in self._chains:
            try:
                self._chains[file] = list(self._ancestry(file))
            except TemplateNotFound as error:
                raise ParameterError(unknown("narrative file", error.name, self.list_templates())) from None
            except TemplateSyntaxError as error:
                raise ParameterError(f"{error.name or file}, line {error.lineno}: {error.message}.") from None
        return self._chains[file]

    @property
    def own_files(self) -> list[str]:
        """All files by the name that is asked for, without those that only serve to be extended."""
        return sorted(file for file in self._files if "/" not in file)

    def stacks(self, file: str) -> dict[str, list[Any]]:
        """The blocks of a file by name, each with those it overrides, nearest first."""
        if file not in self._blocks:
            stacks: dict[str, list[Any]] = {}
            for template in self.chain(file):
                for name, function in template.blocks.items():
                    stacks.setdefault(name, []).append(function)
            self._blocks[file] = stacks
        return self._blocks[file]

    def _ancestry(self, file: str | None) -> Iterator[Template]:
        while file:
            yield self.get_template(file)
            source = self.loader.get_source(self, file)[0] if self.loader else ""
            extended = self.parse(source, file).find(nodes.Extends) if "extends" in source else None
            file = extended.template.as_const() if extended else None

    def render(self, file: str, name: str, context: Mapping[str, Any]) -> Markdown:
        """One block of one file, stripped."""
        stacks = self.stacks(file)
        if name not in stacks:
            raise ParameterError(f"{file}: {unknown('block', name, stacks)}")
        state = self.context_class(self, {**self.globals, **context}, self.chain(file)[0].name, {}, self.globals)
        state.blocks = stacks
        try:
            return _tidy("".join(stacks[name][0](state)))
        except Exception as error:  # whatever an expression in a text can raise is a mistake in that text
            raise ParameterError(f"{file}, block {name}: {error}.") from error


def own_filters(printed: Callable[[object], Markdown] = markdown_text) -> dict[str, Callable[..., Any]]:
    """The filters that a text has besides those of Jinja."""
    return {
        "opsomming": lambda parts, last="en": Markup(enumeration([printed(part) for part in parts], last)),
        "woord": lambda count: number_word(count),
        "meervoud": lambda count, one, more: one if count == 1 else more,
        "hoofdletter": lambda text: _with_first_letter(text, str.upper),
        "kleine_letter": lambda text: _with_first_letter(text, str.lower),
        "hoogste": lambda rows, by="value": _extremes(rows, by, max),
        "laagste": lambda rows, by="value": _extremes(rows, by, min),
    }


def _tidy(text: str) -> Markdown:
    """Without the spaces and empty lines that conditions leave behind; two spaces at a line's end would break it."""
    return Markdown(_EMPTY_LINES.sub("\n\n", _SPARE_SPACES.sub("", text)).strip())


def _loader(folders: Sequence[Path]) -> BaseLoader:
    by_edition: dict[str, BaseLoader] = {folder.parent.name: FileSystemLoader(folder) for folder in folders}
    by_edition[BASIS] = FileSystemLoader(folders[-1])
    return ChoiceLoader([FileSystemLoader(folders), PrefixLoader(by_edition)])


def _checked(value: Any, printed: Callable[[object], Markdown]) -> Markdown:
    """The value as it is printed; a number that was not made into text, or nothing at all, is a mistake in the text."""
    if isinstance(value, Undefined):
        return Markdown(value)  # an `if` without `else` comes to nothing; anything else raises, naming what is missing
    if isinstance(value, Markup):
        return Markdown(value)  # finished: what a macro, another block or `opsomming` returned
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"prints {value!r}, which is neither text nor a whole number")
    return printed(value)


def _with_first_letter(text: str, change: Callable[[str], str]) -> str:
    """The first letter changed, a link's inside its brackets; an abbreviation such as WW never becomes wW."""
    found = _FIRST_LETTER.search(text)
    if not found or (change is str.lower and text[found.end() : found.end() + 1].isupper()):
        return text
    return type(text)(text[: found.start()] + change(found.group()) + text[found.end() :])


def _extremes(rows: Iterable[Any], by: str, best: Callable[[Iterable[Any]], Any]) -> list[Any]:
    """The rows with the highest or lowest `by`, ties included; rows without a value take no part."""
    valued = [(_field(row, by), row) for row in rows]
    known = [value for value, _ in valued if value is not None]
    return [row for value, row in valued if known and value == best(known)]


def _field(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)
