"""Where the project's folders lie, from wherever the command, notebook or Quarto was started."""

import os
from pathlib import Path


def project_root() -> Path:
    """The folder that holds `_quarto.yml`, `editions/` and `params/`.

    `KEURMERK_ROOT` wins; else the nearest folder upward from here; else the clone this package was installed from.
    """
    if given := os.environ.get("KEURMERK_ROOT"):
        return Path(given).resolve()
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "_quarto.yml").is_file() and (folder / "editions").is_dir():
            return folder
    return Path(__file__).resolve().parent.parent
