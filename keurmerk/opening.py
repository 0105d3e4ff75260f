"""How a report is opened, by the template's second cell, by an analyst or by the batch; nothing wrong gets past it."""

import ast
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from keurmerk.checking import EXPORTS_VARIABLE, ensure_checked
from keurmerk.errors import ParameterError, unknown
from keurmerk.paths import project_root
from keurmerk.report.content import Content, load_content
from keurmerk.report.report import Report
from keurmerk.settings import Profile, Status, load_round

PARAMETERS = ("round", "provider", "status", "profile", "exports")


def open_report(
    round: object, provider: object, status: object = None, profile: object = None, exports: object = None
) -> Report:
    """The report of one provider; a round that was not checked yet is checked first.

    `round` may be a number. `status` and `profile` left empty (None) are the round's own, `exports` is
    `data/incoming/<round>`. Raises ParameterError for a name that is unknown or empty, also for parameters that were
    given to the notebook but don't exist.
    """
    _refuse_unknown(_given_in_notebook())
    return Report(open_content(round, provider, status, profile, exports))


def open_content(
    round: object, provider: object, status: object = None, profile: object = None, exports: object = None
) -> Content:
    """What a report is made from, without the report."""
    root = project_root()
    round_name, slug = _name("round", round), _name("provider", provider)
    asked_status = _one_of("status", status, get_args(Status))
    asked_profile = _one_of("profile", profile, get_args(Profile))
    where = os.environ.get(EXPORTS_VARIABLE) or None if exports is None else _name("exports", exports)
    if ready := _ready.get((root, round_name, slug, asked_status, asked_profile, where)):
        return ready
    load_round(root, round_name)
    folder, receipt = ensure_checked(root, round_name, where)
    return load_content(root, round_name, slug, folder, receipt, asked_status, asked_profile)


def have_ready(content: Content, status: str | None, profile: str | None, exports: str | None) -> None:
    """Give this content when it is asked for with these parameters: a run reads a provider's rows once, not twice."""
    _ready[content.root, content.round.round, content.provider, status, profile, exports] = content


_ready: dict[tuple[Path, str, str, str | None, str | None, str | None], Content] = {}


def _name(parameter: str, given: object) -> str:
    if parameter == "round" and isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise ParameterError(
            f"`{parameter}` must be text, got {given!r}; a name that looks like a number needs quotes of its own."
        )
    if not given.strip():
        raise ParameterError(f"`{parameter}` is empty.")
    return given.strip()


def _one_of(parameter: str, given: object, allowed: tuple[str, ...]) -> str | None:
    if given is None:
        return None
    if given not in allowed:
        raise ParameterError(f"`{parameter}` must be {' or '.join(repr(name) for name in allowed)}, got {given!r}.")
    return str(given)


def _refuse_unknown(given: Mapping[str, Any]) -> None:
    for name in given:
        if name not in PARAMETERS:
            raise ParameterError(unknown("parameter", name, PARAMETERS))


def _given_in_notebook() -> dict[str, None]:
    """The names that the cells just before this one assign: the template's parameters and those injected after them.

    Papermill and Quarto set a parameter that doesn't exist without a word, so the notebook's own history is read.
    """
    try:
        from IPython import get_ipython
    except ImportError:
        return {}
    shell = get_ipython()
    history = list(shell.user_ns.get("In", ())) if shell else []
    names: dict[str, None] = {}
    for source in reversed(history[:-1]):
        assigned = _assigned(source)
        if assigned is None:
            break
        names |= dict.fromkeys(assigned)
        if {"round", "provider"} <= set(assigned):
            return names
    return {}


def _assigned(source: str) -> list[str] | None:
    """The names a cell assigns when it does nothing else, otherwise None."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    names: list[str] = []
    for statement in statements:
        if not isinstance(statement, ast.Assign) or not all(
            isinstance(target, ast.Name) for target in statement.targets
        ):
            return None
        names += [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return names
