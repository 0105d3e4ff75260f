"""The command line: words in, calls to the package, sentences and an exit status out. One file a subject."""

import sys
from collections.abc import Sequence

from keurmerk.cli import (
    approving,
    asking,
    beginning,
    checking,
    comparing,
    doctor,
    editing,
    going_out,
    listing,
    making,
    previewing,
    proving,
    publishing,
)
from keurmerk.cli.app import app, complain
from keurmerk.collecting import collect_seldom
from keurmerk.errors import KeurmerkError
from keurmerk.paths import project_root
from keurmerk.unforeseen import unforeseen

__all__ = [
    "app",
    "approving",
    "asking",
    "beginning",
    "checking",
    "comparing",
    "doctor",
    "editing",
    "going_out",
    "listing",
    "main",
    "making",
    "previewing",
    "proving",
    "publishing",
]


def main(words: Sequence[str] | None = None) -> None:
    """The entry point: a user's mistake ends in a sentence and an exit status, never in a traceback."""
    collect_seldom()
    try:
        app(args=list(words) if words is not None else None, standalone_mode=True)
    except KeurmerkError as error:
        complain.print(str(error), markup=False, style="red")
        sys.exit(error.exit_status)
    except OSError as error:  # a folder that is not there or may not be written, a full disk
        complain.print(f"{error.filename or 'A file'}: {error.strerror or error}.", markup=False, style="red")
        sys.exit(KeurmerkError.exit_status)
    except Exception as error:
        told = unforeseen(error, project_root())
        complain.print(str(told), markup=False, style="red")
        sys.exit(told.exit_status)
