"""One report after the other in a process that is warm: `python bench/warm.py ROUND EXPORTS OUT PROVIDER ...`.

Prints the seconds of each.
"""

import sys
import time
from pathlib import Path

from keurmerk.checking import ensure_checked
from keurmerk.factory import Order, Outcome, make_reports
from keurmerk.paths import project_root
from keurmerk.rendering.engine import pick_engine


def main(round_name: str, exports: str, out: str, *providers: str) -> None:
    root = project_root()
    folder, receipt = ensure_checked(root, round_name, exports)
    order = Order(
        root=root, round=round_name, folder=folder, receipt=receipt, out=Path(out), formats=("html", "pdf"),
        engine=pick_engine("embedded", root), exports=exports,
    )  # fmt: skip
    moment = time.perf_counter()

    def tell(outcome: Outcome) -> None:
        nonlocal moment
        assert outcome.state == "made", outcome.reason
        print(time.perf_counter() - moment, flush=True)
        moment = time.perf_counter()

    make_reports(order, providers, tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
