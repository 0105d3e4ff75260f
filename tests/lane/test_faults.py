"""Whatever a report does to its own process, only that report fails, and the next comes out as if nothing happened."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from keurmerk.lane import Lane, Limits
from keurmerk.lane.press import Press
from keurmerk.rendering.embedded import markdown
from tests.lane.conftest import PROVIDERS, contents, made

ONE, OTHER = PROVIDERS
FATAL = {
    "ends": ("import os\nos._exit(3)", "with status 3"),
    "crashes": ("import ctypes\nctypes.string_at(0)", "SIGSEGV"),
    "kills itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    "eats memory": ("eaten = bytearray(10 * 2**30)", "MemoryError"),
    "eats memory in pieces": ("eaten = []\nwhile True: eaten.append('x' * 2**24)", "MemoryError"),
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
}
MEDDLING = """
import builtins, locale, os, sys
import matplotlib, pandas
from keurmerk import dutch, facts, opening
from keurmerk.report import drawing, markdown
pandas.set_option("display.precision", 1)
dutch.number = facts.dutch.number = lambda *_: "666"
markdown.Block._repr_mimebundle_ = lambda *_: {"text/markdown": "verkeerd"}
drawing.draw = lambda *_, **__: "<svg/>"
matplotlib.rcParams["svg.fonttype"] = "path"
builtins.round = len
os.environ["KEURMERK_ROOT"] = "/nergens"
os.chdir("/")
sys.path.clear()
"""


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def family(pid: int) -> list[int]:
    """All that a process started, and what these started."""
    return [each for child in children(pid) for each in (child, *family(child))]


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stream:
            return stream.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def gone(pids: list[int], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(alive, pids))


@pytest.fixture(scope="module")
def reference(lane, own_root):
    """The other provider's report, from a lane that nothing happened to."""
    outcome = made(lane, OTHER)
    assert outcome.state == "made", outcome.reason
    return contents(own_root / "uit" / OTHER)


def failed_cell(own_root):
    """The notebook a failed report leaves, and the index of the one cell with an error."""
    notebook = nbformat.read(str(own_root / "uit/failed" / f"{ONE}.ipynb"), 4)
    nbformat.validate(notebook)
    erring = [cell for cell in notebook.cells if any(o.output_type == "error" for o in cell.get("outputs", []))]
    assert len(erring) == 1
    assert any("papermill-error-cell-tag" in cell.metadata.get("tags", []) for cell in notebook.cells)
    return erring[0]


@pytest.mark.parametrize("name", sorted(FATAL))
def test_only_that_report_fails(name, lane, own_root, template, reference):
    code, cause = FATAL[name]
    pid, workers = lane.pid, children(lane.pid)
    template(code)
    outcome = made(lane, ONE)
    assert (outcome.provider, outcome.state) == (ONE, "failed")
    assert cause in outcome.reason and f"failed/{ONE}.ipynb" in outcome.reason and "\n" not in outcome.reason
    assert code.splitlines()[-1] in failed_cell(own_root).source
    assert not (own_root / "uit" / ONE).exists()
    assert sorted(path.name for path in (own_root / "uit").iterdir()) == sorted([OTHER, "failed"])
    assert (lane.pid, children(lane.pid)) == (pid, workers)


def test_the_next_report_is_as_it_was(lane, own_root, reference):
    assert made(lane, OTHER).state == "made"
    assert contents(own_root / "uit" / OTHER) == reference


def test_nothing_a_report_changes_reaches_another(lane, own_root, template, reference):
    template(MEDDLING)
    assert made(lane, ONE).state == "failed"  # it prints what it should not, and is not shown
    top, *_ = nbformat.read(str(own_root / "uit/failed" / f"{ONE}.ipynb"), 4).cells
    assert "text/plain; a report cell gives markdown" in top.source  # no cell failed, so the cause stands on top
    template("")
    assert made(lane, OTHER).state == "made"
    assert contents(own_root / "uit" / OTHER) == reference


def test_an_endless_report_is_stopped_with_all_it_started(order, own_root, template):
    lane = Lane(order, 2, Limits(seconds=4))
    try:
        template("import subprocess\nsubprocess.Popen(['sleep', '300'])\nwhile True: pass")
        lane.send(ONE)
        started = within(20, lambda: sleepers(lane.pid))
        outcome = lane.receive()
        assert outcome.state == "failed" and "took longer than 4 seconds" in outcome.reason
        assert "while True" in failed_cell(own_root).source
        assert started and gone(started)
        template("")
        assert made(lane, ONE).state == "made"
    finally:
        lane.stop()


def within(seconds: float, look: Callable[[], list[int]]) -> list[int]:
    """What there is to see, as soon as there is something."""
    until = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def sleepers(pid: int) -> list[int]:
    return [each for each in family(pid) if command(each).startswith("sleep")]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:  # it ended meanwhile
        return ""


@pytest.fixture(scope="module")
def two_cores(order) -> Iterator[Lane]:
    """A lane that does two things at the same time."""
    lane = Lane(order, 4, Limits(seconds=20, cores=2))
    yield lane
    lane.stop()


@pytest.mark.parametrize("cores", ["lane", "two_cores"])
@pytest.mark.parametrize("worker", ["pandoc", "typesetter"])
def test_a_worker_that_is_killed_is_started_again(worker, cores, request, own_root, reference):
    lane = request.getfixturevalue(cores)
    assert made(lane, OTHER).state == "made"
    assert contents(own_root / "uit" / OTHER) == reference
    victims = [pid for pid in children(lane.pid) if worker in command(pid)]
    assert victims
    lane.send(OTHER)
    time.sleep(0.4)  # the child is at work; the worker dies before or in its own job
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    outcome = lane.receive()
    assert outcome.state == "made", outcome.reason
    assert contents(own_root / "uit" / OTHER) == reference
    assert made(lane, OTHER).state == "made"
    assert [pid for pid in children(lane.pid) if worker in command(pid)] != victims


def test_what_fails_beside_typst_leaves_the_next_report_alone(order, own_root, reference):
    """A full disk, say, when the page is written while Typst is at work."""
    text = markdown(nbformat.read(str(own_root / "uit" / OTHER / "report.ipynb"), 4))
    told = list[str]()

    def full(wanted: str, content: bytes) -> None:
        told.append(wanted)
        raise OSError(28, "No space left on device")

    press = Press(order.engine, cores=2)
    try:
        whole, again, alone = dict[str, bytes](), dict[str, bytes](), dict[str, bytes]()
        press.print(text, ("html", "pdf"), 60, whole.__setitem__)
        with pytest.raises(OSError, match="No space"):
            press.print(text, ("html", "pdf"), 60, full)
        assert told == ["html"]
        press.print(text, ("html", "pdf"), 60, again.__setitem__)
        assert again == whole and list(again) == ["html", "pdf"]
        for only in ("pdf", "html"):
            press.print(text, (only,), 60, alone.__setitem__)
        assert alone == whole and list(alone) == ["pdf", "html"]
    finally:
        press.close()


def test_a_nursery_that_is_killed_is_opened_again(lane, own_root, template, reference):
    template("import time\ntime.sleep(1)")
    (nursery,) = [
        pid for pid in children(lane.pid) if "keurmerk.lane" in (said := command(pid)) and "typesetter" not in said
    ]
    lane.send(OTHER)
    within(20, lambda: children(nursery))
    template("")
    os.kill(nursery, signal.SIGKILL)
    outcome = lane.receive()
    assert outcome.state == "made", outcome.reason
    assert contents(own_root / "uit" / OTHER) == reference and gone([nursery])


def test_a_report_that_ends_the_nursery_twice_fails_alone(lane, own_root, template, reference):
    template("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)")
    outcome = made(lane, ONE)
    assert outcome.state == "failed" and "starts reports died, twice" in outcome.reason
    template("")
    assert made(lane, OTHER).state == "made"
    assert contents(own_root / "uit" / OTHER) == reference


def test_a_lane_that_is_killed_leaves_nothing_behind(order, template):
    template("import subprocess, time\nsubprocess.Popen(['sleep', '300'])\ntime.sleep(60)")
    lane = Lane(order, 3)
    lane.send(ONE)
    started = within(20, lambda: listed if len(listed := family(lane.pid)) >= 4 else [])
    assert started, "pandoc, Typst, the nursery and a report"
    started += within(20, lambda: sleepers(lane.pid))
    os.kill(lane.pid, signal.SIGKILL)
    assert lane.receive() is None
    assert gone(started)
    lane.stop()
