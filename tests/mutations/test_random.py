"""Random damage: no traceback, one of the verdicts, and nothing moves for a provider whose rows were left alone.

A few in every run; `make fuzz` sets KEURMERK_FUZZ to 500. KEURMERK_FUZZ_FROM starts at another seed.
"""

import csv
import io
import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from . import files
from .clean import ANSWERS, CLIENTS, COMMISSIONED, ORGANISATIONS, PEOPLE, PROVIDERS, Row, Work, clean
from .judging import HELD, PASSED, REFUSED, WARNED, gate_on, own_facts, verdict

FIRST, RUNS = int(os.environ.get("KEURMERK_FUZZ_FROM", "0")), int(os.environ.get("KEURMERK_FUZZ", "16"))
TEXTS = (
    "", " ", "0", "1", "2", "5", "9", "10", "11", "12", "99", "-1", "+3", "007", "1.5", "8,5", "8.0", "1e5", "1E+15",
    "nan", "NaN", "None", "NULL", "TRUE", "1-10", "1-okt", "2018-13-01", "2018-02-30", "2018-03-01", "31-12-2017",
    "43101", "#N/B", "#####", "=1+1", "zeer tevreden", "Totaal", "é", "Ã©", "😀", "٣", "½", "−1", "a\nb", 'a"b', "a;b",
    "'", "\\", "\u200b", "\u00a0", "uitgenodigd", "inburgering", "nergens", "alfa", "c1800001", "o180001",
    "Jan de Vries", "x" * 5000, "999999999999", "99999999999999999999", "p.proef@voorbeeld.nl", "111222333",
)  # fmt: skip
Damage = Callable[[random.Random, Work], None]


def any_file(rng: random.Random, work: Work) -> str:
    return rng.choice([stem for stem in sorted(work.rows) if work.rows[stem]])


def any_row(rng: random.Random, work: Work) -> tuple[str, Row]:
    stem = any_file(rng, work)
    return stem, rng.choice(work.rows[stem])


def edit_cells(rng: random.Random, work: Work) -> None:
    for _ in range(rng.choice((1, 1, 2, 5))):
        _, row = any_row(rng, work)
        row[rng.choice(sorted(row))] = rng.choice(TEXTS)


def borrow_cells(rng: random.Random, work: Work) -> None:
    """A value that stands elsewhere in the same column."""
    for _ in range(rng.choice((1, 3))):
        stem, row = any_row(rng, work)
        column = rng.choice(sorted(row))
        row[column] = rng.choice(work.rows[stem])[column]


def drop_rows(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    for _ in range(min(rng.choice((1, 2, 10)), len(work.rows[stem]) - 1)):
        work.rows[stem].pop(rng.randrange(len(work.rows[stem])))


def repeat_rows(rng: random.Random, work: Work) -> None:
    stem, row = any_row(rng, work)
    work.rows[stem].insert(rng.randrange(len(work.rows[stem])), dict(row))


def drop_column(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    column = rng.choice(work.columns(stem))
    for row in work.rows[stem]:
        del row[column]


def swap_columns(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    one, other = rng.sample(work.columns(stem), 2)
    for row in work.rows[stem]:
        row[one], row[other] = row[other], row[one]


def shuffle_column(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    column = rng.choice(work.columns(stem))
    values = [row[column] for row in work.rows[stem]]
    rng.shuffle(values)
    for row, value in zip(work.rows[stem], values, strict=True):
        row[column] = value


def add_column(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    name = rng.choice(TEXTS).replace("\n", " ")
    for row in work.rows[stem]:
        row.setdefault(name, rng.choice(TEXTS))


def damaged(rng: random.Random, raw: bytes) -> bytes:
    """Some bytes flipped, put in or taken out, or the end gone."""
    content = bytearray(raw)
    for _ in range(rng.choice((1, 1, 3, 20))):
        at = rng.randrange(max(1, len(content) - 1))
        how = rng.randrange(5)
        if how < 2:
            content[at] ^= 1 << rng.randrange(8)
        elif how == 2:
            content[at] = rng.choice(b"\"',;\n\r\x00\xff 09aZ")
        elif how == 3:
            del content[at : at + rng.choice((1, 2, 50))]
        else:
            content[at:at] = bytes(rng.choice(b"\"',;\n\r 09aZ\xc3\xa9") for _ in range(rng.choice((1, 3))))
    return bytes(content[: rng.randrange(len(content))] if rng.random() < 0.1 else content)


def flip_csv(rng: random.Random, work: Work) -> None:
    stem = any_file(rng, work)
    work.path(stem).write_bytes(damaged(rng, work.csv(stem)))


def flip_other_format(rng: random.Random, work: Work) -> None:
    stem = rng.choice((ANSWERS, CLIENTS, COMMISSIONED, PEOPLE))
    make, suffix = rng.choice(((files.workbook, ".xlsx"), (files.sav, ".sav"), (files.parquet, ".parquet")))
    make(stem)(work)
    path = work.path(stem, suffix)
    path.write_bytes(damaged(rng, path.read_bytes()))


DAMAGES: tuple[Damage, ...] = (
    edit_cells, edit_cells, edit_cells, borrow_cells, drop_rows, repeat_rows, drop_column, swap_columns, shuffle_column,
    add_column, flip_csv, flip_csv, flip_csv, flip_other_format,
)  # fmt: skip


@pytest.fixture(scope="module")
def as_clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = clean(tmp_path_factory.mktemp("clean")).save()
    return folder, own_facts(gate_on(folder))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS))
def test_random_damage(tmp_path: Path, as_clean: tuple[Path, dict[str, bytes]], seed: int) -> None:
    rng, work = random.Random(seed), clean(tmp_path / "round")
    damage = rng.choice(DAMAGES)
    damage(rng, work)
    gate = gate_on(work.save())
    assert verdict(gate) in (REFUSED, HELD, WARNED, PASSED)
    assert "check-failed" not in {found.rule for found in gate.findings}, (damage.__name__, gate.findings)
    said = repr(gate.findings)
    assert not [text for text in ("Jan de Vries", "p.proef", "111222333") if text in said]
    if gate.refused or damage is flip_other_format:
        return
    folder, facts = as_clean
    others = set(PROVIDERS) - touched(folder, work.folder)
    assert not others & set(gate.held_back), damage.__name__
    after = own_facts(gate)
    assert {each: after[each] for each in others} == {each: facts[each] for each in others}, damage.__name__


def touched(before: Path, after: Path) -> set[str]:
    """The providers of every row that is not the same in both folders; a moved column touches everyone."""
    found: set[str] = set()
    owners = {**owner(before), **owner(after)}
    for path in before.glob("*.csv"):
        (header, *old), (heading, *new) = records(path), records(after / path.name)
        if header != heading[: len(header)]:
            return set(PROVIDERS)
        width = len(header)
        counted = Counter(tuple(row[:width]) for row in old), Counter(tuple(row[:width]) for row in new)
        for row in (counted[0] - counted[1]) + (counted[1] - counted[0]):
            found |= set(PROVIDERS).intersection(row)
            found |= {provider for provider, keys in owners.items() if keys.intersection(row)}
    return found


def owner(folder: Path) -> dict[str, set[str]]:
    """Provider → the keys of its clients and commissioners."""
    found: dict[str, set[str]] = {provider: set() for provider in PROVIDERS}
    for stem in (CLIENTS, ORGANISATIONS):
        for row in records(folder / f"{stem}.csv"):
            if len(row) > 1 and row[1] in found:
                found[row[1]].add(row[0])
    return found


def records(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("latin-1")
    rows = csv.reader(io.StringIO(text, newline=""))
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
