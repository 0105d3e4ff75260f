"""A round of five hundred of which nothing changed: looked through in no time."""

import hashlib
import os
import resource
from pathlib import Path

import pytest

from keurmerk.batch import files
from keurmerk.batch.manifest import Manifest
from tests.batch import night
from tests.batch.night import Night
from tests.batch.nights import events, finish

SLUGS = [f"aanbieder-{number:03d}" for number in range(500)]
SECONDS, SIZE = 2.0, 300_000


@pytest.fixture
def large(tmp_path: Path) -> Night:
    """Files of the size that those of reports have, in the manifest of a run."""
    out = tmp_path / "out"
    (out / ".run").mkdir(parents=True)
    parts = {"data": hashlib.sha256(b"oud").hexdigest()[:16], "code": "1", "benchmark": "1"}
    manifest = Manifest(out / ".run", "een")
    told = []
    for slug in SLUGS:
        (out / slug).mkdir()
        for name in night.NAMES:
            (out / slug / name).touch()
            os.truncate(out / slug / name, SIZE)  # with a hole: it takes no room on the disk
        told.append(("made", {"provider": slug, "seconds": 1.0, "stages": {}, "parts": parts,
                              "files": files.measure(out / slug)}))  # fmt: skip
    manifest.add_all(told)
    manifest.close()
    return Night(str(out), dict.fromkeys(SLUGS, "oud"))


def test_an_unchanged_round_takes_less_than_two_seconds(large: Night) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status, said = finish(large)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert status == 0 and "0 made, 500 unchanged" in said
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS
    assert [event["event"] for event in events(Path(large.out))][-2:] == ["run-started", "run-ended"]


def test_one_that_changed_is_found_among_them(large: Night) -> None:
    large.providers["aanbieder-250"] = "nieuw"
    status, said = finish(large)
    assert status == 0 and "1 made, 499 unchanged" in said
