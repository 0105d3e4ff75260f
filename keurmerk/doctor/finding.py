"""What is wrong, where, and the Dutch sentence for it (sentences.yml)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Severity = Literal["error", "warning"]
LISTED = 8


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake; `file` is given from the root of the project, `line` counts from 1."""

    file: str
    line: int
    severity: Severity
    code: str
    sentence: str

    def __str__(self) -> str:
        end = "" if self.sentence.endswith("?") else "."
        return f"{self.file}:{self.line}: {self.sentence}{end}"


@dataclass
class Notes:
    """The findings of an examination, and which files were looked at."""

    root: Path
    found: set[Finding] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)

    def add(self, code: str, file: Path, line: int, /, **about: Any) -> None:
        """Note a finding; `about` fills its sentence."""
        severity, sentence = _sentences()[code]
        shown = file.relative_to(self.root).as_posix()
        self.found.add(Finding(shown, line, severity, code, sentence.format(**about)))

    def has_error_in(self, file: Path) -> bool:
        """Is anything wrong in that file already?"""
        shown = file.relative_to(self.root).as_posix()
        return any(each.file == shown and each.severity == "error" for each in self.found)


def near(given: object, valid: Iterable[object]) -> str:
    """The nearest names that exist, or what there is to choose from."""
    names = [str(name) for name in dict.fromkeys(valid)]
    shown = [f"`{name}`" for name in names[:LISTED]]
    close = get_close_matches(str(given), names, n=3, cutoff=0.6)
    if close:
        return words()["near"].format(names=words()["or"].join(f"`{name}`" for name in close))
    more = ", …" if len(names) > LISTED else ""
    return words()["choose"].format(names=", ".join(shown) + more) if names else words()["none"]


def words() -> dict[str, Any]:
    """The words around the sentences."""
    found: dict[str, Any] = _read()["words"]
    return found


@cache
def _read() -> dict[str, Any]:
    text = Path(__file__).with_name("sentences.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@cache
def _sentences() -> dict[str, tuple[Severity, str]]:
    severities: tuple[Severity, ...] = ("error", "warning")
    return {code: (severity, told) for severity in severities for code, told in _read()[severity].items()}
