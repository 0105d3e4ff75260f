"""Divides a report's markdown into parts that pandoc reads each by itself, where that gives the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from keurmerk.rendering.place import Format

FRONT = re.compile(r"\s*(?:---\n.*?\n---\n+)+", re.S)
ONLY = re.compile(r'(:{3,}) \{\.content-visible when-format="(html|typst)"\}\n(.*)\n\1', re.S)
VISIBLE: dict[str, Format] = {"html": "html", "typst": "pdf"}
FENCE = re.compile(r"(:{3,}|`{3,}|~{3,})\s*(.*)")
MARKS = (":::", "```", "~~~")
FIGURE = re.compile(r":::+ \{[^}\n]*\.figuur")
NO_PARAGRAPH = re.compile(r"#+ [^\n]+|```\{=html\}\n[^`]*\n```")
# How a line begins that can't go on with what stands above an empty line: no list, definition, caption or indentation.
FRESH = re.compile(r"#|:::|```|\||\*\*|[‘\[]|(?!\w{1,9}[.)])[^\W_]")
RAW = re.compile(r"^```\{=html\}\n.*?\n```$", re.M | re.S)
NO_MARKUP = re.compile(r'fig-alt="(?:[^"\\]|\\.)*"|\\[!-/:-@\[-`{-~]|\[…\]')  # […] stands for what was left out
TOGETHER = re.compile(
    r"\[\^|\^\[|\](?![({])|\(@"  # footnotes, references, examples
    r"|<|\\[A-Za-z]"  # HTML and TeX
    # headings that are not plain text and an anchor (pandoc numbers theirs), or underlined; rules; other tables
    r"|^#+(?:$| (?![^*_$`\[\]^~\"'{\n]*\{#[a-z]))|^ *[-=+*_][-=+*_ ]*$"
    r"|^[Tt]able:",
    re.M,
)
DEFINITION = re.compile(r"^ {0,3}[:~] ", re.M)


@dataclass(frozen=True)
class Chunk:
    """A part of the markdown, and the formats that show it."""

    text: str
    formats: tuple[Format, ...]


def divided(markdown: str, formats: Sequence[Format]) -> tuple[str, list[Chunk]] | None:
    """The metadata and the parts in their order; None when pandoc has to see it as a whole."""
    front = FRONT.match(markdown)
    if not front:
        return None
    led = _with_lead_in([chunk for chunk in _chunks(markdown[front.end() :], tuple(formats)) if chunk.formats])
    return (front[0].strip("\n"), led) if led is not None else None


@lru_cache(1024)
def stands_alone(text: str) -> bool:
    """Does it say nothing of what is around it, and that nothing of it?

    Definitions may make one list with those above, and an open fence goes on to the end.
    """
    if TOGETHER.search(NO_MARKUP.sub("", RAW.sub("", text))) or not _is_whole(text):
        return False
    return text.startswith(("|", ":::")) or not DEFINITION.search(text)


def _chunks(text: str, formats: tuple[Format, ...]) -> Iterator[Chunk]:
    for part in _parts(text):
        only = ONLY.fullmatch(part)
        if only and _is_whole(only[3]):
            yield from _chunks(only[3], tuple(each for each in formats if each == VISIBLE[only[2]]))
        else:
            yield Chunk(part, formats)


def _with_lead_in(chunks: Sequence[Chunk]) -> list[Chunk] | None:
    """A figure in one part with the text above it, which may go with it to the next page."""
    led: list[Chunk] = []
    for chunk in chunks:
        above = next((each for each in reversed(led) if "pdf" in each.formats), None)
        if (
            not FIGURE.match(chunk.text)
            or "pdf" not in chunk.formats
            or not above
            or NO_PARAGRAPH.fullmatch(above.text)
        ):
            led.append(chunk)
        elif led[-1].formats == chunk.formats:
            led[-1] = replace(chunk, text=f"{above.text}\n\n{chunk.text}")
        else:
            return None
    return led


def _parts(text: str) -> Iterator[str]:
    """What is between empty lines outside all fences, where something new begins."""
    part: list[str] = []
    fences: list[str] = []
    for block in text.split("\n\n"):
        if part and not fences and FRESH.match(block.lstrip("\n")):
            yield "\n\n".join(part).strip("\n")
            part = []
        if any(mark in block for mark in MARKS):
            for line in block.split("\n"):
                _follow(line, fences)
        part.append(block)
    last = "\n\n".join(part).strip("\n")
    if last:
        yield last


def _follow(line: str, fences: list[str]) -> bool:
    """Keep count of the fences that are open; whether this line closes one that is not."""
    found = FENCE.match(line) if line.startswith(MARKS) else None
    in_code = bool(fences) and not fences[-1].startswith(":")
    if not found or (in_code and (found[2] or not found[1].startswith(fences[-1]))):
        return False
    if in_code or (found[1].startswith(":") and not found[2]):
        if not fences:
            return True
        fences.pop()
    else:
        fences.append(found[1])
    return False


def _is_whole(text: str) -> bool:
    """Does all that is opened in it end in it, and no more?"""
    fences: list[str] = []
    return not any([_follow(line, fences) for line in text.split("\n")]) and not fences
