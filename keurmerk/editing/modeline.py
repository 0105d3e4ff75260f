"""The first line of a YAML file, by which an editor finds the schema that completes and checks it."""

import os
import re
from pathlib import Path

MODELINE = re.compile(r"\A(?:\N{BYTE ORDER MARK})?# yaml-language-server: \$schema=(\S*)[^\n]*\n")


def schema_line(file: Path, schema: str, root: Path) -> str:
    """The line for this file, with the way from there to `schemas/`."""
    way = os.path.relpath(root / "schemas" / f"{schema}.schema.json", file.parent)
    return f"# yaml-language-server: $schema={Path(way).as_posix()}\n"


def with_schema_line(text: str, line: str) -> str:
    """The text with this first line, instead of the one there was."""
    return line + MODELINE.sub("", text)
