"""A new edition: the folder of an earlier one, copied with its comments, under another name.

An edition's own texts are copied, since they are what was changed for it and will be changed again. What it shares with
all editions stays in `editions/basis`, so that a mended sentence is mended everywhere.
"""

import json
import re
import shutil
from pathlib import Path

from keurmerk.editing.modeline import schema_line, with_schema_line
from keurmerk.editing.place import made_whole, require_free, require_name
from keurmerk.errors import ParameterError, unknown
from keurmerk.settings import latest, load_round, rounds
from keurmerk.yaml_places import places, with_values

LOADS = re.compile(r"(\{%[-+]?\s*(?:extends|include|import|from)\s+)(['\"])([^'\"/]+)/")


def new_edition(root: Path, name: str, source: str | None = None) -> tuple[Path, str]:
    """Make `editions/<name>` from edition `source`, or from that of the latest round; the folder and what was copied.

    Raises UsageError for a name that is none, ParameterError for an edition that is there or a source that is not.
    """
    require_name("an edition", name)
    known = editions(root)
    copied = source if source is not None else latest_edition(root)
    if copied not in known:
        raise ParameterError(unknown("edition", copied, known))
    place = root / "editions" / name
    require_free(place, root, f"Change it as it is, or choose another name than {name!r}.")
    with made_whole(place) as aside:
        shutil.copytree(root / "editions" / copied, aside, dirs_exist_ok=True, ignore=_left)
        _rename(aside, place, root, copied)
    return place, copied


def editions(root: Path) -> list[str]:
    """The editions there are."""
    return sorted(path.parent.name for path in (root / "editions").glob("*/edition.yml"))


def latest_edition(root: Path) -> str:
    """The edition of the round that was reported last."""
    known = [load_round(root, name) for name in rounds(root)]
    if not known:
        listed = ", ".join(editions(root)) or "none are there"
        raise ParameterError(f"No round in params/ tells which edition is the latest; name one with --from: {listed}.")
    return latest(known).edition


def _left(folder: str, names: list[str]) -> set[str]:
    """What editors and systems leave behind is not copied."""
    return {name for name in names if name.startswith((".", "~")) or name.endswith(("~", ".bak", ".swp"))}


def _rename(aside: Path, place: Path, root: Path, copied: str) -> None:
    path = aside / "edition.yml"
    text = with_values(path.read_text(encoding="utf-8"), {("edition",): json.dumps(place.name)})
    text = _with_earlier(text, copied)
    line = schema_line(place / "edition.yml", "edition", root)
    path.write_text(with_schema_line(text, line), encoding="utf-8", newline="\n")
    for file in sorted((aside / "text").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        own = LOADS.sub(lambda found: _own(found, copied, place.name), text)
        if own != text:
            file.write_text(own, encoding="utf-8", newline="\n")


def _with_earlier(text: str, copied: str) -> str:
    """The copied edition comes first among the earlier ones, so that lines over several rounds go on."""
    top = places(text)
    earlier = top.get("earlier") if top else None
    entry = f"  - edition: {json.dumps(copied)}\n"
    if earlier is None:
        return f"{text.rstrip()}\n\nearlier:\n{entry}"
    lines = text.splitlines(keepends=True)
    if earlier.listed() and lines[earlier.line - 1].split("#")[0].strip() == "earlier:":
        return "".join([*lines[: earlier.line], entry, *lines[earlier.line :]])
    start, end = earlier.span  # in brackets
    inside = text[start:end].strip().removeprefix("[").removesuffix("]").strip()
    return f"{text[:start]}[{{edition: {json.dumps(copied)}}}{f', {inside}' if inside else ''}]{text[end:]}"


def _own(found: re.Match[str], copied: str, name: str) -> str:
    """A text that builds on another of its own edition goes on doing so."""
    head, quote, edition = found.groups()
    return f"{head}{quote}{name if edition == copied else edition}/"
