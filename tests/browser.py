"""A page in headless Chromium, in a frame as wide as asked: what a script of the test finds in it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

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
FRAME = """<!doctype html><title>x</title><body><iframe src="page.html" style="width:{width}px;height:2000px;border:0">
</iframe><script>addEventListener('message', m => document.body.append('found' + JSON.stringify(m.data)))</script>"""
SCRIPT = """<script>addEventListener("load", () => document.fonts.ready.then(
  () => parent.postMessage(({script})(), "*")))
</script></body>"""

needs_browser = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")]


def seen(page: str, width: int, script: str, folder: Path) -> dict[str, Any]:
    """What `script`, a JavaScript function, gives in this page once its fonts are there."""
    (folder / "page.html").write_text(page.replace("</body>", SCRIPT.replace("{script}", script)), encoding="utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
    place = [f"--user-data-dir={folder / 'profile'}", "--dump-dom", f"file://{folder / 'frame.html'}"]
    command = [str(BROWSER), *FLAGS, *place]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search(r"found(\{.*?\})(?=</body>)", shown, re.S)
    assert found, shown[-500:]
    return json.loads(found[1])
