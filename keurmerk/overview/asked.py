"""The page of a round by hand, without making reports."""

from pathlib import Path

from keurmerk.batch.lock import locked
from keurmerk.errors import UsageError
from keurmerk.freshness import checked_folder
from keurmerk.overview.updating import update
from keurmerk.receipt import read_receipt
from keurmerk.settings import load_round


def index(root: Path, round_name: str, exports: Path | None, out: Path) -> Path:
    """Write the page of what lies in `out`, by the receipt that its reports were made with; returns its place.

    A round that was never checked is checked. Raises UsageError for a folder that is not there.
    """
    if not out.is_dir():
        raise UsageError(f"There is no folder {out}; make the reports first: `keurmerk batch --round {round_name}`.")
    settings, folder = load_round(root, round_name), checked_folder(root, round_name, exports)
    receipt = read_receipt(folder)
    if receipt is None:
        from keurmerk.checking import ensure_checked

        folder, receipt = ensure_checked(root, round_name, exports)
    with locked(out, wait=False, waiting=lambda: None):
        return update(root, out, receipt, folder, settings)
