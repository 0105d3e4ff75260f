"""What is asked of `render` and `batch`: the words of the command line, checked before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from keurmerk.approval.ledger import read_ledger
from keurmerk.errors import ParameterError, UsageError, unknown
from keurmerk.paths import project_root
from keurmerk.rendering.place import EXTRA_NAMES, Extra, Format, out_name
from keurmerk.settings import Profile, Status, rounds

if TYPE_CHECKING:
    from keurmerk.factory import Order
    from keurmerk.receipt import Receipt
    from keurmerk.rendering.engine import Engine


@dataclass(frozen=True)
class Request:
    """A round, how its reports must look and where they go."""

    root: Path
    round: str
    exports: Path | None
    out: Path
    formats: tuple[Format, ...]
    engine: Engine
    status: str | None
    profile: str | None
    extras: tuple[Extra, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The files that each report has."""
        made = (*map(out_name, self.formats), *(EXTRA_NAMES[each] for each in self.extras))
        return ("facts.json", "report.ipynb", *made)

    def order(self, folder: Path, receipt: Receipt) -> Order:
        """The same for those who make the reports, with the checked data behind it."""
        from keurmerk.factory import Order

        exports = str(self.exports.expanduser().resolve()) if self.exports else None
        return Order(
            self.root, self.round, folder, receipt, self.out, self.formats, self.engine, exports, self.status,
            self.profile, extras=self.extras,
        )  # fmt: skip

    def require_place(self) -> None:
        """Raises UsageError when the reports would have to lie in a file."""
        if self.out.exists() and not self.out.is_dir():
            raise UsageError(f"--out must be a folder; {self.out.name} is a file.")


def request(
    round_name: str,
    exports: Path | None,
    out: Path | None,
    formats: str,
    engine: str,
    status: str | None,
    profile: str | None,
) -> Request:
    """Raises UsageError, EngineMissing or ParameterError for what does not exist, in that order.

    ParameterError too for a ledger of approvals that is not whole: every report would fail on it.
    """
    wanted = listed("format", formats, (*get_args(Format), *get_args(Extra)))
    allowed("status", status, get_args(Status))
    allowed("profile", profile, get_args(Profile))
    root = project_root()

    from keurmerk.rendering.engine import pick_engine

    chosen = pick_engine(engine, root)
    known_round(root, round_name)
    read_ledger(root, round_name)
    place = place_of(root, round_name, out)
    pages = cast("tuple[Format, ...]", tuple(each for each in wanted if each in get_args(Format)))
    extras = cast("tuple[Extra, ...]", tuple(each for each in wanted if each in get_args(Extra)))
    return Request(root, round_name, exports, place, pages, chosen, status, profile, extras)


def place_of(root: Path, round_name: str, out: Path | None) -> Path:
    """Where the reports of a round lie."""
    return (out or root / "output" / round_name).expanduser().resolve()


def known_round(root: Path, name: str) -> None:
    """Raises ParameterError for a round without settings."""
    if name not in rounds(root):
        raise ParameterError(unknown("round", name, rounds(root)))


def listed(kind: str, given: str, among: Sequence[str]) -> tuple[str, ...]:
    """Names with commas between them, each once; raises UsageError for one that is not allowed, or for none."""
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    for name in names or ("",):
        allowed(kind, name, among)
    return names


def allowed(kind: str, given: str | None, among: Sequence[str]) -> None:
    """Raises UsageError for a word that is not one of these."""
    if given is not None and given not in among:
        raise UsageError(unknown(kind, given, among))
