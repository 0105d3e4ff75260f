"""What no run can beat: pandoc and Typst alone, at work on the text of finished reports on all cores.

`python bench/floor.py CORES NOTEBOOK ...` prints reports a minute. Everything else that a report takes (Python, the
notebook, the figures, writing and checking) is left out.
"""

import multiprocessing
import sys
import time
from multiprocessing.synchronize import Barrier

import nbformat

from keurmerk.lane.press import Press
from keurmerk.paths import project_root
from keurmerk.rendering.embedded import EmbeddedEngine, markdown

LONGEST = 60.0


def work(notebooks: list[str], ready: Barrier) -> None:
    """Print these reports, once the others are ready too."""
    texts = [markdown(nbformat.read(notebook, 4)) for notebook in notebooks]
    press = Press(EmbeddedEngine(project_root()))
    try:
        press.print(texts[0], ("html", "pdf"), LONGEST, _dropped)
        ready.wait()
        for text in texts:
            press.print(text, ("html", "pdf"), LONGEST, _dropped)
    finally:
        press.close()


def _dropped(wanted: str, content: bytes) -> None:
    """Nobody reads it."""


def main(cores: int, notebooks: list[str]) -> None:
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Barrier(cores + 1)
    workers = [spawn.Process(target=work, args=(notebooks[number::cores], ready)) for number in range(cores)]
    for worker in workers:
        worker.start()
    ready.wait(LONGEST)
    start = time.perf_counter()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        sys.exit("a worker failed")
    print(60 * len(notebooks) / (time.perf_counter() - start))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
