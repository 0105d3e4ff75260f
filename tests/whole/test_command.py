"""What the command says and how it ends: a sentence and an exit status, and output that is whole or not there."""

import csv
import hashlib
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from tests.oracle.rounds import make_round
from tests.whole.documents import Made, about
from tests.whole.project import ROOT, Done, keurmerk, made_once, project

ROUND = "2022"
PROVIDERS = ("een-client", "een-dienst", "vijf-diensten")


@pytest.fixture(scope="module")
def root(shared: Path) -> Path:
    """A project with one small round, checked."""

    def make(folder: Path) -> None:
        project(folder)
        make_round(folder / "data/incoming" / ROUND, ROUND, 5, 0, scenarios=PROVIDERS)
        done = keurmerk(folder, "check", "--round", ROUND)
        assert done.status == 0, done.said
        assert "3 of 3 providers can be reported" in done.out

    return made_once(shared, "small", make)


@pytest.fixture
def exports(root: Path, tmp_path: Path) -> Path:
    """The exports of that round somewhere else."""
    return Path(shutil.copytree(root / "data/incoming" / ROUND, tmp_path / "elders"))


@pytest.fixture
def own_root(root: Path, tmp_path: Path) -> Path:
    """A checked project that a test may spoil."""
    return Path(shutil.copytree(root, tmp_path / "project"))


def short_template(root: Path, *parts: str) -> None:
    """Leave only the opening cell and these parts in the template; what a test is about does not need all of it."""
    path = root / "report.qmd"
    cells = re.split(r"(?=^```\{python\})", path.read_text(encoding="utf-8"), flags=re.M)
    kept = [cell for cell in cells[3:] if any(f"report.{part}()" in cell for part in parts)]
    assert len(kept) == len(parts)
    path.write_text("".join([*cells[:3], *kept]), encoding="utf-8")


def refused(done: Done, status: int, *sentence_parts: str) -> None:
    assert done.status == status, done.said
    assert "Traceback" not in done.said and "Error:" not in done.said.replace("Error: ", "", 1)
    for part in sentence_parts:
        assert part in done.said, done.said


def change(exports: Path, stem: str, column: str, value: str, rows: int = 1, **only: str) -> str:
    """Put a value in the first rows that fit; returns the key of the first."""
    path = exports / f"{stem}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        table, columns = list(reader), list(reader.fieldnames or ())
    fitting = [row for row in table if all(row[name] == wanted for name, wanted in only.items())][:rows]
    for row in fitting:
        row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return next(iter(fitting[0].values()))


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def hidden(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob(".*")]


# --- words that are off -------------------------------------------------------------------------------------------

HERE = ("--round", ROUND)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("render", "--round", "2023", "een-dienst"), 10, ("Unknown round '2023'", "2022")),
        (("render", "--round", "../2022", "een-dienst"), 10, ("Unknown round '../2022'", "2022")),
        (("render", "--round", "", "een-dienst"), 10, ("Unknown round ''", "2018, 2022, 2024")),
        (("check", "--round", "zomer"), 10, ("Unknown round 'zomer'", "2018, 2022, 2024")),
        (("render", *HERE, "een-dinst"), 10, ("Unknown provider of round 2022 'een-dinst'", "een-dienst")),
        (("render", *HERE, "een-dienst", "zzzz"), 10, ("'zzzz'", "een-client, een-dienst, vijf-diensten")),
        (("render", *HERE, ""), 10, ("Unknown provider of round 2022 ''",)),
        (("render", *HERE, "een-dienst", "--format", "odt"), 2, ("Unknown format 'odt'", "docx, html, pdf, xlsx")),
        (("render", *HERE, "een-dienst", "--format", "html,pfd"), 2, ("Unknown format 'pfd'", "did you mean pdf")),
        (("render", *HERE, "een-dienst", "--format", ""), 2, ("Unknown format ''", "html, pdf")),
        (("render", *HERE, "een-dienst", "--engine", "quatro"), 2, ("Unknown engine 'quatro'", "did you mean quarto")),
        (("render", *HERE, "een-dienst", "--status", "concpt"), 2, ("Unknown status 'concpt'", "did you mean concept")),
        (("render", *HERE, "een-dienst", "--profile", "strng"), 2, ("Unknown profile 'strng'", "did you mean streng")),
        (("render", *HERE), 2, ("Name one or more providers, or give --all",)),
        (("render", *HERE, "een-dienst", "--all"), 2, ("Name one or more providers, or give --all; not both",)),
        (("render", "een-dienst"), 2, ("--round",)),
        (("rendr", *HERE), 2, ("rendr", "render")),
        (("render", *HERE, "een-dienst", "--formaat", "html"), 2, ("--formaat",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_words_that_are_off(words, status, said, root, tmp_path):
    out = () if words[0] != "render" else ("--out", str(tmp_path / "uit"))
    refused(keurmerk(root, *words, *out), status, *said)
    assert not (tmp_path / "uit").exists()


def test_quarto_that_is_not_there(root, tmp_path):
    (tmp_path / "leeg").mkdir()
    words = ("render", *HERE, "een-dienst", "--engine", "quarto", "--out", str(tmp_path / "uit"))
    refused(keurmerk(root, *words, PATH=str(tmp_path / "leeg")), 13, "Quarto is not on PATH", "--engine embedded")
    assert not (tmp_path / "uit").exists()


def test_an_out_that_is_a_file(root, tmp_path):
    (tmp_path / "uit").write_text("iets", encoding="utf-8")
    done = keurmerk(root, "render", *HERE, "een-dienst", "--format", "html", "--out", str(tmp_path / "uit"))
    refused(done, 2, "--out", "uit is a file")
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "iets"


def test_a_place_that_cannot_be(root, tmp_path):
    (tmp_path / "bestand").write_text("iets", encoding="utf-8")
    refused(keurmerk(root, "notebook", "--out", str(tmp_path / "bestand/sjabloon.ipynb")), 12, "bestand")
    words = ("render", *HERE, "een-dienst", "--format", "html", "--out", str(tmp_path / "bestand/uit"))
    refused(keurmerk(root, *words), 12, "bestand")


# --- settings that are off ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("status: definitief", "status: klaar", ("`status`", "'klaar'", "'concept' or 'definitief'")),
        ("  norm_total:\n    value: 6.5", "  norm_total:\n    value: veel", ("`settings.norm_total.value`", "'veel'")),
        (
            "  masking:\n    value: everyone_completed",
            "  masking:\n    value: soms",
            ("masking.value", "'soms'", "'never'"),
        ),
        ("synthetic: true", "synthetic: true\nsyntetisch: ja", ("`syntetisch`", "'ja'")),
        ("report_date: 2022", "report_date: 2020", ("report_date must not lie before the period",)),
        ("{weeks: 3}", "{weeks: 0}", ("`hearing.weeks`", "got 0", "greater than or equal to 1")),
        ('main: "#', 'main: "', ("agency.colours.main",)),
        ("settings:\n", "settings:\n  'x\n", ("not valid YAML", "line")),
        ('edition: "2022"', 'edition: "2032"', ("Unknown edition '2032'", "2022")),
        ('round: "2022"', 'round: "2021"', ("`round` must be '2022'", "got '2021'")),
    ],
)
def test_settings_that_are_off(before, after, said, root, tmp_path):
    own = tmp_path / "project"
    shutil.copytree(root / "params", own / "params")
    shutil.copytree(root / "editions", own / "editions")
    path = own / "params" / ROUND / "round.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    named = () if "edition" in after else (f"params/{ROUND}/round.yml",)
    refused(keurmerk(own, "render", *HERE, "een-dienst"), 10, *named, *said)
    assert not (own / "output").exists() and not (own / "data").exists()


# --- exports that are off -----------------------------------------------------------------------------------------


def test_exports_that_are_not_there(root, tmp_path):
    words = ("check", *HERE, "--exports", str(tmp_path / "nergens"))
    refused(keurmerk(root, *words), 11, "clienten", "dienstverleners", str(tmp_path / "nergens"))


def test_an_export_that_is_missing(root, exports, tmp_path):
    (exports / "clienten.csv").unlink()
    before = contents(root / "data/checked")
    words = ("--exports", str(exports), "--out", str(tmp_path / "uit"))
    refused(keurmerk(root, "render", *HERE, "--all", *words), 11, "clienten")
    assert not (tmp_path / "uit").exists()
    assert contents(root / "data/checked") == before


def test_one_bad_code_holds_one_report_back(own_root, exports, tmp_path):
    short_template(own_root, "clients")
    client = next(row["client"] for row in _clients(exports) if row["provider"] == "een-dienst")
    assert change(exports, "antwoorden_clienten", "aanbevolen", "7", client=client) == client
    before = contents(own_root / "data/checked" / ROUND)
    checked = keurmerk(own_root, "check", *HERE, "--exports", str(exports))
    refused(checked, 12, "2 of 3 providers can be reported, 1 held back", "antwoorden_clienten", "aanbevolen", client)
    out = tmp_path / "uit"
    (out / "een-dienst").mkdir(parents=True)
    (out / "een-dienst/report.html").write_text("vorige keer", encoding="utf-8")
    words = ("een-client", "een-dienst", "--exports", str(exports), "--out", str(out), "--format", "html")
    done = keurmerk(own_root, "render", *HERE, *words)
    refused(done, 12, "een-dienst: held back", "aanbevolen", "een-client: made", "1 of 2 reports made")
    assert sorted(path.name for path in out.iterdir()) == ["een-client", "een-dienst"]
    assert [path.name for path in (out / "een-dienst").iterdir()] == ["report.html"]
    assert Made(out / "een-client").names == ["facts.json", "report.html", "report.ipynb"]
    assert "1" in Made(out / "een-client").page.text and hidden(out) == []
    # Exports from elsewhere are kept apart from the round's own.
    assert contents(own_root / "data/checked" / ROUND) == before
    assert hidden(own_root / "data/checked") == []


def _clients(exports: Path) -> list[dict[str, str]]:
    answered = {row["client"] for row in _read(exports, "antwoorden_clienten")}
    return [row for row in _read(exports, "clienten") if row["client"] in answered]


def _read(exports: Path, stem: str) -> list[dict[str, str]]:
    with (exports / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- what the options do ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain_and_strict(shared: Path, root: Path) -> tuple[Made, Made]:
    """One provider as published in HTML alone, and as a strict concept."""

    def make(folder: Path) -> None:
        folder.mkdir()
        words = ("render", *HERE, "een-client", "--out")
        for done in (
            keurmerk(root, *words, str(folder / "gewoon"), "--format", "html"),
            keurmerk(root, *words, str(folder / "streng"), "--status", "concept", "--profile", "streng"),
        ):
            assert done.status == 0, done.said

    folder = made_once(shared, "small-reports", make)
    return Made(folder / "gewoon/een-client"), Made(folder / "streng/een-client")


def test_one_format(plain_and_strict):
    assert plain_and_strict[0].names == ["facts.json", "report.html", "report.ipynb"]
    assert hidden(plain_and_strict[0].folder.parent) == []


def test_a_concept_says_so(plain_and_strict):
    plain, concept = plain_and_strict
    assert (plain.facts["status"], concept.facts["status"]) == ("concept", "concept")  # nobody approved either
    assert "Conceptrapport" in concept.page.text and "Definitief rapport" not in concept.page.text
    assert len(concept.page.classed("conceptmerk")) == 1
    assert concept.pdf_text.lower().count("concept") >= int(about(concept.folder / "report.pdf")["pages"]) - 1  # type: ignore[call-overload]


def test_the_strict_profile_changes_facts(plain_and_strict):
    plain, strict = plain_and_strict
    assert (plain.facts["profile"], strict.facts["profile"]) == ("gepubliceerd", "streng")
    grade = strict.facts["facts"]["clients.total.grade"]
    assert (grade["value"], grade["text"], grade["masked"]) == (None, "*", True) and "n" not in grade
    assert plain.facts["facts"]["clients.total.grade"]["value"] is not None
    assert "item.t_respect.mean" in plain.facts["facts"]
    assert strict.facts["facts"].get("item.t_respect.mean", {}).get("value") is None


# --- a report that fails ------------------------------------------------------------------------------------------


def test_a_failing_report_leaves_the_old_one_and_shows_where(own_root, tmp_path):
    short_template(own_root, "commissioners", "contact")
    text = own_root / "editions/basis/text/opdrachtgevers.md"
    opening = "{% block inleiding %}"
    source = text.read_text(encoding="utf-8")
    text.write_text(source.replace(opening, opening + "{{ bestaat_niet }}"), encoding="utf-8")
    out = tmp_path / "uit"
    old = out / "een-dienst/report.html"
    old.parent.mkdir(parents=True)
    old.write_text("vorige keer", encoding="utf-8")
    done = keurmerk(own_root, "render", *HERE, "een-dienst", "--out", str(out), "--format", "html")
    refused(done, 12, "een-dienst: failed", "bestaat_niet", "failed/een-dienst.ipynb", "0 of 1 reports made")
    assert old.read_text(encoding="utf-8") == "vorige keer" and len(list(old.parent.iterdir())) == 1
    assert sorted(path.name for path in out.iterdir()) == ["een-dienst", "failed"]
    assert [path.name for path in (out / "failed").iterdir()] == ["een-dienst.ipynb"]
    notebook = nbformat.read(str(out / "failed/een-dienst.ipynb"), 4)
    ended = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs)
    ]
    assert [cell.source.splitlines()[-1] for cell in ended] == ["report.commissioners()"]
    assert "bestaat_niet" in ended[0].outputs[-1].evalue
    marks = [cell for cell in notebook.cells if cell.cell_type == "markdown" and "Exception" in cell.source]
    assert marks, "the failing cell is not marked"
    assert str(ROOT) not in nbformat.writes(notebook)
    # Once the text is repaired, the new report takes the old one's place and the failure is forgotten.
    text.write_text(source, encoding="utf-8")
    done = keurmerk(own_root, "render", *HERE, "een-dienst", "--out", str(out), "--format", "html")
    assert done.status == 0, done.said
    assert Made(out / "een-dienst").names == ["facts.json", "report.html", "report.ipynb"]
    assert not (out / "failed/een-dienst.ipynb").exists() and hidden(out) == []


def test_a_layout_that_fails_leaves_the_notebook_only(own_root, tmp_path):
    short_template(own_root, "contact")
    path = own_root / "layout/report.lua"
    path.write_text("error('kapot')\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    out = tmp_path / "uit"
    done = keurmerk(own_root, "render", *HERE, "een-dienst", "--out", str(out), "--format", "html")
    refused(done, 12, "een-dienst: failed", "kapot")
    assert [str(path.relative_to(out)) for path in out.rglob("*")] == ["failed", "failed/een-dienst.ipynb"]


def test_a_template_that_cannot_be_read(own_root, tmp_path):
    path = own_root / "report.qmd"
    path.write_text(path.read_text(encoding="utf-8") + "\n```{python}\n", encoding="utf-8")
    out = tmp_path / "uit"
    done = keurmerk(own_root, "render", *HERE, "een-dienst", "--out", str(out), "--format", "html")
    refused(done, 12, "report.qmd", "never closed")
    assert hidden(out) == []
