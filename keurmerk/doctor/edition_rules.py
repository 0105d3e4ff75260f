"""An edition: its name, services, words, scale and strong points; questions and figures have rules of their own."""

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from keurmerk.doctor.asked import File
from keurmerk.doctor.figure_rules import figure_rules
from keurmerk.doctor.finding import Notes, near
from keurmerk.doctor.question_rules import question_rules
from keurmerk.doctor.yaml_file import YamlFile, hold_against, opened
from keurmerk.edition import SCALE, Edition, Questionnaires, as_written
from keurmerk.yaml_places import Node

FORMS = tuple(Questionnaires.model_fields)


def edition_rules(path: Path, notes: Notes) -> YamlFile | None:
    """Note what is wrong in an edition.yml; the file, unless it cannot be read."""
    file = opened(path, notes)
    if file is None:
        return None
    wholes = hold_against(file, Edition, notes, as_written=as_written)
    _name(file, notes)
    services = _services(file, notes)
    _delivery(file, notes)
    _scale(file, notes)
    for name, asked in forms(file).items():
        question_rules(file, asked, services, notes)
        _columns(file, asked, services, notes)
        chapter = file.top.get("chapters", name)
        if chapter:
            figure_rules(file, asked, chapter, notes)
    _strong_points(file, notes)
    _earlier(file, notes)
    if not notes.has_error_in(path):
        for whole in wholes:
            notes.add("wrong-value", path, 1, key=path.name, problem=whole)
    return file


def forms(file: YamlFile) -> dict[str, File]:
    """The answer files that are there, by the names of the chapters."""
    found = {name: file.top.get("questionnaires", name) for name in FORMS}
    return {name: File(name, node) for name, node in found.items() if node}


def _name(file: YamlFile, notes: Notes) -> None:
    given = file.top.get("edition")
    if given and given.scalar != file.path.parent.name:
        notes.add("edition-name", file.path, given.line, given=given.scalar, folder=file.path.parent.name)


def _services(file: YamlFile, notes: Notes) -> list[str]:
    """The numbers there are."""
    now, former = (_numbered(file.top.at(key)) for key in ("services", "former_services"))
    seen: dict[int, int] = {}
    before = 0
    for nr, node in now:
        if nr in seen:
            notes.add("service-twice", file.path, node.line, nr=nr, first=seen[nr])
        elif nr < 1:
            notes.add("service-number", file.path, node.line, given=nr)
        elif nr < before:
            notes.add("services-order", file.path, node.line, nr=nr, before=before)
        elif set(range(before + 1, nr)) - {each for each, _ in (*now, *former)}:
            notes.add("services-gap", file.path, node.line, nr=nr, before=before)
        seen.setdefault(nr, node.line)
        before = max(before, nr)
    for nr, node in former:
        if nr in seen:
            notes.add("service-former", file.path, node.line, nr=nr)
    return [str(nr) for nr in seen]


def _numbered(listed: Iterable[Node]) -> list[tuple[int, Node]]:
    found = [(node.text("nr") or "", node) for node in listed]
    return [(int(text), node) for text, node in found if text.lstrip("-").isdecimal()]


def _columns(file: YamlFile, asked: File, services: list[str], notes: Notes) -> None:
    """A question with a column per service needs one for each."""
    highest = max(map(int, services), default=0)
    for question in asked.written:
        given = question.node.get("columns")
        if given and (given.scalar or "").isdecimal() and int(str(given.scalar)) < highest:
            about = {"question": question.id, "given": given.scalar, "nr": highest}
            notes.add("columns-too-few", file.path, given.line, **about)


def _delivery(file: YamlFile, notes: Notes) -> None:
    listed = file.top.get("delivery")
    if listed is None:
        return
    services = [text for node in file.top.at("services") if (text := node.text("nr"))]
    _one_of(file, listed.get("invited"), _values(listed, "statuses"), "statuses", notes)
    _one_of(file, listed.get("low_threshold"), _keys(listed, "questionnaires"), "questionnaires", notes)
    rules = listed.get("integration")
    if rules:
        _one_of(file, rules.get("questionnaire"), _keys(listed, "questionnaires"), "questionnaires", notes)
        _one_of(file, rules.get("telephone_mode"), _keys(listed, "answer_modes"), "answer_modes", notes)
        for profile in rules.at("telephoned_profiles"):
            _one_of(file, profile, _values(rules, "learning_profiles"), "learning_profiles", notes)
        service = rules.get("service")
        if service and service.scalar not in services:
            about = {"given": service.scalar, "near": near(service.scalar, services)}
            notes.add("unknown-service", file.path, service.line, **about)
    on_map = list(json.loads(files("keurmerk.figures").joinpath("provinces.json").read_text("utf-8"))["provinces"])
    for province in listed.at("provinces"):
        if province.scalar not in on_map:
            about = {"given": province.scalar, "near": near(province.scalar, on_map)}
            notes.add("unknown-province", file.path, province.line, **about)
    aliases = listed.get("province_aliases")
    for _, meant in aliases.items() if aliases else ():
        _one_of(file, meant, _values(listed, "provinces"), "provinces", notes)


def _one_of(file: YamlFile, node: Node | None, valid: list[str], listed: str, notes: Notes) -> None:
    if node is not None and node.scalar is not None and node.scalar not in valid:
        about = {"given": node.scalar, "list": listed, "near": near(node.scalar, valid)}
        notes.add("not-listed", file.path, node.line, key=_key(file, node), **about)


def _key(file: YamlFile, node: Node) -> str:
    """The key that leads to the value, or to the list it stands in."""
    delivery = file.top.get("delivery")
    queue = list(delivery.items()) if delivery else []
    while queue:
        key, value = queue.pop()
        if value.node is node.node or any(each.node is node.node for each in value.listed()):
            return key
        queue += list(value.items())
    return ""


def _values(node: Node, key: str) -> list[str]:
    return [str(each.scalar) for each in node.at(key)]


def _keys(node: Node, key: str) -> list[str]:
    found = node.get(key)
    return [name for name, _ in found.items()] if found else []


def _scale(file: YamlFile, notes: Notes) -> None:
    scale = file.top.get("scale")
    if scale is None:
        return
    codes, order, scores = _keys(scale, "codes"), scale.get("order"), scale.get("scores")
    seen: set[str] = set()
    for node in order.listed() if order else ():
        given = str(node.scalar)
        if given not in codes:
            notes.add("scale-order", file.path, node.line, given=given, near=near(given, codes))
        elif given in seen:
            notes.add("scale-order-twice", file.path, node.line, given=given)
        seen.add(given)
    for code in codes if order else ():
        if code not in seen:
            notes.add("scale-order-missing", file.path, order.line if order else 1, given=code)
    for code, score in scores.items() if scores else ():
        if code not in codes:
            notes.add("scale-score", file.path, score.line, given=code, near=near(code, codes))
    labels = scale.get("codes")
    for code, label in labels.items() if labels else ():
        if label.is_empty or not (label.scalar or "").strip():
            notes.add("label-empty", file.path, label.line, code=code, question="scale")


def _strong_points(file: YamlFile, notes: Notes) -> None:
    clients = forms(file).get("clients")
    known = {each.group: None for each in clients.written if each.kind == "item" and each.group} if clients else {}
    for key in ("staff_groups", "point_groups"):
        found = file.top.get("strong_points", key)
        for group in found.listed() if found else ():
            if group.scalar not in known:
                about = {"given": group.scalar, "near": near(group.scalar, known)}
                notes.add("unknown-group", file.path, group.line, key=key, **about)


def _earlier(file: YamlFile, notes: Notes) -> None:
    """Changes are of questions as they were called after them, so earlier names come into play one by one."""
    known = {SCALE, *(name for asked in forms(file).values() for name in asked.by_id)}
    for earlier in file.top.at("earlier"):
        name = earlier.get("edition")
        if name and name.scalar == file.top.text("edition"):
            notes.add("earlier-edition", file.path, name.line, given=name.scalar)
        changes = earlier.at("changes")
        for change in changes:
            of = change.get("of")
            if of and of.scalar and of.scalar not in known:
                about = {"given": of.scalar, "near": near(of.scalar, sorted(known))}
                notes.add("change-of-nothing", file.path, of.line, **about)
        known |= {was for change in changes if (was := change.text("was"))}
