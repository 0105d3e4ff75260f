"""The typefaces of our pages as rules of a style sheet, with the files in them: a page loads nothing."""

import base64
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from keurmerk.paths import project_root

HERE = Path(__file__).resolve().parent
FACES = (
    ("Inter", 400, "inter-regular"),
    ("Inter", 600, "inter-semibold"),
    ("Newsreader", 600, "newsreader-semibold"),
)


@cache
def typefaces() -> str:
    """Nothing where the files are not there: a page then has the reader's own letters."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    folders = (root / "layout" / "fonts" / "web" for root in (project_root(), HERE.parent))
    folder = next((each for each in folders if each.is_dir()), None)
    for family, weight, name in FACES if folder else ():
        coded = base64.b64encode((folder / f"{name}.woff2").read_bytes()).decode()  # type: ignore[operator]
        yield (
            f"@font-face {{ font-family: {family}; font-weight: {weight}; "
            f'src: url(data:font/woff2;base64,{coded}) format("woff2"); }}'
        )
