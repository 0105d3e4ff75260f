"""`preview`: a report in the browser that follows every change."""

from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app
from keurmerk.cli.options import ExportsOption, ProfileOption, StatusOption
from keurmerk.paths import project_root
from keurmerk.request import request


@app.command()
def preview(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's slug.", autocompletion=completing.providers)
    ],
    round_name: Annotated[
        str | None,
        typer.Option("--round", help="The round [the latest that has exports].", autocompletion=completing.rounds),
    ] = None,
    exports: ExportsOption = None,
    status: StatusOption = None,
    profile: ProfileOption = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to serve; 0 takes any free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Show a report in the browser that follows what you save. Texts, editions, settings, the layout, the template."""
    from keurmerk.freshness import latest_with_exports

    found = round_name or latest_with_exports(project_root(), exports)
    asked = request(found, exports, None, "html", "embedded", status, profile)

    from keurmerk.preview import preview as serve

    serve(asked, provider, port, browser, lambda line: typer.echo(line))
