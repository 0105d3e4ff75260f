"""What nobody foresaw: a sentence for the user, and a log file that says where in the code, and nothing of the data."""

import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from keurmerk.errors import Unforeseen

FOLDER = Path("data", "checked", ".log")


def unforeseen(error: BaseException, root: Path, name: str = "keurmerk") -> Unforeseen:
    """The error to tell the user instead of this one, which goes to a log."""
    log = write_log(error, root, name)
    told = f"the log {log} says where" if log else "no log could be written"
    kind = type(error).__name__
    return Unforeseen(f"Something happened that was not foreseen ({kind}); nothing was made of it, and {told}.")


def write_log(error: BaseException, root: Path, name: str) -> Path | None:
    """Write where it happened: the kinds of error and the places in the code, never a message or a value.

    The log lies in `data/checked/.log/`, and its path is given from the root; where that cannot be written it lies in
    a temporary folder, and None is returned when that fails too.
    """
    when = datetime.now()
    content = f"{when:%Y-%m-%d %H:%M:%S}\n" + "\n".join(_lines(error)) + "\n\n"
    log = FOLDER / f"{name}-{when:%Y-%m-%d-%H%M%S}.log"
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        with (root / log).open("a", encoding="utf-8") as stream:
            stream.write(content)
        return log
    except OSError:
        pass
    try:
        elsewhere = Path(tempfile.mkdtemp(prefix="keurmerk-")) / log.name
        elsewhere.write_text(content, encoding="utf-8")
        return elsewhere
    except OSError:
        return None


def _lines(error: BaseException | None) -> Iterator[str]:
    """The error and those that led to it, the last first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        error = error.__cause__ or error.__context__
