"""A small round checked through the product, with names that are hard on a page and one provider held back."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from keurmerk.checks import Gate
from keurmerk.freshness import checked_folder
from keurmerk.intake import check
from keurmerk.receipt import Receipt
from tests.oracle.rounds import build, write
from tests.oracle.scenarios import SCENARIOS
from tests.whole.conftest import talkative
from tests.whole.project import project

EDITION = "2022"
PRESENT = ("naam-opmaak", "naam-leestekens", "naam-lang", "naam-arabisch", "alle-diensten", "veel-opdrachtgevers")
WRONG, UNLISTED = "alle-diensten", "Uitgenodigd"
CORRECTION = """\
- {{file: clienten, key: {key}, column: provincie, from: {before}, to: Zeeland, reason: Verkeerd <b>overgenomen</b>,
   asked_by: De beheerder, date: 2022-02-01}}
"""


@dataclass(frozen=True)
class Checked:
    """A checked round: its exports as plain rows, what the gate said, and the folder with the page."""

    exports: Path
    gate: Gate
    receipt: Receipt
    folder: Path

    def rows(self, stem: str) -> list[dict[str, str]]:
        with (self.exports / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @property
    def page(self) -> str:
        return (self.folder / "kwaliteit.html").read_text(encoding="utf-8")

    @property
    def data(self) -> str:
        return (self.folder / "kwaliteit.json").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One client who did not answer has a status that does not exist: its provider is held back."""
    root = project(tmp_path_factory.mktemp("quality") / "project")
    exports = root / "data/incoming" / EDITION
    rows = build(EDITION, [*(SCENARIOS[name](EDITION) for name in PRESENT), talkative()], seed=5, dirty=True)
    answered = {row["client"] for stem in ("antwoorden_clienten", "antwoorden_inburgering") for row in rows[stem]}
    silent = (row for row in rows["clienten"] if row["provider"] == WRONG and row["client"] not in answered)
    next(silent)["status"] = UNLISTED
    write(rows, exports, EDITION)
    client = next(row for row in rows["clienten"] if row["provider"] == "naam-leestekens")
    correction = CORRECTION.format(key=client["client"], before=client["provincie"])
    (root / "params" / EDITION / "corrections.yml").write_text(correction, encoding="utf-8")
    gate, receipt = check(root, EDITION)
    assert receipt is not None and receipt.held_back == [WRONG]
    return Checked(exports, gate, receipt, checked_folder(root, EDITION, None))
