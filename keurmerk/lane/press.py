"""Markdown to HTML and PDF by two workers that stay: pandoc, which reads the text once for both, and Typst."""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from keurmerk.lane.assembly import Assembly
from keurmerk.lane.drawings import Drawings
from keurmerk.lane.forms import Written
from keurmerk.lane.typesetter import FIRST, LAST
from keurmerk.lane.workers import JobRefused, Worker, WorkerLost, deadline, with_memory
from keurmerk.rendering.embedded import EmbeddedEngine, pandoc_program
from keurmerk.rendering.place import Format

HEAP = ("+RTS", "-A8m", "-H8m", "-RTS")  # for new objects; pandoc is built to take 64 MB, which -A alone leaves so
SCRIPT = Path(__file__).with_name("pandoc_worker.lua")
TARGET: dict[Format, str] = {"html": "html", "pdf": "typst"}
HEAD, HEAD_OWN, HEAD_ENDS = "<style>", "</style>\n", "</head>"
STYLE = re.compile("'|<(style|script)[ >].*?</\\1>", re.S)
TRIES = 2

Ready = Callable[[Format, bytes], None]


class Press:
    """Makes what `EmbeddedEngine` makes, byte for byte; raises WorkerLost or JobRefused where it cannot."""

    def __init__(self, engine: EmbeddedEngine, cores: int = 1) -> None:
        self._engine, self._side_by_side = engine, cores > 1
        self._empty_page = engine.page_without_body()
        self._assembly = Assembly()
        self._folder = TemporaryDirectory(prefix="keurmerk-")  # pandoc leaves a file wherever it starts
        pandoc, fonts = pandoc_program(), str(engine.layout / "fonts")
        self.workers = {
            "pandoc": Worker(
                [pandoc, *HEAP, "lua", str(SCRIPT), pandoc, str(engine.layout)],
                {**os.environ, "TMPDIR": self._folder.name},
            ),
            "typst": Worker(
                [sys.executable, "-m", "keurmerk.lane.typesetter", fonts, LAST if self._side_by_side else FIRST],
                {**with_memory(), "RAYON_NUM_THREADS": str(cores)},
            ),
        }

    @property
    def descriptors(self) -> list[int]:
        """The pipes to the workers."""
        return [each for worker in self.workers.values() for each in worker.descriptors]

    def print(self, markdown: str, formats: Sequence[Format], seconds: float, ready: Ready) -> dict[str, float]:
        """Give the report in each format to `ready` as soon as it is there; the seconds of each stage.

        Workers that are lost are started anew, once, and what is made anew is given once more. With a core to spare,
        the page is given while Typst is at work on the PDF.
        """
        until = deadline(seconds)
        for attempt in range(TRIES):
            try:
                return self._printed(markdown, formats, until, ready)
            except WorkerLost:
                for worker in self.workers.values():
                    worker.restart()
                if attempt == TRIES - 1:
                    raise
        raise AssertionError

    def _printed(self, markdown: str, formats: Sequence[Format], until: float, ready: Ready) -> dict[str, float]:
        start = time.perf_counter()
        drawings = Drawings(self._engine.layout)
        pandoc = partial(self._written, until)
        written = self._assembly.written(drawings.taken_out(markdown), list(dict.fromkeys(formats)), pandoc)
        source = drawings.put_in_typst(written["pdf"]).encode() if "pdf" in written else b""
        since = time.perf_counter()
        stages = {"pandoc": since - start}

        def page() -> None:
            nonlocal since
            if "html" in written:
                content = drawings.put_in_page(self._embedded(written["html"]))
                stages["pandoc"] += time.perf_counter() - since
                ready("html", content)
            since = time.perf_counter()

        meanwhile = page if source and self._side_by_side else None
        if not meanwhile:
            page()
        if source:
            (content,) = self.workers["typst"].ask(str(len(source)), [source], until, meanwhile)
            stages["typst"] = time.perf_counter() - since  # as far as it had to be waited for
            ready("pdf", content)
        return stages

    def _written(self, until: float, markdown: str, formats: Sequence[Format]) -> Written:
        """By pandoc."""
        motor, text = self._engine.versions().encode(), markdown.encode()
        head = f"{len(motor)} {len(text)} {' '.join(TARGET[each] for each in formats)}"
        documents = self.workers["pandoc"].ask(head, [motor, text], until)
        return {each: document.decode() for each, document in zip(formats, documents, strict=True)}

    def _embedded(self, page: str) -> str:
        """The page as `--embed-resources` writes it: style sheets in it, and quotes as references."""
        start, own, end = page.index(HEAD), page.index(HEAD_OWN) + len(HEAD_OWN), page.index(HEAD_ENDS)
        before, after = (STYLE.sub(_quotes_escaped, part) for part in (page[:start], page[end:]))
        return before + self._head + page[own:end] + after

    @cached_property
    def _head(self) -> str:
        page, _ = self._empty_page.communicate()
        if self._empty_page.returncode:
            raise JobRefused("pandoc could not read the style sheet.")
        return page[page.index(HEAD) : page.index(HEAD_ENDS)]

    def close(self) -> None:
        """End the workers."""
        self._empty_page.kill()
        self._empty_page.wait()
        if self._empty_page.stdout:
            self._empty_page.stdout.close()
        for worker in self.workers.values():
            worker.stop()
        self._folder.cleanup()


def _quotes_escaped(found: re.Match[str]) -> str:
    return "&#39;" if found.group() == "'" else found.group()
