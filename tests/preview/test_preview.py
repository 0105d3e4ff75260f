"""`keurmerk preview`, asked by an ordinary HTTP client: it follows what is saved, mistakes too, until it is ended."""

import http.client
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

import pytest

from keurmerk.errors import ParameterError
from keurmerk.freshness import latest_with_exports
from keurmerk.preview.page import page
from keurmerk.preview.watching import DATA, LAYOUT, WORDS, Watched
from tests.ground.files import ROOT
from tests.whole.conftest import sample_root  # noqa: F401
from tests.whole.project import checked_as, environment, keurmerk, project

SLUG, ROUND = "ontzorg-nu", "2024"
LONG = 240  # seconds, on a machine that is busy
TEXT = Path("editions/2024/text/clienten.md")
SENTENCE = "Aan cliënten met een klacht is gevraagd of die is opgelost."
BANNER = 'role="alert"'


class Preview:
    """A preview that runs, and a browser that listens to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        words = [
            sys.executable,
            "-u",
            "-m",
            "keurmerk",
            "preview",
            SLUG,
            "--round",
            ROUND,
            "--port",
            "0",
            "--no-browser",
        ]
        self.process = subprocess.Popen(
            words, cwd=root.parent, env=environment(root), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout
        self.address = urlsplit(re.search(r"http://\S+/", self.process.stdout.readline())[0])  # type: ignore[index]
        self.events: Queue[int] = Queue()
        self._stream = self._ask("/events?version=0")
        threading.Thread(target=self._listen, daemon=True).start()

    def _ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.address.hostname or "", self.address.port, timeout=LONG)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def _listen(self) -> None:
        try:
            while line := self._stream.readline():
                if line.startswith(b"data: "):
                    self.events.put(int(line[6:]))
        except OSError:
            pass

    def page(self) -> str:
        return self._ask("/").read().decode()

    def status(self, path: str, **headers: str) -> int:
        return self._ask(path, **headers).status

    def until(self, *shown: str) -> str:
        """The page that a reload brings, once it holds all these."""
        while True:
            found = self.page()
            if all(words in found for words in shown):
                return found
            self.events.get(timeout=LONG)

    def started(self) -> set[str]:
        """The numbers of the processes that it started and that still run."""
        number = self.process.pid
        tasks = Path(f"/proc/{number}/task").glob("*/children")
        return {each for task in tasks for each in task.read_text(encoding="ascii").split()}

    def save(self, path: Path, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def root(sample_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    return checked_as(sample_root, project(tmp_path_factory.mktemp("preview") / "project", ROUND), ROUND)


@pytest.fixture(scope="module")
def running(root: Path) -> Iterator[Preview]:
    preview = Preview(root)
    yield preview
    preview.process.kill()
    preview.process.wait()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs warm processes")
def test_a_report_follows_what_is_saved(running: Preview) -> None:
    first = running.until(SENTENCE)
    assert "EventSource" in first and BANNER not in first
    assert running.status("/", Host="elsewhere.example") == 404 and running.status("/other") == 404
    warm = running.started()

    running.save(TEXT, SENTENCE, "Is de klacht opgelost?")
    assert SENTENCE not in running.until("Is de klacht opgelost?")

    running.save(TEXT, "{{ fig.ref }}.", "{{ fig.ref }.")
    broken = running.until(BANNER)
    assert re.search(rf"{TEXT.as_posix()}:\d+: ", broken) and "niet te lezen" in broken
    assert "Is de klacht opgelost?" in broken, "the last good page is beneath"

    running.save(TEXT, "{{ fig.ref }.", "{{ fig.ref }}.")
    mended = running.until("Is de klacht opgelost?", "EventSource")
    while BANNER in mended:
        running.events.get(timeout=LONG)
        mended = running.page()

    running.save(Path("editions/2024/edition.yml"), "title: Achtergrond\n", "title: Wie zij zijn\n")
    running.until("Wie zij zijn")

    running.save(Path("layout/report.css"), "text-wrap: balance", "text-wrap: pretty")
    running.until("text-wrap: pretty")

    running.save(Path("params/2024/round.yml"), "status: definitief", "status: final")
    assert "params/2024/round.yml:10: " in running.until(BANNER)
    running.save(Path("params/2024/round.yml"), "status: final", "status: concept")
    running.until("Conceptrapport")

    assert warm and warm <= running.started(), "another process would take seconds before the next page"
    assert not (running.root / "output").exists(), "nothing is left where reports lie"
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=LONG) == 0
    assert "Traceback" not in running.process.stdout.read()  # type: ignore[union-attr]


def test_mistakes_of_the_command_are_told(root: Path) -> None:
    done = keurmerk(root, "preview", SLUG, "--round", "2023", "--no-browser")
    assert (done.status, "did you mean" in done.err) == (10, True)


def test_the_round_is_the_latest_with_exports(tmp_path: Path) -> None:
    made = project(tmp_path / "project", "2018", "2022")
    (made / "data/incoming/2024").mkdir()
    assert latest_with_exports(made, None) == "2022"
    assert latest_with_exports(made, tmp_path) == "2024", "exports from elsewhere may be those of any round"
    with pytest.raises(ParameterError, match="--round"):
        latest_with_exports(project(tmp_path / "empty"), None)


def test_what_a_saved_file_asks_for() -> None:
    watched = Watched(ROOT, ROUND, ROOT / "data/incoming/2024")
    asked = {
        "editions/2024/text/clienten.md": WORDS,
        "editions/basis/text/clienten.md": WORDS,
        "editions/2024/edition.yml": DATA,
        "editions/2022/edition.yml": None,
        "editions/2022/text/onderzoek.md": None,
        "params/2024/round.yml": DATA,
        "params/2024/corrections.yml": DATA,
        "params/2024/logo.svg": WORDS,
        "params/2024/providers/ontzorg-nu.yml": WORDS,
        "params/2022/round.yml": None,
        "layout/report.css": LAYOUT,
        "report.qmd": WORDS,
        "data/incoming/2024/clienten.csv": DATA,
        "editions/2024/text/.clienten.md.swp": None,
        "editions/2024/text/clienten.md~": None,
        "output/2024/ontzorg-nu/report.html": None,
    }
    assert {name: watched.meaning(ROOT / name) for name in asked} == asked


def test_the_page_that_is_shown() -> None:
    report = "<html><body><p>Rapport</p></body></html>"
    good, bad, empty = page(report, [], 7), page(report, ["a.md:3: <b>"], 8), page(None, ["x"], 1)
    assert "version=7" in good and 'id="keurmerk-voorbeeld"' not in good and good.endswith("</body></html>")
    assert "a.md:3: &lt;b&gt;" in bad and "laatste versie die wel lukte" in bad and "<p>Rapport</p>" in bad
    assert BANNER in empty and "laatste versie" not in empty
    assert 'role="status"' in page(None, [], 0)


def test_finished_reports_know_nothing_of_the_preview() -> None:
    sources = [*(ROOT / "layout").glob("*.*"), ROOT / "report.qmd", *(ROOT / "keurmerk/report").glob("*.py")]
    assert [path.name for path in sources if b"keurmerk-voorbeeld" in path.read_bytes()] == []
