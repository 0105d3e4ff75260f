"""The sample rounds in memory, and a root with published rounds of a test's own."""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from keurmerk.hashing import sha256
from keurmerk.history.published import About, Row, as_csv, as_json, folder_of
from tests.product import ROOT, Product, product

Facts = dict[str, tuple[str, ...]]  # id → text, and perhaps n and name


@cache
def sample(name: str) -> Product:
    return product(ROOT / "data/incoming" / name, name)


def rows(provider: str, facts: Facts) -> list[Row]:
    filled = {fact: (*given, "", "")[:3] for fact, given in facts.items()}
    return [Row(provider, fact, name, n, text, "") for fact, (text, n, name) in filled.items()]


def write(root: Path, name: str, edition: str, listed: Iterable[Row], year: int | None = None) -> None:
    folder = folder_of(root)
    folder.mkdir(parents=True, exist_ok=True)
    content = as_csv(listed)
    end = date(year or int(name), 12, 31)
    about = About(
        round=name,
        edition=edition,
        period_start=end.replace(month=1, day=1),
        period_end=end,
        report_date=end,
        reports={},
        rows=sha256(content),
    )
    (folder / f"{name}.csv").write_bytes(content)
    (folder / f"{name}.json").write_bytes(as_json(about))


def committed(name: str) -> dict[tuple[str, str], dict[str, str]]:
    """The published rows of a sample round as the csv module of Python reads them."""
    with (ROOT / f"data/published/{name}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["provider"], row["fact"]): row for row in csv.DictReader(file)}


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., Path]:
    """Writes a published round of provider `p` below a temporary root."""

    def made(name: str, edition: str, facts: Facts, **more: int) -> Path:
        write(tmp_path, name, edition, rows("p", facts), **more)
        return tmp_path

    return made
