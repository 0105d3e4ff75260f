"""Starting night runs of tiny reports, looking at what they leave, and finding their processes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from keurmerk.batch.manifest import replay
from tests.batch.night import NAMES, Night, files

ROOT = Path(__file__).resolve().parents[2]
SLUGS = ("alfa", "b-c", "delta", "echo", "foxtrot-2", "golf", "hotel", "india")


def launch(night: Night) -> subprocess.Popen[str]:
    """A run in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.night", json.dumps(asdict(night))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(night: Night) -> tuple[int, str]:
    """Run it to its end: the status and all that was said."""
    return ended(launch(night))


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = running.communicate(timeout=60)
    return running.returncode, out + err


def snapshot(out: Path) -> dict[str, bytes]:
    """Every file of the reports and of those that failed, and nothing may be hidden; the page of the round has tests of
    its own."""
    paths = [path for path in sorted(out.rglob("*")) if ".run" not in path.parts]
    assert not [path for path in paths if path.name.startswith(".")]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths if path.is_file() and path.parent != out}


def whole(providers: dict[str, str]) -> dict[str, bytes]:
    """What an undisturbed run leaves."""
    return {
        f"{slug}/{name}": content for slug, says in providers.items() for name, content in files(slug, says).items()
    }


def version(out: Path, provider: str, *says: str) -> str:
    """Which version of the report lies there whole; "" when there is no folder. Half a report fails the test."""
    folder = out / provider
    if not folder.exists():
        return ""
    found = {name: (folder / name).read_bytes() for name in NAMES if (folder / name).exists()}
    fitting = [each for each in says if found == files(provider, each)]
    assert fitting, f"{provider} is not whole: { {name: len(content) for name, content in found.items()} }"
    return fitting[0]


def events(out: Path) -> list[dict[str, Any]]:
    lines = (out / ".run/manifest.jsonl").read_bytes().splitlines()
    return [json.loads(line) for line in lines]


def finished(out: Path) -> set[str]:
    """The providers whose report is finished by the manifest."""
    records = replay(out / ".run/manifest.jsonl").records
    return {provider for provider, record in records.items() if record.state in ("made", "settled", "seen")}


def children(pid: int) -> list[int]:
    """The processes that a process started and that live."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(condition: Callable[[], Any], seconds: float = 10.0) -> Any:
    """What the condition gives once it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.002)
    raise AssertionError("it did not come to that in time")
