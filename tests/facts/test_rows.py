"""A report reads from disk the rows that the check let through of its provider: all of them, and no others."""

from pathlib import Path

import pandas as pd
import pytest

from keurmerk import checked
from keurmerk.checked import TABLES, digests, of_provider, read_rows, write_tables
from keurmerk.table import Table

SLUGS = ("alfa", "beta", "beta-zuid", "gamma")


def tables() -> dict[str, pd.DataFrame]:
    """Five rows of alfa and of gamma, one of beta, none of beta-zuid, in an order that is nobody's."""
    owners = ["gamma", "alfa", "beta", "alfa", "gamma", "alfa", "gamma", "alfa", "gamma", "gamma", "alfa"]
    frame = pd.DataFrame(
        {
            "client": [f"k{number}" for number in range(len(owners))],
            "provider": owners,
            "cijfer": pd.array([8, None, 7, 8, None, 10, 1, 8, 8, None, None], dtype="Int64"),
            "open": pd.array(["goed", None, "", None, 'ja, "echt"', None, "1", None, None, "é", None], dtype="string"),
        }
    )
    return dict.fromkeys(TABLES, frame)


@pytest.fixture(params=[1, 3, 2000])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Written in groups of rows that end within a provider's, or in one."""
    monkeypatch.setattr(checked, "ROW_GROUP", request.param)
    write_tables(tmp_path, tables())
    return tmp_path


@pytest.mark.parametrize("slug", SLUGS)
def test_reads_the_rows_of_one_provider(folder: Path, slug: str) -> None:
    rows, frame = read_rows(folder, slug), tables()["clients"]
    own = frame[frame["provider"] == slug]
    for name in TABLES:
        table: Table = getattr(rows, name)
        assert table["client"] == own["client"].tolist()
        assert table["cijfer"] == [None if pd.isna(grade) else grade for grade in own["cijfer"]]
        assert table["open"] == [None if pd.isna(text) else text for text in own["open"]]
    assert rows == of_provider(tables(), slug)
    assert rows.digest() == digests(tables(), SLUGS)[slug]


def test_a_single_cell_changes_the_digest_of_its_provider_alone() -> None:
    before, changed = digests(tables(), SLUGS), tables()
    frame = changed["client_answers"].copy()
    frame.loc[1, "cijfer"] = 8
    after = digests(changed | {"client_answers": frame}, SLUGS)
    assert [slug for slug in SLUGS if before[slug] != after[slug]] == ["alfa"]


def test_rows_are_picked_whole() -> None:
    table = Table.of(tables()["clients"]).equal("provider", "gamma")
    assert table["client"] == ["k0", "k4", "k6", "k8", "k9"] and len(table) == 5
    assert table.given("cijfer") == [8, 1, 8]
    assert list(table.where(grade is None for grade in table["cijfer"]).rows(["client", "open"])) == [
        ("k4", 'ja, "echt"'),
        ("k9", "é"),
    ]
