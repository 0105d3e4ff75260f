"""`keurmerk new-edition` and `new-round`: folders that make a report at once, and sentences for what cannot be made."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from keurmerk.cli import main
from keurmerk.editing import Dates, new_edition, new_round
from keurmerk.editing.dates import planned, years_later
from keurmerk.edition import load_edition
from keurmerk.errors import ParameterError, UsageError
from keurmerk.settings import Period, load_round
from tests.whole.documents import Made
from tests.whole.project import ROOT, keurmerk, made_once, project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for part in ("editions", "params"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.slow
def test_a_new_edition_and_round_make_a_report_at_once(shared: Path) -> None:
    def make(folder: Path) -> None:
        root = project(folder, "2024")
        for name in ("2018", "2022"):  # nothing may lean on the others
            shutil.rmtree(root / "editions" / name)
            shutil.rmtree(root / "params" / name)
        for words in (
            ("new-edition", "2026", "--from", "2024"),
            ("new-round", "2026-voorjaar", "--edition", "2026"),
        ):
            done = keurmerk(root, *words)
            assert done.status == 0 and "keurmerk doctor" in done.out, done.said
        shutil.rmtree(root / "editions/2024")
        shutil.rmtree(root / "params/2024")
        exports = str(root / "data/incoming/2026-voorjaar")
        done = keurmerk(root, "synth", "--edition", "2026", "--out", exports, "--providers", "4")
        assert done.status == 0, done.said
        done = keurmerk(root, "check", "--round", "2026-voorjaar", "--format", "json")
        name = next(name for name, verdict in json.loads(done.out)["providers"].items() if verdict == "ok")
        done = keurmerk(root, "render", "--round", "2026-voorjaar", name, "--format", "html")
        assert done.status == 0, done.said
        (folder / "slug").write_text(name, encoding="utf-8")

    root = made_once(shared, "new-edition", make)
    made = Made(root / "output/2026-voorjaar" / (root / "slug").read_text(encoding="utf-8"))
    assert (made.facts["round"], made.facts["edition"], made.facts["status"]) == ("2026-voorjaar", "2026", "concept")
    assert "Conceptrapport" in made.page.text and "1 januari 2025 tot en met 31 december 2025" in made.page.text
    assert "respondenten in dit rapport zijn synthetisch" not in made.page.text


def test_an_edition_is_copied_with_its_comments(root: Path) -> None:
    place, copied = new_edition(root, "2026")
    assert copied == "2024"  # that of the latest round
    before, after = lines(root / "editions/2024/edition.yml"), lines(place / "edition.yml")
    assert [line for line in after if line not in before] == ['edition: "2026"', '  - edition: "2024"']
    assert [line for line in before if line not in after] == ['edition: "2024"']
    made, source = load_edition(root, "2026"), load_edition(root, "2024")
    assert [each.edition for each in made.earlier] == ["2024", *(each.edition for each in source.earlier)]
    assert made.model_copy(update={"edition": "2024", "earlier": source.earlier}) == source
    own = {path.name for path in (root / "editions/2024/text").iterdir()}
    assert {path.name for path in (place / "text").iterdir()} == own


@pytest.mark.parametrize("given", ["earlier: []", 'earlier: [{edition: "2018"}]', ""])
def test_the_edition_that_was_copied_comes_first_among_the_earlier(root: Path, given: str) -> None:
    path = root / "editions/2018/edition.yml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{given}\n", encoding="utf-8")
    new_edition(root, "2026", "2018")
    names = [each.edition for each in load_edition(root, "2026").earlier]
    assert names == ["2018", *(["2018"] if "2018" in given else [])]


def test_a_text_that_builds_on_its_own_edition_goes_on_doing_so(root: Path) -> None:
    text = root / "editions/2024/text/extra.md"
    text.write_text('{% extends "2024/clienten.md" %}\n{# 2024 #}', encoding="utf-8")
    (root / "editions/2024/text/.clienten.md.swp").write_text("x", encoding="utf-8")
    place, _ = new_edition(root, "2026", "2024")
    assert lines(place / "text/extra.md") == ['{% extends "2026/clienten.md" %}', "{# 2024 #}"]
    assert lines(place / "text/clienten.md")[0] == '{% extends "basis/clienten.md" %}'
    assert not (place / "text/.clienten.md.swp").exists()


def test_a_round_has_its_own_dates_and_is_a_draft(root: Path) -> None:
    made = new_round(root, "2026", None, None, Dates())
    before, after = lines(root / "params/2024/round.yml"), lines(made.settings)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split("  ")[0] for line in changed] == [
        'round: "2026"',
        "synthetic: false",
        "period: {start: 2025-01-01, end: 2025-12-31}",
        "report_date: 2026-06-29",  # the 28th is a Sunday
        "status: concept",
    ]
    loaded = load_round(root, "2026")
    assert (loaded.edition, loaded.synthetic, loaded.status) == ("2024", False, "concept")
    assert loaded.settings == load_round(root, "2024").settings
    assert (made.settings.parent / "logo.svg").read_bytes() == (root / "params/2024/logo.svg").read_bytes()
    assert made.exports == root / "data/incoming/2026" and made.exports.is_dir()


def test_what_belonged_to_the_source_alone_is_left(root: Path) -> None:
    (root / "params/2024/providers").mkdir()
    (root / "params/2024/providers/ontzorg-nu.yml").write_text("place: Delft\n", encoding="utf-8")
    (root / "params/2024/corrections.yml").write_text("[]\n", encoding="utf-8")
    made = new_round(root, "2026", "2022", "2024", Dates())
    assert sorted(path.name for path in made.settings.parent.iterdir()) == ["logo.svg", "norms.yml", "round.yml"]
    assert (made.copied, load_round(root, "2026").edition) == ("2024", "2022")


def test_the_latest_round_of_the_edition_is_the_source(root: Path) -> None:
    assert new_round(root, "2026", "2018", None, Dates()).copied == "2018"


def test_a_file_of_another_style_is_changed_where_it_has_to_be(root: Path) -> None:
    path = root / "params/2024/round.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("synthetic: true ", "#").replace(
        "period: {start: 2023-01-01, end: 2023-12-31}",
        "period:\n  start: '2023-01-01'  # eerste dag\n  end: 2023-12-31",
    )
    path.write_text(text, encoding="utf-8")
    made = new_round(root, "2026", None, "2024", Dates(report=date(2026, 9, 1)))
    assert "  start: 2025-01-01  # eerste dag" in lines(made.settings)
    assert yaml.safe_load(made.settings.read_text(encoding="utf-8"))["report_date"] == date(2026, 9, 1)


DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        ("2026", {}, "2025-01-01 2025-12-31 2026-06-29"),
        ("meting-2025", {}, "2024-01-01 2024-12-31 2025-06-30"),  # the 28th is a Saturday
        ("najaar", {}, "2024-01-01 2024-12-31 2025-06-30"),
        ("2024-najaar", {}, "2024-01-01 2024-12-31 2025-06-30"),
        ("2026", {"start": DAY("2025-07-01")}, "2025-07-01 2026-06-30 2026-12-28"),
        ("2026", {"end": DAY("2025-10-31")}, "2025-01-01 2025-10-31 2026-04-29"),
        ("2026", {"report": DAY("2026-03-01")}, "2025-01-01 2025-12-31 2026-03-01"),
        ("2020", {}, "2019-01-01 2019-12-31 2020-06-29"),
    ],
)
def test_dates_follow_from_the_round_before(name: str, asked: dict[str, date], expected: str) -> None:
    found = planned(Dates(**asked), load_round(ROOT, "2024"), name)
    assert f"{found.start} {found.end} {found.report}" == expected


def test_a_period_of_days_stays_so_long(root: Path) -> None:
    source = load_round(ROOT, "2018").model_copy(
        update={"period": Period(start=DAY("2018-01-10"), end=DAY("2018-02-20")), "report_date": DAY("2018-03-01")}
    )
    found = planned(Dates(), source, "zomer")
    assert (found.start, found.end) == (DAY("2018-02-21"), DAY("2018-04-03"))


def test_the_last_of_february_stays_the_last() -> None:
    assert years_later(DAY("2024-02-29"), 1) == DAY("2025-02-28")
    assert years_later(DAY("2023-02-28"), 1) == DAY("2024-02-29")
    assert years_later(DAY("2024-02-28"), 1) == DAY("2025-02-28")


@pytest.mark.parametrize("name", ["Voorjaar 2026", "../2026", "", ".2026", "-2026", "2026.", "basis", "a" * 41, "é"])
def test_a_name_that_is_none_is_refused(root: Path, name: str) -> None:
    before = sorted(root.rglob("*"))
    for make in (lambda: new_edition(root, name), lambda: new_round(root, name, None, None, Dates())):
        with pytest.raises(UsageError, match="name of"):
            make()
    assert sorted(root.rglob("*")) == before


def test_nothing_is_written_over(root: Path) -> None:
    (root / "params/2026").mkdir()
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    with pytest.raises(ParameterError, match="editions/2022 is there already"):
        new_edition(root, "2022")
    with pytest.raises(ParameterError, match="params/2026 is there already"):
        new_round(root, "2026", None, None, Dates())
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_unknown_sources_name_near_ones(root: Path) -> None:
    with pytest.raises(ParameterError, match=r"Unknown edition '2025'; did you mean 20\d\d"):
        new_edition(root, "2026", "2025")
    with pytest.raises(ParameterError, match="Unknown round '2023'; did you mean"):
        new_round(root, "2026", None, "2023", Dates())
    with pytest.raises(ParameterError, match="Unknown edition '2023'; did you mean"):
        new_round(root, "2026", "2023", None, Dates())
    assert not (root / "params/2026").exists() and not (root / "editions/2026").exists()


def test_days_in_the_wrong_order_are_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="give --report-date"):
        new_round(root, "2026", None, None, Dates(report=DAY("2025-12-30")))
    with pytest.raises(UsageError, match="give --period-end"):
        new_round(root, "2026", None, None, Dates(start=DAY("2025-07-01"), end=DAY("2025-01-01")))
    assert not (root / "params/2026").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("new-edition", "2018"), 10, "is there already"),
        (("new-edition", "Nieuw!"), 2, "'nieuw'"),
        (("new-round", "2018"), 10, "is there already"),
        (("new-round", "2026", "--report-date", "1-1-2026"), 2, "2026"),
        (("new-round", "2026", "--from", "2019"), 10, "did you mean 2018"),
    ],
)
def test_the_command_ends_with_its_cause(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words, status, said
) -> None:
    monkeypatch.setenv("KEURMERK_ROOT", str(root))
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == status
    assert said in capsys.readouterr().err
