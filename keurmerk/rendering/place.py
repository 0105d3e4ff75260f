"""Names of the finished files, and putting them in their place in one move."""

import os
import shutil
from pathlib import Path
from typing import Literal

Format = Literal["html", "pdf"]
Extra = Literal["xlsx", "docx"]  # made on request, from the same facts and the same markdown
EXTRA_NAMES: dict[Extra, str] = {"xlsx": "tabellen.xlsx", "docx": "report.docx"}


def out_name(wanted: Format) -> str:
    return f"report.{wanted}"


def put(made: Path, out_dir: Path) -> Path:
    """Move a finished file into `out_dir`: a reader sees the old file or the new one, never half of it."""
    out_dir.mkdir(parents=True, exist_ok=True)
    beside = out_dir / f".{made.name}.{os.getpid()}"
    shutil.copyfile(made, beside)
    return beside.replace(out_dir / made.name)
