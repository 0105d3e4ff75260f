"""`preview`: a report in the browser that follows every change."""

from typing import Annotated

import typer

from keurmerk.cli.app import app
from keurmerk.cli.options import ExportsOption, ProfileOption, RoundOption, StatusOption
from keurmerk.request import request


@app.command()
def preview(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's slug.")],
    round_name: RoundOption,
    exports: ExportsOption = None,
    status: StatusOption = None,
    profile: ProfileOption = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to serve; 0 takes any free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Show a report in the browser and renew it whenever a text, an edition or a setting is saved."""
    asked = request(round_name, exports, None, "html", "embedded", status, profile)

    from keurmerk.preview import preview as serve

    serve(asked, provider, port, browser, lambda line: typer.echo(line))
