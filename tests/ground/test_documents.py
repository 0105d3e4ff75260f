"""The documents point to files that exist, and tell the exit statuses that the code has."""

import re

import pytest

from tests.ground.files import ROOT

DOCUMENTS = (
    *("README.md", "NOTICE.md", "CHANGELOG.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    file = ROOT / document
    targets = re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (file.parent / target).exists()] == []


def test_folders_of_the_change_table_exist() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Where to change what")[1].split("\n## ")[0]
    named = [name for name in re.findall(r"`([^`]+)`", table) if "<" not in name and " " not in name]
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_readme_tells_every_exit_status() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = {int(status) for status in re.findall(r"^\| (\d+) \|", readme, re.M)}
    code = (ROOT / "keurmerk" / "errors.py").read_text(encoding="utf-8")
    assert told == {0, *(int(status) for status in re.findall(r"exit_status = (\d+)", code))}
