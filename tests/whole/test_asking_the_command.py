"""What the command says of itself, and what the Tab key offers."""

import re

import pytest

from tests.whole.project import ROOT, keurmerk, project

COMMANDS = re.compile(r"^  ([a-z-]+) {2,}(.*)$", re.M)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project in which round 2024 was checked, as far as the Tab key can see, and one report is finished."""
    made = project(tmp_path_factory.mktemp("tab") / "project")
    for place, text in {
        "data/checked/2024/receipt.json": '{"participants": {"ontzorg-nu": {}, "aanbieder-001": {}}}',
        "data/checked/2022/receipt.json": '{"participants": {"track2": {}}}',
        "data/checked/2018/receipt.json": "not a receipt",
        "output/2024/ontzorg-nu/facts.json": '{"facts": {"clients.total.grade": {}, "norm.verdict": {}}}',
    }.items():
        (made / place).parent.mkdir(parents=True)
        (made / place).write_text(text, encoding="utf-8")
    return made


def test_help_tells_each_command_whole_and_in_the_order_of_a_round(root):
    said = keurmerk(root, "--help").out.partition("Commands:")[2]
    told = dict(COMMANDS.findall(said))
    assert all(sentence.endswith(".") and "..." not in sentence for sentence in told.values()), told
    assert list(told)[:4] == ["new-edition", "new-round", "doctor", "check"]
    listed = set(re.findall(r"^keurmerk ([a-z-]+) ", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert set(told) == listed | {"schemas"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("explain 20", {"2018", "2022", "2024"}),
        ("explain 2024 ont", {"ontzorg-nu"}),
        ("explain 2024 ontzorg-nu cl", {"clients.total.grade"}),
        ("explain 2024 aanbieder-001 cl", set()),
        ("render --round 2022 ", {"track2"}),
        ("render --round 2018 ", set()),
        ("preview ", {"ontzorg-nu", "aanbieder-001", "track2"}),
        ("batch --round 2024 --only aan", {"aanbieder-001"}),
        ("new-edition 2026 --from ", {"2018", "2022", "2024"}),
        ("render --profile ", {"gepubliceerd", "streng"}),
        ("render --format html,", {"html,pdf", "html,xlsx", "html,docx"}),
        ("doctor --format ", {"text", "json"}),
    ],
)
def test_tab(root, typed, offered):
    words = typed.split(" ")
    asked = {"_PYTHON _M KEURMERK_COMPLETE": "complete_bash", "COMP_WORDS": f"keurmerk {typed}"}
    done = keurmerk(root, **asked, COMP_CWORD=str(len(words)))
    assert set(done.out.split()) == offered, done.said
