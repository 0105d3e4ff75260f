"""`publish`: a finished round becomes what later rounds look back on."""

from typing import Annotated

import typer

from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import ExportsOption, OutOption, RoundOption
from keurmerk.paths import project_root
from keurmerk.request import known_round


@app.command()
def publish(
    round_name: RoundOption,
    exports: ExportsOption = None,
    out: OutOption = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Also while reports are missing, failed or drafts; without those.")
    ] = False,
) -> None:
    """Keep what a finished round printed, for later rounds. It is written to data/published/."""
    from keurmerk.batch.lock import not_during_a_run
    from keurmerk.history.publishing import publish as publish_round
    from keurmerk.history.publishing import receipt_of

    root = project_root()
    known_round(root, round_name)
    place = (out or root / "output" / round_name).expanduser().resolve()
    receipt = receipt_of(root, round_name, exports)
    with not_during_a_run(place):
        made = publish_round(root, round_name, place, receipt, incomplete)
    for provider, why in made.left_out.items():
        complain.print(f"{provider}: left out, {why}", markup=False)
    say.print(f"{made.reports} reports of round {round_name} in {shown(made.path)}.", markup=False)
