"""The forms that make up most of a report, as pandoc and report.lua write them: paragraphs, tables and figures."""

import re

from keurmerk.lane.drawings import NAME
from keurmerk.lane.pipe_tables import pipe_table
from keurmerk.lane.words import Words, attribute, numbered, paragraph, words
from keurmerk.rendering.place import Format

RAW = re.compile(r"```\{=html\}\n((?:(?!```)[^\n]+\n?)+)\n```")
TABLE = re.compile(r"::: \{(?:#(tabel-[\w-]+) )?\.tabel\}\n(\|.*)\n:::", re.S)
FIGURE = re.compile(
    r"(?:(?P<above>(?:[^\n]+\n)+)\n)?"
    r"::: \{#(?P<anchor>figuur-[\w-]+) \.figuur\}\n"
    rf'!\[(?P<caption>[^\n]+)\]\((?P<drawing>{NAME}\d+)\)\{{fig-alt="(?P<alt>(?:[^"\\&\n]|&(?![#\w])|\\["\\])*)"\}}\n'
    r"(?:\n\[(?P<source>[^\n]+)\]\{\.bron\}\n)?:::"
)
ESCAPED = re.compile(r'\\(["\\])')
LEAD_IN = 420  # bytes, as in report.lua

Written = dict[Format, str]


def written(markdown: str) -> Written | None:
    """A part of a report in both formats, with the empty lines of Typst around it; None when it has another form."""
    if markdown.startswith("|"):
        table = pipe_table(markdown)
        return {"html": table.html(), "pdf": table.typst()} if table else None
    if markdown.startswith("```"):
        raw = RAW.fullmatch(markdown)
        return {"html": raw[1], "pdf": ""} if raw else None
    if found := TABLE.fullmatch(markdown):
        table = pipe_table(found[2])
        return _div("tabel", found[1] or "", {"html": table.html(), "pdf": table.typst()}) if table else None
    if found := FIGURE.fullmatch(markdown):
        return _figure(found)
    return _paragraph(paragraph(markdown))


def _paragraph(said: Words | None) -> Written | None:
    return {"html": f"<p>{said.html}</p>", "pdf": f"{said.typst}\n"} if said else None


def _div(name: str, anchor: str, inner: Written) -> Written:
    identity, label = (f'id="{anchor}" ', f" <{anchor}>") if anchor else ("", "")
    return {
        "html": f'<div {identity}class="{name}">\n{inner["html"]}\n</div>',
        "pdf": f"#{name}[\n{inner['pdf']}\n]{label}",
    }


def _figure(found: re.Match[str]) -> Written | None:
    caption, above = words(found["caption"]), found["above"] and paragraph(found["above"].rstrip("\n"))
    source = words(found["source"]) if found["source"] else None
    if not caption or (found["source"] and not source) or (found["above"] and not above):
        return None
    alternative = ESCAPED.sub(r"\1", found["alt"])
    html, typst = _drawn(found["drawing"], alternative, numbered(caption))
    if source:
        html += f'\n<p><span class="bron">{source.html}</span></p>'
        typst += f"\n#bron[{source.typst}]\n"
    whole = _div("figuur", found["anchor"], {"html": html, "pdf": typst})
    return _led_in(above, whole) if above else whole


def _drawn(drawing: str, alternative: str, caption: Words) -> tuple[str, str]:
    image = f'<img src="{drawing}" alt="{attribute(alternative)}" />'
    quoted = alternative.replace("\\", "\\\\").replace('"', '\\"')
    call = f'image(bytes("{drawing}"), format: "svg", alt: "{quoted}")'
    return (
        f"<figure>\n{image}\n<figcaption>{caption.html}</figcaption>\n</figure>",
        f"#figure(kind: image, {call}, caption: [{caption.typst}])\n",
    )


def _led_in(above: Words, figure: Written) -> Written:
    """The last sentence before a figure goes with it to the next page."""
    led = f"{above.typst}\n"
    if len(above.text.encode()) < LEAD_IN:
        led = f"#aanloop[\n{led}\n]"
    return {"html": f"<p>{above.html}</p>\n{figure['html']}", "pdf": f"{led}\n{figure['pdf']}"}
