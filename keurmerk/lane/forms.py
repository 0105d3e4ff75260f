"""The forms that make up most of a report, as pandoc and report.lua write them: paragraphs, tables and figures."""

import re
from collections.abc import Sequence
from functools import lru_cache

from keurmerk.lane.drawings import NAME
from keurmerk.lane.pipe_tables import pipe_table
from keurmerk.lane.words import ALTERNATIVE, Words, alternative, numbered, paragraph, unlinked, words
from keurmerk.rendering.place import Format

RAW = re.compile(r"```\{=html\}\n((?!```)[^\n]+(?:\n(?!```)[^\n]+)*)\n```")
TABLE = re.compile(r"::: \{(?:#(tabel-[\w-]+) )?\.tabel\}\n(\|.*)\n:::", re.S)
FIGURE = re.compile(
    r"(?:(?P<above>(?:[^\n]+\n)+)\n)?"
    r"::: \{#(?P<anchor>figuur-[\w-]+) \.figuur\}\n"
    rf'!\[(?P<caption>[^\n]+)\]\((?P<drawing>{NAME}\d+)\)\{{fig-alt="(?P<alt>{ALTERNATIVE})"\}}\n'
    r"(?:\n\[(?P<source>[^\n]+)\]\{\.bron\}\n)?:::"
)
LIST = re.compile(r"(?:([^-\n][^\n]*(?:\n[^\n]+)*)\n\n)?(- [^\n]+(?:\n- [^\n]+)*)")
LEAD_IN = 420  # bytes, as in report.lua

Written = dict[Format, str]


def written(markdown: str, formats: Sequence[Format] = ("html", "pdf")) -> Written | None:
    """A part of a report in the formats, with the empty lines of Typst around it; None when it has another form."""
    if markdown.startswith("|"):
        return _table(markdown, formats)
    if markdown.startswith("```"):
        raw = RAW.fullmatch(markdown)
        return {"html": raw[1], "pdf": ""} if raw else None
    if markdown.startswith(":::"):
        if found := TABLE.fullmatch(markdown):
            table = _table(found[2], formats)
            return table and _div("tabel", found[1] or "", table)
        found = FIGURE.fullmatch(markdown)
        return _figure(found) if found else None
    if ":::" in markdown and (found := FIGURE.fullmatch(markdown)):
        return _figure(found)
    return _text(markdown)


@lru_cache(1024)
def _text(markdown: str) -> Written | None:
    """Most paragraphs are in many reports."""
    if found := LIST.fullmatch(markdown):
        return _list(found[1], [paragraph(item) for item in found[2].removeprefix("- ").split("\n- ")])
    return _paragraph(paragraph(markdown))


def _table(markdown: str, formats: Sequence[Format]) -> Written | None:
    table = pipe_table(markdown)
    return {each: table.html() if each == "html" else table.typst() for each in formats} if table else None


def _paragraph(said: Words | None) -> Written | None:
    return {"html": f"<p>{said.html}</p>", "pdf": f"{said.typst}\n"} if said else None


def _list(above: str | None, items: Sequence[Words | None]) -> Written | None:
    said, before = [item for item in items if item], _paragraph(paragraph(above)) if above else None
    if len(said) < len(items) or (above and not before):
        return None
    html = "\n".join(["<ul>", *(f"<li>{item.html}</li>" for item in said), "</ul>"])
    typst = "".join(f"- {item.typst}\n" for item in said)
    return (
        {"html": f"{before['html']}\n{html}", "pdf": f"{before['pdf']}\n{typst}"}
        if before
        else {"html": html, "pdf": typst}
    )


def _div(name: str, anchor: str, inner: Written) -> Written:
    identity, label = (f'id="{anchor}" ', f" <{anchor}>") if anchor else ("", "")
    made: Written = {}
    for each, text in inner.items():
        if each == "html":
            made[each] = f'<div {identity}class="{name}">\n{text}\n</div>'
        else:
            made[each] = f"#{name}[\n{text}\n]{label}"
    return made


def _figure(found: re.Match[str]) -> Written | None:
    caption, source = words(found["caption"]), words(found["source"]) if found["source"] else None
    if not caption or (found["source"] and not source):
        return None
    html, typst = _drawn(found["drawing"], alternative(found["alt"]), numbered(caption))
    if source:
        html += f'\n<p><span class="bron">{source.html}</span></p>'
        typst += f"\n#bron[{source.typst}]\n"
    whole = _div("figuur", found["anchor"], {"html": html, "pdf": typst})
    return _led_in(found["above"].rstrip("\n"), found["anchor"], whole) if found["above"] else whole


def _drawn(drawing: str, told: Words, caption: Words) -> tuple[str, str]:
    image = f'<img src="{drawing}" alt="{told.html}" />'
    call = f'tekening("{drawing}", alt: "{told.typst}")'
    return (
        f"<figure>\n{image}\n<figcaption>{caption.html}</figcaption>\n</figure>",
        f"#figure(kind: image, {call}, caption: [{caption.typst}])\n",
    )


def _led_in(markdown: str, anchor: str, figure: Written) -> Written | None:
    """The last sentence before a figure goes with it to the next page; in print, what is above needs no link to it."""
    above, printed = paragraph(markdown), paragraph(unlinked(markdown, anchor))
    if not above or not printed:
        return None
    led = f"{printed.typst}\n"
    if len(above.text.encode()) < LEAD_IN:
        led = f"#aanloop[\n{led}\n]"
    return {"html": f"<p>{above.html}</p>\n{figure['html']}", "pdf": f"{led}\n{figure['pdf']}"}
