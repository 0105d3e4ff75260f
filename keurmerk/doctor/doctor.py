"""The whole examination: every edition, round and text of a project, or those of one round or edition."""

from dataclasses import dataclass
from pathlib import Path

from keurmerk.doctor.correction_rules import correction_rules
from keurmerk.doctor.edition_rules import FORMS, edition_rules
from keurmerk.doctor.finding import Finding, Notes
from keurmerk.doctor.norm_rules import norm_rules
from keurmerk.doctor.round_rules import round_rules
from keurmerk.doctor.text_rules import basis_rules, text_rules
from keurmerk.doctor.texts import Texts
from keurmerk.doctor.yaml_file import opened
from keurmerk.errors import ParameterError, unknown
from keurmerk.yaml_places import Node

Chapters = dict[str, dict[str, Node]]


@dataclass(frozen=True)
class Health:
    """What was found, in the order of files and lines, and how many files were looked at."""

    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> list[Finding]:
        """What has to be mended before a report can be right."""
        return [each for each in self.findings if each.severity == "error"]

    @property
    def warnings(self) -> list[Finding]:
        """What is worth a look."""
        return [each for each in self.findings if each.severity == "warning"]


def examine(root: Path, round_name: str | None = None, edition: str | None = None) -> Health:
    """Look through everything, or through one round with its edition, or one edition; raises ParameterError."""
    notes = Notes(root)
    editions = _folders(root / "editions", "edition.yml")
    rounds = _folders(root / "params", "round.yml")
    for kind, name, known in (("round", round_name, rounds), ("edition", edition, editions)):
        if name is not None and name not in known:
            raise ParameterError(unknown(kind, name, known))
    wanted = {edition} if edition is not None else set(editions) if round_name is None else set[str]()
    for name in [round_name] if round_name else rounds if edition is None else []:
        used = _round(root / "params" / name, editions, notes)
        wanted |= {used} if used else set()
    _editions(root, editions, wanted, notes)
    return Health(tuple(sorted(notes.found)), len(notes.files))


def _folders(folder: Path, file: str) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"[!.]*/{file}"))


def _round(folder: Path, editions: list[str], notes: Notes) -> str | None:
    edition = round_rules(folder, editions, notes)
    file = opened(notes.root / "editions" / edition / "edition.yml", Notes(notes.root)) if edition else None
    norm_rules(folder, [str(each.text("nr")) for each in file.top.at("services")] if file else [], notes)
    if (corrections := folder / "corrections.yml").is_file():
        correction_rules(corrections, edition, notes)
    return edition


def _editions(root: Path, editions: list[str], wanted: set[str], notes: Notes) -> None:
    """The shared texts are held against all editions, since a text may be there for any of them."""
    texts, chapters = Texts(root, notes), Chapters()
    for name in editions:
        path = root / "editions" / name / "edition.yml"
        file = edition_rules(path, notes) if name in wanted else opened(path, Notes(root))
        found = {each: file.top.get("chapters", each) for each in FORMS} if file else {}
        if file:
            chapters[name] = {each: node for each, node in found.items() if node}
    basis_rules(texts, editions, chapters, notes)
    for name in sorted(wanted):
        text_rules(texts, name, chapters.get(name), notes)
