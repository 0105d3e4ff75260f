"""The manifest: every line is what docs/manifest.md says, a cut line does no harm, and replaying gives the state."""

import json
import os
import re
from pathlib import Path

import pytest

from keurmerk.batch import manifest as module
from keurmerk.batch.manifest import COMMON, EVENTS, Manifest, replay
from keurmerk.errors import KeurmerkError
from tests.batch.night import Night
from tests.batch.nights import ROOT, SLUGS, events, finish

TYPES = {"text": str, "number": int, "decimal": float, "object": dict}
HASHES = {"stages": {}, "parts": {"data": "1"}, "files": {}}


def documented() -> dict[str, dict[str, type]]:
    """The table of docs/manifest.md."""
    text = (ROOT / "docs/manifest.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (`.*?) \|", text, re.M)
    return {
        name: {field: TYPES[kind] for field, kind in re.findall(r"`(\w+)` (\w+)", fields)}
        for name, fields in rows
        if "` " in fields
    }


def fits(event: dict) -> bool:
    fields = {**COMMON, **EVENTS[event["event"]]}
    return event.keys() == fields.keys() and all(isinstance(event[name], kind) for name, kind in fields.items())


def test_the_document_names_every_event_and_field() -> None:
    assert documented() == EVENTS


def test_a_run_writes_what_the_schema_says(tmp_path: Path) -> None:
    out = tmp_path / "out"
    one = dict.fromkeys(SLUGS, "een")
    for night in (
        Night(str(out), one, failing=["echo"], held_back={"golf": "Daarom."}),
        Night(str(out), one, dying={"alfa": 1}, started=str(tmp_path / "started"), force=True),
        Night(str(out), {**one, "hotel": "twee"}, hanging=["hotel"], longest=0.3),
    ):
        finish(night)
    told = events(out)
    assert [event for event in told if not fits(event)] == []
    assert {event["event"] for event in told} == EVENTS.keys() - {"settled", "seen", "interrupted"}


def test_replaying_gives_the_state(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path, "een")
    manifest.add("started", provider="alfa", lane=0, why="new")
    manifest.add("made", provider="alfa", seconds=1.0, **HASHES)
    manifest.add("failed", provider="alfa", seconds=1.0, reason="Daarom.")
    manifest.add("started", provider="beta", lane=0, why="new")
    manifest.add("lane-died", provider="beta", lane=0)
    state = replay(tmp_path / "manifest.jsonl")
    assert (state.lines, state.unread) == (5, 0)
    assert state.of("alfa").state == "failed" and state.of("alfa").made["parts"] == {"data": "1"}
    assert state.of("beta").state == "started" and state.of("beta").made is None
    assert state.of("gamma").state == "" and state.records == manifest.state.records


@pytest.mark.parametrize("cut", [1, 20, 90])
def test_a_line_cut_off_is_taken_away(tmp_path: Path, cut: int) -> None:
    manifest = Manifest(tmp_path, "een")
    for provider in ("alfa", "beta"):
        manifest.add("made", provider=provider, seconds=1.0, **HASHES)
    manifest.close()
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    assert set(replay(path).records) == {"alfa"} | ({"beta"} if cut == 1 else set())
    again = Manifest(tmp_path, "twee")
    again.add("made", provider="gamma", seconds=1.0, **HASHES)
    assert [json.loads(line)["provider"] for line in path.read_text().splitlines()] == ["alfa", "gamma"]
    assert replay(path).unread == 0


@pytest.mark.parametrize(
    "line", [b"\x00\xff", b"[]", b'{"event": "iets"}', b'{"event": []}', b'{"event": "made"}', b"{}", b"null"]
)
def test_a_line_that_is_no_event_is_counted_and_passed_over(tmp_path: Path, line: bytes) -> None:
    manifest = Manifest(tmp_path, "een")
    manifest.add("made", provider="alfa", seconds=1.0, **HASHES)
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(line + b"\n" + path.read_bytes())
    state = replay(path)
    assert state.unread == 1 and set(state.records) == {"alfa"}


def test_a_line_that_does_not_fit_on_the_disk_is_not_half_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = Manifest(tmp_path, "een")
    manifest.add("held-back", provider="alfa", reason="Daarom.")
    before = manifest.path.read_bytes()
    real, calls = os.pwrite, []

    def full(handle: int, content: bytes, at: int) -> int:
        calls.append(content)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return real(handle, content[:10], at)

    monkeypatch.setattr(module.os, "pwrite", full)
    with pytest.raises(OSError, match="No space left") as caught:
        manifest.add("held-back", provider="beta", reason="Daarom.")
    assert caught.value.filename == str(manifest.path)
    assert manifest.path.read_bytes() == before


def test_a_long_history_is_shortened_to_what_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2000)
    manifest = Manifest(tmp_path, "een")
    for _ in range(30):
        manifest.add("made", provider="alfa", seconds=1.0, **HASHES)
        manifest.add("failed", provider="alfa", seconds=1.0, reason="Daarom.")
    manifest.close()
    before = replay(manifest.path).records
    again = Manifest(tmp_path, "twee")
    assert replay(manifest.path).records == before == again.state.records
    assert len(manifest.path.read_bytes().splitlines()) == 2
    again.add("made", provider="beta", seconds=1.0, **HASHES)
    assert replay(manifest.path).records.keys() == {"alfa", "beta"}


def test_a_folder_that_was_replaced_gets_no_line(tmp_path: Path) -> None:
    folder = tmp_path / "out/.run"
    folder.mkdir(parents=True)
    manifest = Manifest(folder, "een")
    folder.rename(tmp_path / "weg")
    folder.mkdir()
    for _ in range(2):
        with pytest.raises(KeurmerkError, match="was removed or replaced during the run"):
            manifest.add("held-back", provider="alfa", reason="Daarom.")
        (folder / "manifest.jsonl").touch()
    assert (folder / "manifest.jsonl").read_bytes() == b""
