"""The approvals that the sample rounds come with: `python -m tests.approval.samples` begins their ledgers anew.

Needed when what the published reports print was changed on purpose. Their agency is fictitious, and so is the approval:
by that agency, on the day of the report.
"""

import shutil
from datetime import UTC, datetime, time

from keurmerk.approval.adding import add
from keurmerk.approval.ledger import FOLDER, NAME
from keurmerk.opening import open_content
from tests.whole.project import ROOT

SAMPLES = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
NOTE = "Voorbeeld: de respondenten zijn synthetisch."


def main() -> None:
    for round_name, provider in SAMPLES.items():
        params = ROOT / "params" / round_name
        (params / NAME).unlink(missing_ok=True)
        shutil.rmtree(params / FOLDER, ignore_errors=True)
        content = open_content(round_name, provider)
        when = datetime.combine(content.round.report_date, time(12), UTC)
        add(ROOT, [content.printed], content.round.agency.name, NOTE, when)


if __name__ == "__main__":
    main()
