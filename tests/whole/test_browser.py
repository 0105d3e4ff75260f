"""The HTML in a real browser: nothing scrolls sideways, drawings and fonts are there, a phone can read the charts."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--virtual-time-budget=4000",
]
SMALLEST_TEXT = 12  # the smallest text in a chart, in the drawing's own units
MEASURE = """<script>addEventListener('load', () => document.fonts.ready.then(() => {
  const charts = [...document.querySelectorAll('.figuur img')];
  parent.postMessage({
    scroll: document.documentElement.scrollWidth, width: innerWidth,
    broken: [...document.images].filter(i => !i.naturalWidth).length, images: document.images.length,
    scale: Math.min(...charts.map(i => i.clientWidth / i.naturalWidth)),
    fonts: [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family),
    small: [...document.querySelectorAll('p, li, td, th, figcaption')].filter(e => e.offsetParent
      && parseFloat(getComputedStyle(e).fontSize) < 12).length,
  }, '*');
}));</script>"""
FRAME = """<!doctype html><title>x</title><body><iframe src="page.html" style="width:{width}px;height:2000px;border:0">
</iframe><script>addEventListener('message', m => document.body.append(JSON.stringify(m.data)))</script>"""

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")]


def measured(report: Path, width: int, folder: Path) -> dict:
    page = report.read_text(encoding="utf-8").replace("</body>", f"{MEASURE}</body>")
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
    command = [
        str(BROWSER),
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
        f"file://{folder / 'frame.html'}",
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search(r'\{"scroll".*?\}(?=</body>)', shown, re.S)
    assert found, shown[-500:]
    return json.loads(found[0])


@pytest.mark.parametrize(("name", "width"), [("2018", 360), ("2018", 1280), ("2024", 320), ("2024", 360)])
def test_a_report_in_the_browser(published, name, width, tmp_path):
    seen = measured(published(name)[0].folder / "report.html", width, tmp_path)
    assert seen["scroll"] <= seen["width"] == width
    assert seen["images"] > 10 and seen["broken"] == 0
    assert {"Inter", "Newsreader"} <= {family.strip('"') for family in seen["fonts"]}
    assert seen["small"] == 0
    if width >= 360:
        assert seen["scale"] * SMALLEST_TEXT >= 9.5
