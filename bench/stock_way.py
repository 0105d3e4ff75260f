"""The stock way to the same reports: papermill and nbconvert from the command line, then a browser's PDF; or Quarto."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rounds import KEURMERK, ROOT, Bench

STOCK = ROOT / ".venv-stock" / "bin"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
Steps = dict[str, float]


@dataclass(frozen=True)
class Stock:
    """What it took: so many reports made at once, seconds on the clock for all, and the mean seconds of each step."""

    name: str
    reports: int
    at_once: int
    seconds: float
    steps: Steps

    @property
    def a_minute(self) -> float:
        return 60 * self.reports / self.seconds


def together(times: Sequence[Stock]) -> Stock:
    """One way, timed more than once."""
    reports = sum(each.reports for each in times)
    steps = {step: sum(each.steps[step] * each.reports for each in times) / reports for step in times[0].steps}
    return replace(times[0], reports=reports, seconds=sum(each.seconds for each in times), steps=steps)


def stock_ways(bench: Bench, reports: int, folder: Path, cores: int) -> Iterable[Stock]:
    """Those that this machine has the programs for, first one report after the other, then one on each core."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not (STOCK / "jupyter").exists() or browser is None:
        print("No stock way: it needs .venv-stock (make bench makes it) and Chromium.")
        return
    template, providers = folder / "template.ipynb", bench.providers
    _call([*KEURMERK, "notebook", "--out", str(template)], bench, bench.project)
    quarto = shutil.which("quarto")
    for at_once in sorted({1, cores}):
        place = folder / str(at_once)
        place.mkdir()
        plain = _Plain(bench, template, place, browser)
        if at_once == 1:  # what it reads is then at hand, as it is for us
            plain.report(providers[-1])
        yield _way("papermill, nbconvert, Chromium", plain, providers[:reports], at_once)
        if quarto:
            yield _way("papermill, Quarto", _Quarto(bench, template, place, quarto), providers[:reports], at_once)


def _way(name: str, make: "_Plain", providers: Sequence[str], at_once: int) -> Stock:
    start = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        taken = list(pool.map(make.report, providers))
    seconds = time.perf_counter() - start
    steps = {step: sum(each[step] for each in taken) / len(taken) for step in taken[0]}
    return Stock(name, len(taken), at_once, seconds, steps)


@dataclass(frozen=True)
class _Plain:
    """Three commands a report."""

    bench: Bench
    template: Path
    folder: Path
    program: str

    def report(self, provider: str) -> Steps:
        notebook = self.folder / f"{provider}.ipynb"
        words = [str(STOCK / "papermill"), str(self.template), str(notebook), "-r", "round", self.bench.round]
        executed = _call([*words, "-r", "provider", provider, "-k", "python3"], self.bench, self.bench.project)
        return {"papermill": executed, **self.printed(notebook)}

    def printed(self, notebook: Path) -> Steps:
        page, pdf = notebook.with_suffix(".html"), notebook.with_suffix(".pdf")
        converted = [str(STOCK / "jupyter"), "nbconvert", "--to", "html", "--no-input", str(notebook)]
        shown = [self.program, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
        shown += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        profile = f"--user-data-dir={notebook.with_suffix('.browser')}"  # two at once need two
        steps = {
            "nbconvert": _call(converted, self.bench, self.folder),
            "Chromium": _call([*shown, profile, page.as_uri()], self.bench, self.folder),
        }
        assert page.stat().st_size and pdf.stat().st_size
        return steps


class _Quarto(_Plain):
    """Papermill as before, then Quarto for both formats."""

    def printed(self, notebook: Path) -> Steps:
        place = notebook.with_suffix(".quarto")
        place.mkdir()
        shutil.copy(self.bench.project / "_quarto.yml", place)
        shutil.copytree(self.bench.project / "layout", place / "layout")
        shutil.copy(notebook, place / "report.ipynb")
        words = [self.program, "render", "report.ipynb", "--no-execute", "--to"]
        return {f"Quarto {target}": _call([*words, target], self.bench, place) for target in ("html", "typst")}


def _call(words: Sequence[str], bench: Bench, folder: Path) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    done = subprocess.run(words, cwd=folder, env=bench.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{Path(words[0]).name} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")
    return time.perf_counter() - start
