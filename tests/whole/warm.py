"""The command again and again without its imports: `python -m tests.whole.warm` has them loaded and forks for each.

An order is a line of JSON: `words`, `cwd`, `env`, and the files for what it says, `out` and `err`. The answer is a line
with the exit status. What a fork runs is `python -m keurmerk` to its last line, its end as an interpreter included.
"""

import importlib
import json
import os
import pkgutil
import runpy
import sys
import threading
from typing import Any

LOADED = ("keurmerk", "papermill", "matplotlib.figure", "fontTools.ttLib")
NOT_LOADED = ("keurmerk.__main__", "keurmerk.lane.__main__")


def load() -> None:
    """Everything that commands import, but what starts threads: those do not survive a fork."""
    for name in LOADED:
        importlib.import_module(name)
    import keurmerk

    for module in pkgutil.walk_packages(keurmerk.__path__, "keurmerk."):
        if module.name not in NOT_LOADED:
            importlib.import_module(module.name)
    from keurmerk.checks.suite import Suite

    Suite()
    assert threading.active_count() == 1


def become(order: dict[str, Any]) -> None:
    """Stand where the order says, hear nothing, and say what is said there."""
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    for path, descriptor in ((os.devnull, 0), (order["out"], 1), (order["err"], 2)):
        opened = os.open(path, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.argv = ["keurmerk", *order["words"]]


def main() -> None:
    """Answer until the input ends. A fork leaves the loop and runs the command."""
    load()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
            runpy.run_module("keurmerk", run_name="__main__", alter_sys=True)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
