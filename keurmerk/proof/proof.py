"""Proves one report: reads back what was made of it, and tells everything that is wrong with it."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from keurmerk.errors import KeurmerkError
from keurmerk.proof.choices import Choices
from keurmerk.proof.document import Document, Piece
from keurmerk.proof.drawings import Drawings
from keurmerk.proof.few import Few
from keurmerk.proof.figure_facts import figures
from keurmerk.proof.finding import Finding, ProofFailed
from keurmerk.proof.html_report import read_html
from keurmerk.proof.known import Known, known, read_facts
from keurmerk.proof.lists import Lists
from keurmerk.proof.names import Names
from keurmerk.proof.naming import Naming
from keurmerk.proof.pdf_report import read_pdf
from keurmerk.proof.prose import Prose
from keurmerk.proof.references import References
from keurmerk.proof.said import Said
from keurmerk.proof.sameness import differences
from keurmerk.proof.slips import Slips
from keurmerk.proof.tables import Tables
from keurmerk.proof.wording import Wording
from keurmerk.receipt import Receipt
from keurmerk.rendering.place import Format, out_name

FACTS = "facts.json"
LOST = "proof"  # the check that a finding is of when the proof itself went wrong
READERS = {"html": read_html, "pdf": read_pdf}


@dataclass(frozen=True)
class Proof:
    """What came of it: findings, and what of the files could not be read and so was not looked at."""

    provider: str
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Did nothing come of it but that the proof itself went wrong?"""
        return bool(self.findings) and all(finding.check == LOST for finding in self.findings)

    def require(self) -> None:
        """Raises ProofFailed when anything was found."""
        if self.findings:
            raise ProofFailed(self.provider, self.findings)


def prove(folder: Path, formats: Sequence[Format], root: Path, receipt: Receipt, provider: str) -> Proof:
    """Hold the files in a folder against its facts.json, the receipt, the edition and the settings in force."""
    with _without_collections():
        return _prove(folder, formats, root, receipt, provider)


@contextmanager
def _without_collections() -> Iterator[None]:
    """All that is read stays to the end of the proof; looking for garbage in it takes a tenth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _prove(folder: Path, formats: Sequence[Format], root: Path, receipt: Receipt, provider: str) -> Proof:
    try:
        told = read_facts(folder / FACTS)
    except KeurmerkError as error:
        return Proof(provider, (Finding("whole", FACTS, "", str(error)),))
    if wrong := _another(told, receipt, provider):
        return Proof(provider, (wrong,))
    held = known(root, receipt, provider, told)
    made, findings = list[Document](), list[Finding]()
    for wanted in formats:
        path = folder / out_name(wanted)
        try:
            made.append(READERS[wanted](path.read_bytes() if path.is_file() else b""))
        except (ValueError, UnicodeError) as error:
            findings.append(Finding("whole", path.name, "", f"it is not the whole report of {provider}: {error}."))
        except Exception as error:  # a mistake of the proof is none of the report
            findings.append(_lost(path.name, error))
    try:
        findings += Checks(held).findings(made)
    except Exception as error:
        findings.append(_lost(FACTS, error))
    return Proof(provider, tuple(findings), tuple(f"{each.file}: {each.unread}" for each in made if each.unread))


def _lost(file: str, error: Exception) -> Finding:
    """The proof itself went wrong, and says so: nothing is known of the report."""
    what = f"{type(error).__name__}: {error}"
    sentence = f"the proof could not read it to the end ({what}); whether it is right is not known."
    return Finding(LOST, file, "", sentence)


def _another(told: Mapping[str, Any], receipt: Receipt, provider: str) -> Finding | None:
    found = told.get("round"), told.get("provider")
    if found == (receipt.round, provider):
        return None
    sentence = f"it is not of {provider} in round {receipt.round}, but of {found[1]} in round {found[0]}."
    return Finding("whole", FACTS, "", sentence)


class Checks:
    """Every rule that a report is held to."""

    def __init__(self, held: Known) -> None:
        self._wording, self._figures = Wording(held), figures(held)
        self._known = held

    @cached_property
    def _prose(self) -> Prose:
        return Prose(self._known, self._wording, self._figures)

    def findings(self, made: Sequence[Document]) -> list[Finding]:
        """What is wrong; a PDF that says what a page says is right where the page is."""
        found = list[Finding]()
        names, before = Names(self._known, self._wording), frozenset[str]()
        for each in made:
            said, answers = self._said(each, before)
            before = frozenset(text for _, text in said.texts)
            found += names.findings(each, said)
            if each.unread:
                continue
            found += References(self._wording).findings(each)
            if each is made[0]:
                found += self._contents(each, said, answers)
        if len(made) == 2:
            found += differences(made[0], made[1], self._wording)
            found += self._of_the_pdf_alone(made[1])
        return found

    def _of_the_pdf_alone(self, made: Document) -> Iterator[Finding]:
        """What no page says."""
        alone = [piece for piece in made.pieces if piece.text and self._wording.is_alone(piece.text)]
        part = Document(made.file, pieces=alone)
        yield from Slips(self._wording).findings(part, Said([(piece, piece.text) for piece in alone], self._wording))
        yield from self._prose.findings(part)

    def _contents(self, made: Document, said: Said, answers: list[Piece]) -> Iterator[Finding]:
        held, wording, shown = self._known, self._wording, self._figures
        slips = Slips(wording)
        yield from slips.findings(made, said)
        yield from slips.personal(made, answers)
        yield from Choices(held).findings(made, said)
        yield from Naming(held).findings(made, said)
        yield from Tables(held, wording, shown).findings(made)
        yield from Drawings(held, wording, shown).findings(made)
        yield from Few(held, shown).findings(made)
        yield from self._prose.findings(made)
        yield from Lists(held, wording).findings(made)

    def _said(self, made: Document, before: frozenset[str]) -> tuple[Said, list[Piece]]:
        """Everything that is said and was not before, with its piece; answers in somebody's own words apart."""
        texts, answers = list[tuple[Piece, str]](), list[Piece]()
        for piece, place in self._prose.placed(made):
            if piece.kind == "item" and place.listing:
                answers.append(piece)
                continue
            listed = [piece.text, piece.alt, *(cell for row in piece.rows for cell in row)]
            texts += ((piece, text) for text in listed if text and text not in before)
        return Said(texts, self._wording), answers
