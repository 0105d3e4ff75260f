"""Makes the pictures of the README from the reports that `make report` left in output/.

Needs pdftoppm (Debian: poppler-utils). Run from the project's folder: `.venv/bin/python docs/pictures.py`.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

REPORTS = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
PAGES = (4,)
GAP, BETWEEN = 6, "#d5dbe0"


def page(pdf: Path, number: int, folder: Path) -> Image.Image:
    """One page as a picture."""
    target = folder / f"{number}"
    subprocess.run(
        ["pdftoppm", "-r", "64", "-f", str(number), "-l", str(number), "-png", "-singlefile", str(pdf), str(target)],
        check=True,
    )
    return Image.open(target.with_suffix(".png"))


def main() -> None:
    """A picture a report: its summary page."""
    for name, provider in REPORTS.items():
        with TemporaryDirectory() as folder:
            pages = [page(Path("output", name, provider, "report.pdf"), number, Path(folder)) for number in PAGES]
            width = sum(each.width for each in pages) + GAP * (len(pages) + 1)
            sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), BETWEEN)
            left = GAP
            for each in pages:
                sheet.paste(each, (left, GAP))
                left += each.width + GAP
            place = Path("docs", "pictures", f"{name}-{provider}.png")
            place.parent.mkdir(exist_ok=True)
            sheet.quantize(64).save(place, optimize=True)


if __name__ == "__main__":
    main()
