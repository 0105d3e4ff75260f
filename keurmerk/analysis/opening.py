"""Opens a round for analysis; one that was not checked yet, or changed since, is checked first."""

from pathlib import Path
from typing import get_args

from keurmerk.analysis.names import pick
from keurmerk.analysis.round import Round
from keurmerk.analysis.words import words
from keurmerk.checking import ensure_checked
from keurmerk.freshness import fresh_receipt
from keurmerk.paths import project_root
from keurmerk.settings import Profile, Status
from keurmerk.settings import rounds as known_rounds


def open_round(
    round: str | int, exports: str | Path | None = None, profile: str | None = None, status: str | None = None
) -> Round:
    """A round with everything that is known of it.

    `exports` is the folder with the six files, `data/incoming/<round>` unless given. `profile` (`gepubliceerd` or
    `streng`) says what is masked, `status` what the cover says; both are the round's own unless given.
    Raises UnknownName for a round, profile or status that does not exist, ExportsRefused when nothing may be made of
    the exports; its text says what is wrong with them, and `keurmerk check` says it again.
    """
    root = project_root()
    name = pick("round", str(round), known_rounds(root), "params/")
    for kind, given, allowed in (("profile", profile, get_args(Profile)), ("status", status, get_args(Status))):
        if given is not None:
            pick(kind, given, allowed)
    if fresh_receipt(root, name, exports) is None:
        print(words()["opening"]["wordt_gecontroleerd"].format(meting=name), flush=True)
    folder, receipt = ensure_checked(root, name, exports)
    return Round(root, name, folder, receipt, profile, status)


def rounds() -> list[str]:
    """The rounds that have settings in this project, oldest first."""
    return known_rounds(project_root())
