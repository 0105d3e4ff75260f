"""The files of the project as Git would hand them out: what is tracked, and what would be."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def project_files() -> list[Path]:
    """Every file that is tracked or new and not ignored; skips the test where this is no clone."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a git clone")
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def text_of(file: Path) -> str | None:
    """The file's text, or None for a picture, a font or another binary."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
