"""Makes the pictures of README and guide from the product as it is.

First `make report`, `keurmerk batch --round 2024` and, for the notebook, `make lab` once. Needs pdftoppm (Debian:
poppler-utils) and chromium. Run from the project's folder: `.venv/bin/python docs/pictures.py`.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

REPORTS = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
PAGES = (4,)
GAP, BETWEEN = 6, "#d5dbe0"
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=6000")
NOTEBOOK = "verkenning"
SCREENS = {  # picture: page, width and height in CSS pixels
    "overzicht": ("output/2024/index.html", 1280, 900),
    "kwaliteit": ("output/2024/kwaliteit.html", 1280, 900),
    NOTEBOOK: (f"output/{NOTEBOOK}.html", 1000, 1100),
}


def page(pdf: Path, number: int, folder: Path) -> Image.Image:
    """One page as a picture."""
    target = folder / f"{number}"
    subprocess.run(
        ["pdftoppm", "-r", "64", "-f", str(number), "-l", str(number), "-png", "-singlefile", str(pdf), str(target)],
        check=True,
    )
    return Image.open(target.with_suffix(".png"))


def screen(name: str, page: str, width: int, height: int) -> None:
    """What a browser shows of a page."""
    place = Path("docs", "pictures", f"{name}.png")
    size, target = f"--window-size={width},{height}", f"--screenshot={place}"
    subprocess.run([*BROWSER, size, target, Path(page).resolve().as_uri()], check=True, stderr=subprocess.DEVNULL)
    Image.open(place).convert("RGB").quantize(128).save(place, optimize=True)


def notebook() -> None:
    """The notebook as it looks when it was run."""
    run = Path("output", f"{NOTEBOOK}.ipynb")
    papermill = ["papermill", f"notebooks/{NOTEBOOK}.ipynb", str(run), "--cwd", "notebooks"]
    subprocess.run([".venv/bin/python", "-m", *papermill], check=True)
    subprocess.run([".venv-lab/bin/jupyter", "nbconvert", "--to", "html", "--no-input", str(run)], check=True)


def main() -> None:
    """A picture a report: its summary page; and one of each page that the guide shows."""
    notebook()
    for name, seen in SCREENS.items():
        screen(name, *seen)
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
