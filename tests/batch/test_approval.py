"""Approving makes one report new, and a run that must make final reports holds back what nobody approved."""

from pathlib import Path

from tests.batch.real import ONLY, ROUND, WORDS, of_last, whys
from tests.whole.documents import Made
from tests.whole.project import keurmerk

SLUG, APPROVED = "aanbieder-001", "track2"  # the sample round comes with the approval of the second


def test_approving_one_report_makes_that_one_new(own: Path, out: Path) -> None:
    assert Made(out / SLUG).facts["status"] == "concept"  # a plain run makes drafts of what nobody approved
    assert Made(out / APPROVED).facts["status"] == "definitief"
    done = keurmerk(own, "approve", "--round", ROUND, SLUG, "--by", "Noor de Wit", "--out", str(out))
    assert done.status == 0 and "approved as version 1" in done.out and "unread" not in done.said
    done = keurmerk(own, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 0, done.said
    assert whys(out) == {SLUG: "changed: approval"}
    assert Made(out / SLUG).facts["status"] == "definitief"


def test_a_run_for_final_reports_makes_what_is_approved(own: Path, out: Path) -> None:
    done = keurmerk(own, *WORDS, *ONLY, "--out", str(out), "--status", "definitief")
    assert done.status == 12, done.said
    assert of_last(out, "held-back") == [SLUG] and of_last(out, "made") == [APPROVED]
    assert f"{SLUG} cannot be final: nobody approved its facts" in done.said
    assert Made(out / SLUG).facts["status"] == "concept"  # the draft that lay there
