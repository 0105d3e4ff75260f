"""What can go wrong for a user, one class per cause, each with the exit status a scheduler can act on."""

from collections.abc import Iterable
from difflib import get_close_matches


class KeurmerkError(Exception):
    """A sentence a user can act on; never shown with a traceback."""

    exit_status = 12

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, and no traceback with paths of the machine."""
        return [f"{type(self).__name__}: {self}"]


class Unforeseen(KeurmerkError):
    """Something nobody thought of; a log file says where in the code, and nothing of the data."""

    exit_status = 1


class UsageError(KeurmerkError):
    """The command's own words are off."""

    exit_status = 2


class ParameterError(KeurmerkError):
    """A round, provider or setting that does not exist or is not allowed."""

    exit_status = 10


class UnknownName(ParameterError, KeyError):
    """What was asked of a mapping has no such name; the sentence says which are near."""

    def __str__(self) -> str:
        return str(self.args[0])


class ExportsRefused(KeurmerkError):
    """The incoming files are such that nothing may be made from them."""

    exit_status = 11


class ReportsFailed(KeurmerkError):
    """Some reports were held back or failed."""

    exit_status = 12


class EngineMissing(KeurmerkError):
    """The rendering engine asked for is not on this machine."""

    exit_status = 13


def unknown(kind: str, given: object, valid: Iterable[str]) -> str:
    """One sentence for a name that does not exist, with the nearest valid names."""
    names = sorted(str(name) for name in valid)
    near = get_close_matches(str(given), names, n=3, cutoff=0.5)
    if near:
        return f"Unknown {kind} {str(given)!r}; did you mean {' or '.join(near)}?"
    listed = ", ".join(names[:8]) + (f", … ({len(names)} in all)" if len(names) > 8 else "")
    return f"Unknown {kind} {str(given)!r}; choose from: {listed or 'none are there'}."
