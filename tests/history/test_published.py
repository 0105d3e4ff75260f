"""The published files of the sample rounds are what their exports give, and what the reports printed."""

import json

import pytest

from keurmerk.errors import ParameterError
from keurmerk.hashing import sha256
from keurmerk.history.published import COLUMNS, as_csv, published, rows_of
from keurmerk.history.publishing import rows_of_report
from tests.history.conftest import committed, sample
from tests.oracle import plain
from tests.product import ROOT, ROUNDS


@pytest.mark.parametrize("name", ROUNDS)
def test_made_anew_from_the_exports_they_are_the_same_bytes(name):
    made = sample(name)
    rows = [
        row for slug in made.register for row in rows_of_report(json.loads(made.content(slug).as_json()), made.edition)
    ]
    assert as_csv(rows) == (ROOT / f"data/published/{name}.csv").read_bytes()


@pytest.mark.parametrize("name", ROUNDS)
def test_the_file_beside_it_tells_what_it_came_from(name):
    about = json.loads((ROOT / f"data/published/{name}.json").read_text(encoding="utf-8"))
    settings = sample(name).settings
    assert (about["round"], about["edition"], about["left_out"]) == (name, settings.edition, [])
    assert (about["period_start"], about["period_end"]) == (str(settings.period.start), str(settings.period.end))
    assert about["rows"] == sha256((ROOT / f"data/published/{name}.csv").read_bytes())
    assert sorted(about["reports"]) == sorted(sample(name).register)
    assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in about["reports"].values())


@pytest.mark.parametrize("name", ROUNDS)
def test_every_row_is_what_a_second_calculation_prints(name):
    folder = ROOT / "data/incoming" / name
    pool, rows, seen = plain.pooled(folder, name), committed(name), 0
    for slug in sample(name).register:
        facts = plain.facts(folder, name, slug, pool=pool)
        own = {fact: row for (provider, fact), row in rows.items() if provider == slug}
        for fact, row in own.items():
            assert row["text"] == facts[fact]["text"], (slug, fact)
            assert row["n"] == str(facts[fact].get("n", "")), (slug, fact)
            seen += row["text"] == "*"
        wanted = {fact for fact in facts if fact.startswith(("item.", "integration.item.")) and fact.endswith(".share")}
        wanted |= {fact for fact in facts if fact.startswith("spread.clients.")}
        wanted |= {fact for fact in facts if fact.endswith(".grade") and not fact.startswith("benchmark.")}
        assert wanted <= own.keys()
    assert seen


def test_columns_and_rows_hold_no_person():
    assert COLUMNS == ("provider", "fact", "name", "n", "text", "publication")
    text = "".join((ROOT / f"data/published/{name}.csv").read_text(encoding="utf-8") for name in ROUNDS)
    assert not [word for word in ("c24", "o24", "c22", "o18") if word in text]


def test_rounds_come_in_order_of_their_period(publish):
    publish("zomer", "2022", {}, year=2021)
    root = publish("b", "2022", {}, year=2023)
    assert [about.round for about in published(root)] == ["zomer", "b"]


def test_a_file_that_was_edited_by_hand_is_refused(publish):
    root = publish("2021", "2022", {"clients.total.grade": ("8,0", "12")})
    assert rows_of(root, published(root)[0], "p")["clients.total.grade"].text == "8,0"
    path = root / "data/published/2021.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("8,0", "9,0"), encoding="utf-8")
    with pytest.raises(ParameterError, match=r"2021\.csv is not what 2021\.json describes.*keurmerk publish"):
        rows_of(root, published(root)[0], "p")


def test_a_description_that_lacks_something_is_told_by_key(publish):
    root = publish("2021", "2022", {})
    path = root / "data/published/2021.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"edition"', '"editie"'), encoding="utf-8")
    with pytest.raises(ParameterError, match=r"data/published/2021\.json: edi"):
        published(root)
