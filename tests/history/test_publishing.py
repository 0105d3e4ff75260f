"""A round is published when it is finished: nothing missing, failed, in draft or made from other data."""

import json
from pathlib import Path

import pytest

from keurmerk.errors import ReportsFailed
from keurmerk.history.published import published, rows_of
from keurmerk.history.publishing import publish
from keurmerk.receipt import Participant, Receipt
from tests.history.conftest import sample
from tests.whole.project import project

SLUGS = ("aanbieder-001", "aanbieder-002", "jm-werkt")


@pytest.fixture
def finished(tmp_path: Path) -> tuple[Path, Path, Receipt]:
    """A project with three finished reports of 2018, of which only facts.json matters here."""
    root, out = project(tmp_path / "p"), tmp_path / "out"
    people = {slug: Participant(name=slug, commissioned_by=slug, telephone=False, rows="") for slug in SLUGS}
    receipt = Receipt(
        round="2018", edition="2018", fingerprint="", inputs=(), findings=(), participants=people, benchmark=""
    )
    for slug in SLUGS:
        (out / slug).mkdir(parents=True)
        (out / slug / "facts.json").write_text(sample("2018").content(slug).as_json(), encoding="utf-8")
        change(out, slug, status="definitief")
    return root, out, receipt


def change(out: Path, slug: str, **keys: object) -> None:
    path = out / slug / "facts.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | keys), encoding="utf-8")


def test_a_finished_round_is_published_and_read_back(finished):
    root, out, receipt = finished
    made = publish(root, "2018", out, receipt)
    assert (made.reports, made.left_out, made.path) == (3, {}, root / "data/published/2018.csv")
    about = published(root)[0]
    assert sorted(about.reports) == sorted(SLUGS)
    assert rows_of(root, about, "jm-werkt")["clients.total.grade"].text == "8,6"
    before = made.path.read_bytes()
    publish(root, "2018", out, receipt)
    assert made.path.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda out: (out / SLUGS[0] / "facts.json").unlink(), "missing"),
        (lambda out: (out / SLUGS[0] / "facts.json").write_text("{"), "missing"),
        (lambda out: change(out, SLUGS[0], status="concept"), "a draft"),
        (lambda out: change(out, SLUGS[0], inputs={"own": "x", "benchmark": ""}), "made from other data"),
        (lambda out: change(out, SLUGS[0], round="2022"), "of another round"),
        (lambda out: ((out / "failed").mkdir(), (out / "failed" / f"{SLUGS[0]}.ipynb").touch()), "failed"),
    ],
)
def test_what_is_not_finished_is_refused_unless_asked(finished, spoil, said):
    root, out, receipt = finished
    spoil(out)
    with pytest.raises(ReportsFailed, match=rf"(?s)not finished; 1 of its reports.*{SLUGS[0]}: {said}.*--incomplete"):
        publish(root, "2018", out, receipt)
    assert not (root / "data/published").exists()
    made = publish(root, "2018", out, receipt, incomplete=True)
    assert (made.reports, made.left_out) == (2, {SLUGS[0]: said})
    assert published(root)[0].left_out == (SLUGS[0],)


def test_who_is_held_back_is_left_out_and_named(finished):
    root, out, receipt = finished
    held = receipt.participants[SLUGS[1]].model_copy(update={"held_back": ("Een code die niet kan.",)})
    some = receipt.model_copy(update={"participants": receipt.participants | {SLUGS[1]: held}})
    assert publish(root, "2018", out, some).left_out == {SLUGS[1]: "held back"}


def test_without_any_report_there_is_nothing_to_publish(finished, tmp_path):
    root, _, receipt = finished
    with pytest.raises(ReportsFailed, match="nothing to publish"):
        publish(root, "2018", tmp_path / "empty", receipt, incomplete=True)
