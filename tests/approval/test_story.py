"""A report from draft to final and back: the command, both formats, facts.json, and the mark of a draft."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from keurmerk.approval.ledger import FOLDER, NAME
from tests.approval.conftest import HERE, OTHER, ROUND, SLUG, Story
from tests.whole.documents import Made
from tests.whole.project import keurmerk

WORDED = ("strong.", "norm.verdict")  # facts whose text is a name that the table puts in words
FINAL, DRAFT = ("approved", "again"), ("first", "corrected", "wished")


def pages(made: Made) -> list[str]:
    return made.pdf_text.split("\f")[:-1]


def title(made: Made) -> str:
    with pikepdf.open(made.folder / "report.pdf") as pdf:
        return str(pdf.docinfo["/Title"])


@pytest.mark.parametrize("step", DRAFT)
def test_a_draft_says_so_on_every_page_and_in_its_title(story: Story, step: str) -> None:
    made = story.report(step)
    assert made.facts["status"] == "concept" and "approved" not in made.facts
    assert title(made).startswith("Concept: Tevredenheidsonderzoek")
    html = (made.folder / "report.html").read_text(encoding="utf-8")
    assert "<title>Concept: Tevredenheidsonderzoek" in html and '<h1 class="title">Concept: ' in html
    assert len(made.page.classed("conceptmerk")) == 1 and "Conceptrapport" in made.page.text
    assert len(pages(made)) > 4 and all("CONCEPT" in page for page in pages(made))
    assert "zijn vastgesteld op" not in made.page.text


@pytest.mark.parametrize("step", FINAL)
def test_a_final_report_has_no_mark(story: Story, step: str) -> None:
    made = story.report(step)
    assert made.facts["status"] == "definitief"
    assert title(made).startswith("Tevredenheidsonderzoek")
    assert not made.page.classed("conceptmerk") and "Definitief rapport" in made.page.text
    assert not any("concept" in page.lower() for page in pages(made))
    assert "De cijfers in dit rapport zijn vastgesteld op" in made.page.text


def test_the_mark_is_no_content_to_a_screen_reader(story: Story) -> None:
    """Every letter of the mark stands in an artifact; what is read aloud is the status on the cover and the title."""
    with pikepdf.open(story.report("first").folder / "report.pdf") as pdf:
        for page in pdf.pages:
            depth, inside = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    depth.append(str(operands[0]) == "/Artifact")
                elif str(operator) == "EMC":
                    depth.pop()
                elif str(operator) in ("TJ", "Tj") and any(depth):
                    inside += 1
            assert inside


def test_a_final_report_of_facts_that_nobody_approved_is_refused(story: Story) -> None:
    done = story.said("too-early")
    assert done.status == 12
    assert f"{SLUG}: held back. {SLUG} cannot be final: nobody approved its facts" in done.out
    assert f"keurmerk approve {SLUG} --round {ROUND} --by NAME" in done.out and "0 of 1 reports made" in done.out
    assert not (story.folder / "too-early" / SLUG).exists()


def test_approving_says_what_was_approved(story: Story) -> None:
    assert story.said("unread").status == 0 and "approved unread" in story.said("unread").out
    done = story.said("approve")
    assert done.status == 0 and f"{SLUG}: approved as version 1 (sha256:" in done.out
    assert "unread" not in done.out and "other facts" not in done.out
    assert "was already approved by Noor de Wit" in story.said("approve-again").out
    told = story.said("outdated").out
    assert "approved as version 2" in told and "printed facts changed since version 1" in told
    assert "prints other facts than these" in told


def test_facts_say_who_approved_what(story: Story) -> None:
    one, two = story.report("approved").facts, story.report("again").facts
    assert (one["version"], two["version"]) == (1, 2)
    assert one["approved"]["by"] == "Noor de Wit" and one["approved"]["hash"] != two["approved"]["hash"]
    assert one["facts"] == story.report("first").facts["facts"]


def test_a_correction_makes_a_draft_of_version_2_that_says_what_changed(story: Story) -> None:
    first, made = story.report("first"), story.report("corrected")
    assert made.facts["version"] == 2
    assert "Conceptrapport, versie 2" in made.page.text
    name = "clients.total.grade"
    before, now = (each.facts["facts"][name]["text"] for each in (first, made))
    assert before != now
    for step in ("corrected", "again"):
        text = story.report(step).page.text
        assert "Versie 2: wat is veranderd sinds versie 1" in text
        listed = " ".join(text.split())
        assert f"Cliënten, totaal: rapportcijfer {before} {now}" in listed
        assert "Versie 2: wat is veranderd" in " ".join(" ".join(pages(story.report(step))).split())
    assert "wat is veranderd" not in first.page.text


def test_every_printed_fact_that_changed_is_listed(story: Story) -> None:
    def texts(made: Made) -> dict[str, str]:
        return {name: fact["text"] for name, fact in made.facts["facts"].items() if not name.endswith(".gap")}

    before, now = texts(story.report("first")), texts(story.report("corrected"))
    changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    made = story.report("corrected")
    assert len(changed) > 3 and f"Sindsdien zijn {len(changed)} gegevens veranderd" in made.page.text
    table = made.page.rows("tabel-versies")
    assert len(table) == len(changed) + 1
    listed = [[before.get(name, "–"), now.get(name, "–")] for name in changed if not name.startswith(WORDED)]
    assert all(row in [told[1:] for told in table[1:]] for row in listed)


def test_the_others_are_made_and_status_is_12(story: Story) -> None:
    done = story.said("too-late")
    assert done.status == 12 and f"{OTHER}: made" in done.out
    assert f"{SLUG}: held back" in done.out and "Noor de Wit approved version 1" in done.out
    assert Made(story.folder / "too-late" / OTHER).facts["status"] == "definitief"


def test_the_list_of_approvals(story: Story) -> None:
    told = story.said("list")
    assert told.status == 0 and told.out.count("; superseded") == 2
    assert f"4 approvals in params/{ROUND}/{NAME}, nothing altered." in told.out


def test_an_altered_ledger_is_refused_by_every_command(story: Story, tmp_path: Path) -> None:
    root = Path(shutil.copytree(story.root, tmp_path / "project", ignore=shutil.ignore_patterns("output")))
    path = root / "params" / ROUND / NAME
    path.write_text(path.read_text(encoding="utf-8").replace("Noor", "Nora", 1), encoding="utf-8")
    for words in (
        ("approvals",), ("render", SLUG), ("batch", "--dry-run"), ("approve", SLUG, "--by", "Iemand"),
    ):  # fmt: skip
        done = keurmerk(root, words[0], *HERE, *words[1:])
        assert done.status == 10 and f"params/{ROUND}/{NAME}, line 1 was altered" in done.said, done.said


def test_facts_that_were_approved_and_are_gone(story: Story, tmp_path: Path) -> None:
    """The list finds it, and so does the report that has to say what changed."""
    root = Path(shutil.copytree(story.root, tmp_path / "project", ignore=shutil.ignore_patterns("output")))
    for path in (root / "params" / ROUND / FOLDER).glob(f"{SLUG}-*.json"):
        path.unlink()
    done = keurmerk(root, "approvals", *HERE)
    assert done.status == 10 and "is not what line 2" in done.said
    done = keurmerk(root, "render", *HERE, SLUG, "--format", "html", "--out", str(tmp_path / "uit"))
    assert done.status == 12 and "is not what line 2" in done.said


def test_approving_who_is_not_there(story: Story) -> None:
    done = keurmerk(story.root, "approve", *HERE, "een-dinst", "--by", "Noor")
    assert done.status == 10 and "did you mean een-dienst" in done.said
    done = keurmerk(story.root, "approve", *HERE, SLUG)
    assert done.status == 2 and "--by" in done.said
