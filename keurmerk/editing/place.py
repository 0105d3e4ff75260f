"""Where something new may come: a name that is one, a place where nothing stands yet, and all of it or nothing."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keurmerk.errors import ParameterError, UsageError
from keurmerk.narrative import BASIS

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.ASCII)


def require_name(kind: str, name: str) -> None:
    """Raises UsageError for what cannot be the name of a folder on every system, or has a meaning of its own."""
    if not NAME.fullmatch(name) or name.endswith("."):
        raise UsageError(
            f"The name of {kind} is a folder's name: small letters, digits, hyphen, underscore and point, at most 40, "
            f"beginning with a letter or digit, such as {_suggested(name)}; got {name!r}."
        )
    if name == BASIS:
        raise UsageError(f"{BASIS!r} holds the text that all editions share, and cannot be the name of {kind}.")


def _suggested(name: str) -> str:
    near = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._")[:40]
    return repr(near or "voorjaar")


def require_free(place: Path, root: Path, advice: str) -> None:
    """Raises ParameterError where something stands already: nothing is ever written over."""
    if place.exists() or place.is_symlink():
        shown = place.relative_to(root).as_posix()
        raise ParameterError(f"{shown} is there already, and nothing of it was changed. {advice}")


@contextmanager
def made_whole(place: Path) -> Iterator[Path]:
    """A folder to fill, which comes to its place when everything went well and is gone otherwise."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        yield aside
        aside.chmod(0o755)
        aside.rename(place)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(aside)
