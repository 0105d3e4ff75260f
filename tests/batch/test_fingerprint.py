"""Every thing a report is made from has its part: touch it, and that part changes, for whom it concerns."""

import ast
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from keurmerk.batch.fingerprint import Shared, Sources, changed, of_provider, shared
from keurmerk.history.looking_back import look_back
from keurmerk.history.published import Row
from keurmerk.receipt import Correction, Finding, Participant, Receipt
from keurmerk.settings import load_round
from tests.history.conftest import write
from tests.whole.project import ROOT, project

WORDS = ("html", "pdf", "None", "None")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("project") / "p")


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "p"))


def common(root: Path, words: tuple[str, ...] = WORDS, engine: str = "embedded 1") -> Shared:
    return shared(Sources(root, "2022", "2022", "logo.svg"), words, engine)


def receipt(**changes: object) -> Receipt:
    people = {
        slug: Participant(name=slug.title(), commissioned_by=slug, telephone=False, rows=f"rows-{slug}")
        for slug in ("alfa", "beta")
    }
    content = {
        "round": "2022", "edition": "2022", "fingerprint": "f", "inputs": (), "findings": (), "benchmark": "b",
        "participants": people,
    }  # fmt: skip
    return Receipt(**{**content, **changes})


def finding(providers: dict[str, int]) -> Finding:
    return Finding(
        rule="r", severity="warning", file="clienten", column="", count=3, keys=(), providers=providers, nl="x", en="x"
    )


def moved(root: Path, before: Receipt, after: Receipt, slug: str) -> tuple[str, ...]:
    now = common(root)
    return changed(of_provider(now, root, before, slug), of_provider(now, root, after, slug))


def grow(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            stream.write(b"\n ")

    return change


def touch(root: Path) -> None:
    (root / "report.qmd").touch()


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (grow("report.qmd"), ("template",)),
        (grow("_quarto.yml"), ("layout",)),
        (grow("layout/report.lua"), ("layout",)),
        (grow("layout/fonts/Inter-Bold.otf"), ("layout",)),
        (lambda root: (root / "layout/report.css").unlink(), ("layout",)),
        (grow("params/2022/round.yml"), ("settings",)),
        (grow("params/2022/logo.svg"), ("settings",)),
        (grow("params/2022/providers/alfa.yml"), ("own settings",)),
        (grow("editions/2022/edition.yml"), ("edition",)),
        (grow("editions/2022/text/nieuw.md"), ("edition",)),
        (grow("editions/basis/text/clienten.md"), ("edition",)),
        (grow("params/2022/providers/beta.yml"), ()),
        (grow("params/2022/corrections.yml"), ()),
        (grow("params/2018/round.yml"), ()),
        (grow("editions/2018/edition.yml"), ()),
        (grow("data/incoming/2022/clienten.csv"), ()),
        (touch, ()),
        (grow("layout/__pycache__/clean_notebook.cpython-311.pyc"), ()),
    ],
)
def test_a_file_that_changes(root: Path, change: Callable[[Path], None], parts: tuple[str, ...]) -> None:
    before, told = common(root), receipt()
    ours = of_provider(before, root, told, "alfa")
    assert not before.moved()
    change(root)
    assert changed(ours, of_provider(common(root), root, told, "alfa")) == parts
    touched = parts not in ((), ("own settings",))
    assert before.moved() == touched or change is touch


def test_words_and_engine(root: Path) -> None:
    before = common(root).parts
    assert changed(before, common(root, ("html", "None", "None")).parts) == ("asked",)
    assert changed(before, common(root, (*WORDS[:2], "concept", "None")).parts) == ("asked",)
    assert changed(before, common(root, engine="embedded 2").parts) == ("engine",)


def test_a_file_put_back_has_been_touched_all_the_same(root: Path) -> None:
    before = common(root)
    text = (root / "report.qmd").read_bytes()
    grow("report.qmd")(root)
    (root / "report.qmd").write_bytes(text)
    assert before.moved() and common(root).parts == before.parts


@pytest.mark.parametrize("folder", ["layout", "editions/2022/text", "editions"])
def test_a_folder_that_is_gone_has_moved(root: Path, folder: str) -> None:
    before = common(root)
    shutil.rmtree(root / folder)
    assert before.moved()


def test_the_project_may_lie_anywhere(root: Path, kept: Path) -> None:
    assert common(root).parts == common(kept).parts


@pytest.mark.parametrize(
    ("changes", "ours", "others"),
    [
        ({"benchmark": "c"}, ("benchmark",), ("benchmark",)),
        ({"fingerprint": "g"}, (), ()),
        ({"findings": (finding({"alfa": 3}),)}, ("data",), ()),
        ({"findings": (finding({}),)}, ("data",), ("data",)),
    ],
)
def test_what_is_read_of_the_receipt(root: Path, changes: dict, ours: tuple[str, ...], others: tuple[str, ...]) -> None:
    before, after = receipt(), receipt(**changes)
    assert moved(root, before, after, "alfa") == ours
    assert moved(root, before, after, "beta") == others


@pytest.mark.parametrize(
    "change", [{"rows": "x"}, {"name": "Andere naam"}, {"commissioned_by": "x"}, {"telephone": True}]
)
def test_what_the_register_says_of_one(root: Path, change: dict) -> None:
    before = receipt()
    people = {**before.participants, "alfa": before.participants["alfa"].model_copy(update=change)}
    after = receipt(participants=people)
    assert moved(root, before, after, "alfa") == ("data",)
    assert moved(root, before, after, "beta") == ()


def test_a_correction_and_one_held_back(root: Path) -> None:
    before = receipt()
    corrected = Correction(
        file="clienten", key="c1", column="dienst", reason="Daarom", asked_by="Iemand", date="2022-01-01",
        provider="alfa",
    )  # fmt: skip
    after = receipt(corrections=(corrected,))
    assert moved(root, before, after, "alfa") == ("data",) and moved(root, before, after, "beta") == ()
    held = {**before.participants, "beta": before.participants["beta"].model_copy(update={"held_back": ("x",)})}
    assert moved(root, before, receipt(participants=held), "alfa") == ("number held back",)


def test_reports_read_nothing_else_of_the_receipt() -> None:
    """`of_provider` hashes what the package's report reads; whoever reads more must add it there."""
    known = {"corrections_of", "held_back", "warnings", "benchmark", "participants"}
    read = set()
    for path in (ROOT / "keurmerk/report").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and re.fullmatch(r"(.*\.)?receipt", ast.unparse(node.value)):
                read.add(node.attr)
    assert read == known


def test_reports_read_no_other_files() -> None:
    """A report opens the logo and the edition's text; everything else comes to it as data."""
    opening = re.compile(r"\.read_text\(|\.read_bytes\(|\bopen\(")
    found = {
        path.name
        for path in (ROOT / "keurmerk/report").glob("*.py")
        if opening.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"front.py", "content.py"}


def test_the_history_of_one_provider_concerns_its_report_alone(root: Path) -> None:
    def parts(slug: str) -> dict[str, str]:
        settings = load_round(root, "2022")
        return of_provider(common(root), root, receipt(), slug, look_back(root, settings, slug))

    rows = [Row(slug, "clients.total.grade", "", "12", "8,0", "ja") for slug in ("alfa", "beta")]
    without = parts("alfa")
    write(root, "2018", "2018", rows)
    before = {slug: parts(slug) for slug in ("alfa", "beta")}
    write(root, "2018", "2018", [rows[0], replace(rows[1], text="7,0")])
    assert changed(without, before["alfa"]) == ("earlier rounds",)
    assert changed(before["alfa"], parts("alfa")) == ()
    assert changed(before["beta"], parts("beta")) == ("earlier rounds",)
    write(root, "2024", "2024", rows)  # a later round is nobody's past
    assert changed(before["alfa"], parts("alfa")) == ()
