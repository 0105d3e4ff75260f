"""Norms of a round beside that of Blik op Werk: their form, and whether those that are switched on exist."""

from pathlib import Path

from keurmerk.doctor.finding import Notes, near
from keurmerk.doctor.yaml_file import YamlFile, hold_against, opened
from keurmerk.norms.sets import NormSets
from keurmerk.settings import BLIK_OP_WERK
from keurmerk.yaml_places import Node


def norm_rules(folder: Path, services: list[str], notes: Notes) -> None:
    """Note what is wrong in a norms.yml, and in what round.yml says of it; `services` are those of the edition."""
    path, own = folder / "norms.yml", Notes(notes.root)
    settings = opened(folder / "round.yml", own)
    file = opened(path, notes) if path.is_file() else None
    if file:
        for whole in hold_against(file, NormSets, notes):
            notes.add("wrong-value", path, 1, key=path.name, problem=whole)
        for _, norm in file.top.items():
            _services(file, norm.at("services"), services, notes)
    if settings is None or (path.is_file() and file is None):
        return
    known = [name for name, _ in file.top.items()] if file else []
    for norm in settings.top.at("norms"):
        if norm.scalar not in (BLIK_OP_WERK, *known):
            about = {"given": norm.scalar, "near": near(norm.scalar, [BLIK_OP_WERK, *known])}
            notes.add("unknown-norm", settings.path, norm.line, **about)
    lots = settings.top.get("lots")
    for name, listed in lots.items() if lots else ():
        if name not in known:
            notes.add("unknown-norm", settings.path, listed.line, given=name, near=near(name, known))
        for lot in listed.listed():
            _services(settings, lot.at("services"), services, notes)


def _services(file: YamlFile, listed: list[Node], known: list[str], notes: Notes) -> None:
    for service in listed if known else ():
        if service.scalar not in known:
            about = {"given": service.scalar, "near": near(service.scalar, known)}
            notes.add("unknown-service", file.path, service.line, **about)
