"""The pages that reports and rounds have, made once; one browser and one Nu checker for all of them."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import BROWSER
from tests.oracle.rounds import build, write
from tests.oracle.scenarios import SCENARIOS
from tests.overview.conftest import html, rows  # noqa: F401
from tests.whole.conftest import PUBLISHED, named, named_round, published, sample_root, talkative  # noqa: F401
from tests.whole.documents import Made
from tests.whole.project import made_by, made_once, project

MODULES = Path(__file__).with_name("node_modules")
AXE = MODULES / "axe-core/axe.min.js"
NU = MODULES / "vnu-jar/build/dist/vnu.jar"
EDITION = "2024"
SITUATIONS = ("alleen-inburgering", "geen-bruikbare-lijst", "alle-diensten", "norm-niet")
NAMED = ("naam-lang", "naam-arabisch", "naam-opmaak")
EDITIONS = tuple(name for name in PUBLISHED if name != "about")
VARIANTS = (*(f"editie-{name}" for name in EDITIONS), *(f"{name}-streng" for name in SITUATIONS), *NAMED)
QUALITY, OVERVIEW = "kwaliteit", "overzicht"
WAY = "run `npm ci --prefix tests/web`, or `make test`, which does"

needs_nu = pytest.mark.skipif(not (shutil.which("java") and NU.is_file()), reason=f"needs Java and vnu-jar: {WAY}")
needs_axe = pytest.mark.skipif(not (BROWSER and AXE.is_file()), reason=f"needs Chromium and axe-core: {WAY}")
needs_chromium = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")


@pytest.fixture(scope="session")
def situations_root(shared: Path) -> Path:
    """A project whose round has a provider for each situation."""

    def make(folder: Path) -> None:
        project(folder)
        everyone = [*(SCENARIOS[name](EDITION) for name in SITUATIONS), talkative()]
        write(build(EDITION, everyone, seed=7), folder / "data/incoming" / EDITION, EDITION)

    return made_once(shared, "web-situations", make)


@pytest.fixture(scope="session")
def variants(
    shared: Path,
    situations_root: Path,
    published: Callable[[str], tuple[Made, object]],  # noqa: F811
    named: tuple[dict[str, Made], object],  # noqa: F811
) -> dict[str, Made]:
    """A report of each edition, drafts by the strict profile in the situations, and names that are hard on a page."""
    words = ("render", "--round", EDITION, *SITUATIONS, "--status", "concept", "--profile", "streng")
    folder, _ = made_by(shared, "web-strict", situations_root, *words)
    reports = {f"editie-{name}": published(name)[0] for name in EDITIONS}
    reports |= {f"{name}-streng": Made(folder / name) for name in SITUATIONS}
    return reports | {name: named[0][name] for name in NAMED}


@pytest.fixture(scope="session")
def quality_page(situations_root: Path, variants: dict[str, Made]) -> Path:
    """The page about the data of the round."""
    return situations_root / "data/checked" / EDITION / "kwaliteit.html"


@pytest.fixture(scope="session")
def overview_page(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    """The page that lists the reports of a round."""
    path = tmp_path_factory.mktemp("overview") / "index.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pages(variants: dict[str, Made], quality_page: Path, overview_page: Path) -> dict[str, Path]:
    """Every page there is, by what it shows."""
    reports = {name: made.folder / "report.html" for name, made in variants.items()}
    return reports | {QUALITY: quality_page, OVERVIEW: overview_page}


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Open a page in a window of a width, with what the reader has set."""
    contexts = []

    def open_(name: str, width: int = 1280, **settings: str) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(pages[name].as_uri())
        page.evaluate("document.fonts.ready")
        return page

    yield open_
    for context in contexts:
        context.close()


def nu(paths: list[Path]) -> list[dict[str, Any]]:
    """What the Nu checker has to say of these pages."""
    command = ["java", "-jar", str(NU), "--format", "json", "--stdout", "--exit-zero-always", *map(str, paths)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["messages"]
