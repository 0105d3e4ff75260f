"""Pages that tests look at."""

from dataclasses import replace

import pytest

from keurmerk.overview.page import page
from keurmerk.overview.row import FAILED, GONE, Changed, Row
from tests.overview.made import NASTY, many, settings

NOTEBOOK = "failed/aanbieder-0003.ipynb"


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Sixty rows: among them a name with markup, a failure above an older report, one that left the round."""
    made = many(60)
    made[1] = replace(made[1], name=NASTY)
    made[2] = replace(made[2], state=FAILED, older=True, cause="KeyError: <b>'x'</b>", notebook=NOTEBOOK)
    made[3] = replace(made[3], changed=Changed((("Rapportcijfer <i>", "8,5 → 8,6"),), 31))
    made[4] = Row("weg", "weg", GONE, older=True, said=made[5].said)
    made[5] = replace(made[5], changed=Changed(new=True))
    return made


@pytest.fixture(scope="session")
def html(rows: list[Row]) -> str:
    """Their page."""
    return page(rows, settings(), "2022", "kwaliteit.html")
