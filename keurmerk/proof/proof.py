"""Proves one report: reads back what was made of it, and tells everything that is wrong with it."""

import gc
import time
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
    return Proving(folder, root, receipt, provider).proof(formats)


class Proving:
    """A proof that looks at each file as soon as it is there; `seconds` is what that took so far."""

    def __init__(self, folder: Path, root: Path, receipt: Receipt, provider: str) -> None:
        self._folder, self._root, self._receipt, self._provider = folder, root, receipt, provider
        self.seconds = 0.0
        self._begin()

    def _begin(self) -> None:
        self._seen = dict[Format, bytes]()
        self._made, self._unread = list[Document](), list[Finding]()
        self._found, self._crashed = list[Finding](), list[Finding]()
        self._checks: Checks | None = None

    def look_at(self, wanted: Format) -> None:
        """Read one finished file, and hold it against the facts and what was seen before it."""
        with self._at_work():
            self._look_at(wanted)

    def proof(self, formats: Sequence[Format]) -> Proof:
        """What came of these files as they are now."""
        with self._at_work():
            if any(self._content(wanted) != content for wanted, content in self._seen.items()):  # made anew since
                self._begin()
            for wanted in formats:
                self._look_at(wanted)
            if isinstance(self._held, Finding):
                return Proof(self._provider, (self._held,))
            unread = tuple(f"{each.file}: {each.unread}" for each in self._made if each.unread)
            return Proof(self._provider, (*self._unread, *(self._crashed or self._found)), unread)

    def _look_at(self, wanted: Format) -> None:
        if wanted in self._seen or isinstance(self._held, Finding):
            return
        self._seen[wanted], name = self._content(wanted), out_name(wanted)
        try:
            made = READERS[wanted](self._seen[wanted])
        except (ValueError, UnicodeError) as error:
            sentence = f"it is not the whole report of {self._provider}: {error}."
            self._unread.append(Finding("whole", name, "", sentence))
            return
        except Exception as error:  # a mistake of the proof is none of the report
            self._unread.append(_lost(name, error))
            return
        try:
            self._checks = self._checks or Checks(self._held)
            self._found += self._checks.findings(made)
        except Exception as error:
            self._crashed = self._crashed or [_lost(FACTS, error)]
        self._made.append(made)

    def _content(self, wanted: Format) -> bytes:
        path = self._folder / out_name(wanted)
        return path.read_bytes() if path.is_file() else b""

    @cached_property
    def _held(self) -> Known | Finding:
        """What the report has to say, or what is wrong with its facts."""
        try:
            told = read_facts(self._folder / FACTS)
        except KeurmerkError as error:
            return Finding("whole", FACTS, "", str(error))
        wrong = _another(told, self._receipt, self._provider)
        return wrong or known(self._root, self._receipt, self._provider, told)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """All that is read stays to the end of the proof; looking for garbage in it takes a tenth of the time."""
        start, before = time.perf_counter(), gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if before:
                gc.enable()
            self.seconds += time.perf_counter() - start


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
        self._known, self._names = held, Names(held, self._wording)
        self._first: Document | None = None
        self._before = frozenset[str]()

    @cached_property
    def _prose(self) -> Prose:
        return Prose(self._known, self._wording, self._figures)

    def findings(self, made: Document) -> list[Finding]:
        """What is wrong with a file; a PDF that comes after a page is right where it says the same."""
        said, answers = self._said(made, self._before)
        self._before = frozenset(text for _, text in said.texts)
        found = [*self._names.findings(made, said)]
        if not made.unread:
            found += References(self._wording).findings(made)
            if not self._first:
                found += self._contents(made, said, answers)
        if self._first:
            found += differences(self._first, made, self._wording)
            found += self._of_the_pdf_alone(made)
        self._first = self._first or made
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
