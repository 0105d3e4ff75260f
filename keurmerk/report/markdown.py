"""The few Markdown forms that a report is made of; both engines turn these into the same page."""

import base64
import json
from collections.abc import Mapping, Sequence

from keurmerk.narrative import Markdown, attribute, markdown_text

ALIGN = {"left": ":---", "right": "---:"}


class Block:
    """What a cell of the template shows: Markdown with blank lines around it, and no other form."""

    def __init__(self, *parts: str) -> None:
        self.markdown = "\n\n" + "\n\n".join(part for part in parts if part) + "\n\n"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown}

    def __repr__(self) -> str:
        return f"Block({len(self.markdown)} characters)"


def metadata(values: Mapping[str, str]) -> str:
    """A metadata block; values are Markdown."""
    lines = (f"{name}: {json.dumps(str(value), ensure_ascii=False)}" for name, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---"


def heading(level: int, text: Markdown | str, anchor: str, number: str = "") -> str:
    """A heading with its own number and anchor."""
    shown = markdown_text(text)
    return f"{'#' * level} {f'{number} ' if number else ''}{shown} {{#{anchor}}}"


def link(text: str, anchor: str) -> Markdown:
    """A reference to a heading, figure or table."""
    return Markdown(f"[{markdown_text(text)}](#{anchor})")


def div(name: str, *parts: str, anchor: str = "") -> str:
    """A layout block."""
    head = f"#{anchor} .{name}" if anchor else f".{name}"
    inner = "\n\n".join(part for part in parts if part)
    colons = ":" * (3 + _depth(inner))
    return f"{colons} {{{head}}}\n{inner}\n{colons}"


def _depth(inner: str) -> int:
    """Nested blocks need a longer fence outside."""
    fences = [len(line) - len(line.lstrip(":")) for line in inner.splitlines() if line.startswith(":::")]
    return max(fences, default=2) - 2


def only(output: str, *parts: str) -> str:
    """Content for one output: `html` or `typst`."""
    inner = "\n\n".join(part for part in parts if part)
    colons = ":" * (3 + _depth(inner))
    return f'{colons} {{.content-visible when-format="{output}"}}\n{inner}\n{colons}'


def html(code: str) -> str:
    """Bare HTML, which the PDF leaves out."""
    return f"```{{=html}}\n{code}\n```"


def image(svg: str, alternative: str, caption: str = "", name: str = "") -> str:
    """A drawing as a data URI, with its text alternative; a caption makes it a figure."""
    uri = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    classes = f" .{name}" if name else ""
    return f'![{caption}]({uri}){{fig-alt="{attribute(alternative)}"{classes}}}'


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "", align: Sequence[str] = ()) -> str:
    """A pipe table; the first column reads left, the others right unless told otherwise. Cells are Markdown."""
    sides = list(align) or ["left", *["right"] * (len(head) - 1)]
    lines = [_line(head), _line([ALIGN[side] for side in sides]), *(_line(row) for row in rows)]
    return "\n".join(lines) + (f"\n\n: {caption}" if caption else "")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def strong(text: str) -> Markdown:
    """Bold, such as the first cell of a total."""
    return Markdown(f"**{text}**")


def bullets(parts: Sequence[str], indent: int = 0) -> str:
    """A list."""
    return "\n".join(f"{' ' * indent}- {part}" for part in parts)


def fold(summary: str, *parts: str) -> str:
    """Content behind a fold; HTML only."""
    return only(
        "html", html(f'<details class="cijfers"><summary>{_escaped(summary)}</summary>'), *parts, html("</details>")
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
