"""A comparison as one page that loads nothing: a part for each provider, closed where there are many."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from keurmerk.comparing.comparison import Comparison
from keurmerk.comparing.naming import words
from keurmerk.comparing.telling import apart, counted, lines
from keurmerk.typefaces import typefaces

HERE = Path(__file__).parent
OPEN = 10  # so many providers are shown with their differences unfolded


def page(comparison: Comparison) -> str:
    """The page as HTML; every name and text is escaped where it is printed."""
    said = words()["overzicht"]
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    reports = [(report, list(lines(report, comparison.namings[report.after.edition]))) for report in comparison.changed]
    return environment.get_template("verschillen.html.jinja").render(
        title=said["titel"].format(voor=comparison.before.name, na=comparison.after.name),
        told=counted(said["telling"], comparison.both, anders=len(comparison.changed)),
        comparison=comparison,
        reports=reports,
        apart=apart(comparison),
        unfolded=len(reports) <= OPEN,
        said=said,
        counted=counted,
        fonts=Markup(typefaces()),
        style=Markup((HERE / "verschillen.css").read_text(encoding="utf-8")),
    )
