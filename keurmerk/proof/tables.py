"""Every row of a table must be there, with the facts of that row and column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from keurmerk.proof.document import Document, Piece
from keurmerk.proof.figure_facts import ABSENT, Line, Shown
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import SHARE, Known
from keurmerk.proof.letters import alike
from keurmerk.proof.wording import NUMBER, Wording
from keurmerk.report.text import narrative

OF_FIGURE = re.compile(r"figuur ([A-Z\d]+\.\d+)\b")
COLUMNS = ("net_sample", "completed", "response_rate", "grade", "publication")
Rows = tuple[tuple[str, ...], ...]


class Tables:
    """The tables that a report may show, by what their captions say they are."""

    def __init__(self, known: Known, wording: Wording, figures: dict[str, Shown]) -> None:
        self._known, self._wording, self._figures = known, wording, figures
        text = narrative(known.root, known.edition.edition)
        self._titles = {
            text.plain(file, name): make
            for file, name, make in (
                ("onderzoek.md", "resultaten_bijschrift", self._results),
                ("onderzoek.md", "diensten_bijschrift", self._services),
                ("verantwoording.md", "instellingen_bijschrift", self._settings),
                ("verantwoording.md", "correcties_bijschrift", self._corrections),
                ("inburgeraars.md", "respons_bijschrift", self._integration),
            )
            if text.has(file, name)
        }

    def findings(self, made: Document) -> Iterator[Finding]:
        """What is wrong in the tables of a file."""
        seen = set[str]()
        for piece in made.of("table"):
            figure = OF_FIGURE.search(piece.text) if not piece.number else None
            shown = self._figures.get(figure[1]) if figure else None
            if figure and shown is None and not figure[1][0].isdigit():
                yield from self._unknown(
                    made, piece, {*self._known.looking_back, "*"}, "facts of this or earlier rounds"
                )
            elif figure and shown is None:
                yield self._wrong(made, piece, f"the table tells of figure {figure[1]}, which facts.json has not.")
            elif shown:
                seen.add(shown.number)
                yield from self._of_figure(made, piece, shown)
            elif make := self._titles.get(piece.title):
                yield from make(made, piece)
            else:
                yield from self._other(made, piece)
        for number in sorted(self._expected(made) - seen):
            yield Finding("table", made.file, "", f"the table with the numbers of figure {number} is not there.")

    def _expected(self, made: Document) -> set[str]:
        return {piece.number for piece in made.of("figure") if (figure := self._figures.get(piece.number))
                and (figure.lines or figure.groups)}  # fmt: skip

    # --- the numbers behind a figure

    def _of_figure(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        if shown.caption and not piece.text.endswith(f" {_spaced(shown.caption)}"):
            yield self._wrong(made, piece, f"the table of figure {shown.number} should be called '{shown.caption}'.")
        if shown.lines:
            yield from self._same(made, piece, self._of_lines(shown))
        elif shown.groups:
            yield from self._same(made, piece, self._of_groups(shown))
        else:
            allowed = shown.texts | {ABSENT, "*"}
            yield from self._unknown(made, piece, allowed, f"facts of figure {shown.number}")

    def _of_lines(self, shown: Shown) -> Rows:
        known, facts = self._known, self._known.facts
        counted = shown.kind != "spread" and any(line.count in facts for line in shown.lines if line.count)
        alone = not any(known.facts[line.everyone].n is not None for line in shown.lines if line.everyone in facts)
        with_n = not any(SHARE.search(line.own) for line in shown.lines) and not alone
        name, everyone = self._known.name, self._known.round.participants
        percent = " %" if any(SHARE.search(line.own) for line in shown.lines) else ""
        head = ["", *([""] if counted else []), name + percent, *([""] if with_n else [])]
        head += [] if alone else [everyone + percent, *([""] if with_n else [])]
        return tuple(head), *(tuple(self._cells(line, counted, with_n, alone)) for line in shown.lines)

    def _cells(self, line: Line, counted: bool, with_n: bool, alone: bool) -> Iterator[str]:
        known = self._known
        yield line.label
        if counted:
            yield known.text(line.count) or ABSENT
        yield known.text(line.own) or ABSENT
        if with_n:
            yield (known.text(line.n) if line.n else self._n(line.own)) or ABSENT
        if not alone:
            yield known.text(line.everyone) or ABSENT
            if with_n:
                yield self._n(line.everyone) or ABSENT

    def _n(self, name: str) -> str:
        fact = self._known.facts.get(name)
        return str(fact.n) if fact and fact.n is not None else ""

    def _of_groups(self, shown: Shown) -> Rows:
        known, rows = self._known, list[tuple[str, ...]]()
        rows.append(("", "", *(line.label for line in shown.groups[0].lines), ""))
        for group in shown.groups:
            if len(shown.groups) > 1:
                rows.append((group.label,))
            for before, who in (("", known.name), ("benchmark.", known.round.participants)):
                ids = [f"{before}{line.own}" for line in group.lines]
                n = next((self._n(name) for name in ids if self._n(name)), "0")
                shares = (known.text(name) or ABSENT for name in ids)
                rows.append((who, n, *shares, known.text(f"{before}{group.id}.mean") or ABSENT))
        return tuple(rows)

    # --- the tables of chapter 2 and of the appendix

    def _results(self, made: Document, piece: Piece) -> Iterator[Finding]:
        known = self._known
        rows: list[tuple[str, ...]] = [("", "", "", "", "", ""), ("",)]
        for service in known.edition.services:
            if f"clients.service.{service.nr}.delivered" in known.facts:
                rows.append((f"{service.nr} {service.name}", *self._row(f"clients.service.{service.nr}")))
        rows.append(("", *self._row("clients.total")))
        if "commissioners.total.delivered" in known.facts:
            rows += [("",), ("", *self._row("commissioners.total"))]
        yield from self._same(made, piece, tuple(rows))

    def _row(self, row: str) -> Iterator[str]:
        return (self._known.text(f"{row}.{name}") or ABSENT for name in COLUMNS)

    def _services(self, made: Document, piece: Piece) -> Iterator[Finding]:
        listed = ((str(service.nr), service.name) for service in self._known.edition.services)
        yield from self._same(made, piece, (("", ""), *listed))

    def _settings(self, made: Document, piece: Piece) -> Iterator[Finding]:
        """Every setting with its reason; a round may list more, such as norms of its own."""
        listed = list(self._known.round.settings.listed())
        expected = (("", "", ""), *((each.what, "", each.reason) for _, each in listed))
        more = piece.rows[len(expected) :]
        yield from self._same(made, replace(piece, rows=piece.rows[: len(expected)]), expected)
        for (name, each), row in zip(listed, piece.rows[1:], strict=False):
            allowed = set(_numbers(each.value))
            for number in NUMBER.findall(row[1] if len(row) > 1 else ""):
                if number not in allowed:
                    yield self._wrong(made, piece, f"{number} is not the value of the setting {name}.")
        rest = replace(piece, rows=more)
        yield from self._unknown(made, rest, self._wording.of_settings, "settings of the round")

    def _corrections(self, made: Document, piece: Piece) -> Iterator[Finding]:
        from keurmerk.dutch import plain_date

        listed = self._known.receipt.corrections_of(self._known.provider)
        rows = (("", each.reason, each.asked_by, plain_date(each.date)) for each in listed)
        yield from self._same(made, piece, (("", "", "", ""), *rows))

    def _integration(self, made: Document, piece: Piece) -> Iterator[Finding]:
        known, delivery = self._known, self._known.edition.delivery
        profiles = ((str(nr), str(nr)) for nr in delivery.integration.learning_profiles)
        rows: list[tuple[str, ...]] = [("", "", "")]
        for kind, members in (("approach", delivery.approaches.items()), ("profile", profiles)):
            rows.append(("",))
            for code, label in members:
                start = f"integration.{kind}.{code}"
                if f"{start}.net_sample" in known.facts:
                    counts = (known.text(f"{start}.{part}") or ABSENT for part in ("net_sample", "completed"))
                    rows.append((label[:1].upper() + label[1:], *counts))
        yield from self._same(made, piece, tuple(rows))

    # --- all others

    def _other(self, made: Document, piece: Piece) -> Iterator[Finding]:
        known = self._known
        staff = known.facts.get("strong.staff")
        scale = known.edition.scale
        if staff and not piece.text and len(piece.rows) == len(scale.order) + 1:
            shares = ((scale.codes[code], f"{known.text(f'item.{staff.text}.{code}.share')}%") for code in scale.order)
            yield from self._same(made, piece, (("", ""), *shares))
            return
        names = [*known.facts]
        allowed = {known.facts[name].text for name in names} | {str(known.facts[name].n) for name in names}
        allowed |= known.of_versions | self._thresholds() | {ABSENT}
        yield from self._unknown(made, piece, allowed, "facts of this provider")

    def _thresholds(self) -> set[str]:
        """Of norms besides that of the keurmerk, as their tables print them."""
        from keurmerk.dutch import number
        from keurmerk.norms.sets import norm_sets

        known = self._known
        sets = norm_sets(known.root, known.round, known.edition)
        return {number(norm.threshold, 1) for norm in sets.values()}

    def _unknown(
        self, made: Document, piece: Piece, allowed: set[str] | frozenset[str], what: str
    ) -> Iterator[Finding]:
        for row in piece.rows:
            for cell in row:
                wrong = [number for number in self._wording.numbers(cell) if number not in allowed]
                for number in wrong:
                    if number not in self._rounds and number.removeprefix("-") not in allowed:
                        sentence = f"{number} in row '{row[0]}' is not among the {what}."
                        yield self._wrong(made, piece, sentence)

    @cached_property
    def _rounds(self) -> frozenset[str]:
        return frozenset((self._known.round.round, self._known.edition.edition, *_years(self._known)))

    def _same(self, made: Document, piece: Piece, expected: Rows) -> Iterator[Finding]:
        """Cells that are expected to be "" may say anything."""
        if len(piece.rows) != len(expected):
            missing = [
                row[0] for row in expected if row[0] and row[0] not in {found[0] for found in piece.rows if found}
            ]
            more = f"; not there: {', '.join(missing)}" if missing else ""
            wanted, found = len(expected) - 1, len(piece.rows) - 1
            yield self._wrong(
                made, piece, f"'{piece.text}' should have {wanted} rows below its head, it has {found}{more}."
            )
            return
        for wanted_row, row in zip(expected, piece.rows, strict=True):
            if len(wanted_row) != len(row):
                yield self._wrong(made, piece, f"row '{row[0] if row else ''}' should have {len(wanted_row)} cells.")
                continue
            for at, (wanted_cell, cell) in enumerate(zip(wanted_row, row, strict=True)):
                if wanted_cell and not alike(wanted_cell, cell):
                    column = piece.rows[0][at] if at < len(piece.rows[0]) else ""
                    place = f"row '{row[0]}', column '{column}'"
                    yield self._wrong(made, piece, f"{place}: expected '{wanted_cell}', found '{cell}'.")

    def _wrong(self, made: Document, piece: Piece, sentence: str) -> Finding:
        return Finding("table", made.file, f"{piece.where} ({piece.number or 'table'})", sentence)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _years(known: Known) -> Sequence[str]:
    """Rounds that facts tell of, such as those of a trend, and the years of the period."""
    named = {part for name in known.facts for part in name.split(".") if len(part) == 4 and part.isdigit()}
    return [*named, str(known.round.period.start.year), str(known.round.period.end.year)]


def _numbers(value: object) -> Iterator[str]:
    """The forms in which a setting may print its value."""
    from keurmerk.report.context import shortest

    if isinstance(value, tuple):
        for band in value:
            yield from (str(band.up_to), *_numbers(band.share))
    elif isinstance(value, Fraction | int):
        yield from (shortest(Fraction(value)), shortest(Fraction(value) * 100))
