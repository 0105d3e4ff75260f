"""What a run decides to make, and why, from the manifest and from what lies there."""

import shutil
from pathlib import Path

import pytest

from keurmerk.batch import files
from keurmerk.batch.manifest import Manifest
from keurmerk.batch.plan import Choice, Plan, plan
from keurmerk.errors import ParameterError

PARTS = {"data": "1", "benchmark": "1", "code": "1"}
SLUGS = ("alfa", "beta", "gamma")


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    """Alfa and beta were made; gamma is new."""
    (tmp_path / ".run").mkdir()
    manifest = Manifest(tmp_path / ".run", "een")
    for slug in SLUGS[:2]:
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "report.html").write_text(slug, encoding="utf-8")
        made(manifest, tmp_path, slug)
    return manifest


def made(manifest: Manifest, out: Path, slug: str, **parts: str) -> None:
    about = files.measure(out / slug)
    manifest.add("made", provider=slug, seconds=1.0, parts={**PARTS, **parts}, files=about)


def planned(manifest: Manifest, choice: Choice | None = None, held: dict | None = None, **parts: dict) -> Plan:
    wanted = {slug: {**PARTS, **parts.get(slug, {})} for slug in SLUGS if slug not in (held or {})}
    out = manifest.path.parent.parent
    return plan(wanted, held or {}, manifest.state, out, choice or Choice())


def whys(found: Plan) -> dict[str, str]:
    return {job.provider: job.why for job in found.jobs}


def test_what_is_new_is_made_and_the_rest_stays(manifest: Manifest) -> None:
    found = planned(manifest)
    assert whys(found) == {"gamma": "new"} and found.skipped == ("alfa", "beta") and found.touched == ()


@pytest.mark.parametrize(
    ("parts", "why", "settle"),
    [
        ({"data": "2"}, "changed: data", False),
        ({"code": "2", "data": "2"}, "changed: code, data", False),
        ({"benchmark": "2"}, "changed: benchmark", True),
        ({"benchmark": "2", "data": "2"}, "changed: benchmark, data", False),
        ({"new part": "1"}, "changed: new part", False),
    ],
)
def test_what_changed_is_made_and_told(manifest: Manifest, parts: dict, why: str, settle: bool) -> None:
    found = planned(manifest, beta=parts)
    assert [(job.provider, job.why, job.settle) for job in found.jobs] == [
        ("beta", why, settle),
        ("gamma", "new", False),
    ]
    assert found.jobs[0].parts == {**PARTS, **parts}


def test_a_part_that_is_no_longer_there_has_changed(manifest: Manifest, tmp_path: Path) -> None:
    made(manifest, tmp_path, "beta", **{"inputs during the run": "changed"})
    assert whys(planned(manifest))["beta"] == "changed: inputs during the run"


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (("failed", {"seconds": 1.0, "reason": "x"}), "failed before"),
        (("interrupted", {"reason": "x"}), "interrupted before"),
        (("started", {"lane": 0, "why": "x"}), "killed before"),
    ],
)
def test_what_came_to_no_end_is_made(manifest: Manifest, event: tuple[str, dict], why: str) -> None:
    manifest.add(event[0], provider="beta", **event[1])
    manifest.add(event[0], provider="gamma", **event[1])
    found = planned(manifest, beta={"benchmark": "2"})
    assert whys(found) == {"beta": f"{why}; changed: benchmark", "gamma": why}
    assert not any(job.settle for job in found.jobs)
    assert whys(planned(manifest, Choice(retry_failed=True), alfa={"data": "2"})) == {"gamma": why}


def test_a_report_whose_inputs_are_again_what_it_was_made_from_stays(manifest: Manifest) -> None:
    manifest.add("failed", provider="beta", seconds=1.0, reason="with other inputs")
    assert "beta" in planned(manifest).skipped


def test_a_folder_that_no_run_made_is_made_over(manifest: Manifest, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "alfa", tmp_path / "gamma")
    assert whys(planned(manifest)) == {"gamma": "not made by a run"}


def test_the_users_choice(manifest: Manifest) -> None:
    assert whys(planned(manifest, Choice(force=True))) == dict.fromkeys(SLUGS, "forced")
    assert whys(planned(manifest, Choice(only=("alfa",), force=True))) == {"alfa": "forced"}
    assert whys(planned(manifest, Choice(exclude=("alfa", "gamma"), force=True))) == {"beta": "forced"}
    assert planned(manifest, Choice(only=("alfa", "gamma"), exclude=("gamma",))).skipped == ("alfa",)
    assert planned(manifest, Choice(retry_failed=True)) == Plan((), (), (), {})
    with pytest.raises(ParameterError, match="Unknown provider of round 2022 'alpha'; did you mean alfa"):
        Choice(only=("alpha",)).require_known(SLUGS, "2022")


def test_who_is_held_back_is_only_told(manifest: Manifest) -> None:
    found = planned(manifest, held={"beta": "Daarom."})
    assert found.held_back == {"beta": "Daarom."} and "beta" not in found.skipped
    assert planned(manifest, Choice(only=("alfa",)), held={"beta": "Daarom."}).held_back == {}
