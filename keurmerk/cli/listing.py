"""`index`: the page of a round."""

from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import ExportsOption, OutOption, RoundOption
from keurmerk.paths import project_root
from keurmerk.request import known_round


@app.command()
def index(round_name: RoundOption, exports: ExportsOption = None, out: OutOption = None) -> None:
    """Write index.html, the page of a round. It lists each provider with its results and how its report stands."""
    root = project_root()
    known_round(root, round_name)
    from keurmerk.overview.asked import index as write_index

    with complain.status(f"Listing round {round_name} …"):
        page = write_index(root, round_name, exports, (out or root / "output" / round_name).expanduser().resolve())
    say.print(f"{shown(page)} written.", markup=False)
