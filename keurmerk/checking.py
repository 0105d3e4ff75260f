"""The checked data of a round, made when there are none or they are out of date.

They are fresh while the inputs, the round's settings, the edition and this code are what the receipt says; otherwise
the round is checked again, in a process of its own: the gate's imports are slow, and nobody else needs them.
"""

import os
import subprocess
import sys
from pathlib import Path

from keurmerk.errors import ExportsRefused, KeurmerkError, ParameterError, Unforeseen
from keurmerk.freshness import checked_folder, fresh_receipt, incoming
from keurmerk.lane.orphans import dying_with_me
from keurmerk.receipt import Receipt, read_receipt

EXPORTS_VARIABLE = "KEURMERK_EXPORTS"  # set for the kernels of a run with --exports


def ensure_checked(root: Path, round_name: str, exports: str | Path | None = None) -> tuple[Path, Receipt]:
    """The checked data of a round and their receipt, made now when there are none or they are out of date."""
    folder = checked_folder(root, round_name, exports)
    receipt = fresh_receipt(root, round_name, exports)
    if receipt is None:
        _check_in_own_process(root, round_name, exports)
        receipt = read_receipt(folder)
    if receipt is None:
        raise KeurmerkError(f"The check of round {round_name} left no receipt.")
    return folder, receipt


def _check_in_own_process(root: Path, round_name: str, exports: str | Path | None) -> None:
    given = str(incoming(root, round_name, exports)) if exports else ""  # whole: that process is at home in the project
    words = [sys.executable, "-m", "keurmerk.intake", round_name, given]
    package = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        words,
        env={**os.environ, "KEURMERK_ROOT": str(root), "PYTHONPATH": paths},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=dying_with_me(),
    )
    if done.returncode == 0:
        return
    message = done.stderr.strip()
    for kind in (ParameterError, ExportsRefused, Unforeseen, KeurmerkError):
        if done.returncode == kind.exit_status and message:
            raise kind(message if kind in (ParameterError, ExportsRefused) else message.splitlines()[-1])
    # Whatever else such a process left may quote an answer.
    raise Unforeseen(f"The check of the exports stopped (status {done.returncode}); nothing was made of them.")
