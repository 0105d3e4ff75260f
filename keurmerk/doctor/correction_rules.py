"""Corrections of a round: their form, cells that exist, and none twice. What was answered is never repeated."""

from pathlib import Path
from typing import Any

import yaml

from keurmerk.doctor.finding import Notes, near, words
from keurmerk.doctor.yaml_file import YamlFile, hold_against, opened
from keurmerk.edition import load_edition
from keurmerk.errors import ParameterError
from keurmerk.yaml_places import Node


def correction_rules(path: Path, edition: str | None, notes: Notes) -> None:
    """Note what is wrong in a corrections.yml; whether the edition has its cells only when that can be read."""
    file = opened(path, notes, _as_text)
    if file is None or not file.given:
        return
    if not isinstance(file.given, list):
        notes.add("not-a-list", path, 1)
        return
    from keurmerk.corrections import MAY_BE_QUOTED, Correction  # reads the frames of the check

    contracts = _contracts(edition, notes)
    seen: dict[tuple[str | None, ...], int] = {}
    for number, node in enumerate(file.top.listed()):
        wholes = hold_against(file, Correction, notes, file.given[number], (number,), quoting=MAY_BE_QUOTED)
        for whole in wholes:
            _whole(file, node, whole, notes)
        _cell(file, node, contracts, notes)
        cell = tuple(node.text(key) for key in ("file", "key", "column"))
        if all(cell) and seen.setdefault(cell, node.line) != node.line:
            notes.add("correction-twice", path, node.line, first=seen[cell])


def _as_text(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _contracts(edition: str | None, notes: Notes) -> dict[str, Any]:
    if edition is None:
        return {}
    from keurmerk.exports.contract import contracts

    try:
        listed = contracts(load_edition(notes.root, edition))
    except ParameterError:
        return {}
    return {contract.stem: contract for contract in listed.values()}


def _whole(file: YamlFile, node: Node, said: str, notes: Notes) -> None:
    """What concerns more than one value: nothing changes, or a printed text points to a person."""
    if "differ" in said:
        notes.add("correction-same", file.path, node.nearest(("to",)).line)
        return
    key = said.split("`")[1] if said.count("`") > 1 else words()["file"]
    notes.add("correction-person", file.path, node.nearest((key,)).line, key=key)


def _cell(file: YamlFile, node: Node, contracts: dict[str, Any], notes: Notes) -> None:
    stem, column = node.get("file"), node.get("column")
    if not contracts or stem is None or not stem.scalar:
        return
    contract = contracts.get(stem.scalar)
    if contract is None:
        about = {"given": stem.scalar, "near": near(stem.scalar, contracts)}
        notes.add("correction-file", file.path, stem.line, **about)
        return
    if column is None or not column.scalar:
        return
    known = contract.column(column.scalar)
    if known is None:
        valid = [each.name for each in contract.columns if each.kind != "key"]
        about = {"given": column.scalar, "file": stem.scalar, "near": near(column.scalar, valid)}
        notes.add("correction-column", file.path, column.line, **about)
    elif known.kind == "key":
        notes.add("correction-key", file.path, column.line, given=column.scalar, file=stem.scalar)
