"""The numbers of the page are what anyone would count in the six files."""

import json
from collections import Counter

import pytest

from tests.quality.conftest import PRESENT, UNLISTED, WRONG, Checked

NOT_INVITED = ("dubbel", "onvolledig", "niet_getrokken", "onbestelbaar")
FORMS = (("antwoorden_clienten", "t_", 14), ("antwoorden_inburgering", "i_", 6))


@pytest.fixture(scope="session")
def quality(checked: Checked) -> dict:
    return json.loads(checked.data)


def answers(checked: Checked) -> list[tuple[dict[str, str], list[str]]]:
    """Every client questionnaire with its items."""
    return [
        (row, [row[name] for name in row if name.startswith(prefix)])
        for stem, prefix, size in FORMS
        for row in checked.rows(stem)
        if sum(name.startswith(prefix) for name in row) == size
    ]


def usable(items: list[str]) -> bool:
    return 2 * sum(item != "" for item in items) >= len(items)


def counted(checked: Checked, provider: str) -> dict:
    clients = [row for row in checked.rows("clienten") if row["provider"] == provider]
    keys, status = {row["client"] for row in clients}, Counter(row["status"] for row in clients)
    returned = [items for row, items in answers(checked) if row["client"] in keys]
    return {
        "delivered": len(clients),
        "left_out": {reason: status[reason] for reason in NOT_INVITED},
        "unknown_status": status[UNLISTED],
        "net": status["uitgenodigd"],
        "completed": len(returned),
        "usable": sum(map(usable, returned)),
    }


def test_funnel_of_every_provider(checked: Checked, quality: dict) -> None:
    assert len(quality["providers"]) == len(PRESENT) + 1
    for provider in quality["providers"]:
        assert provider["clients"] == counted(checked, provider["provider"]), provider["provider"]
    assert sum(provider["clients"]["unknown_status"] for provider in quality["providers"]) == 1


def test_commissioners_of_every_provider(checked: Checked, quality: dict) -> None:
    delivered = checked.rows("opdrachtgevers")
    grades = {row["opdrachtgever"]: row["cijfer"] for row in checked.rows("antwoorden_opdrachtgevers")}
    for provider in quality["providers"]:
        own = [row for row in delivered if row["provider"] == provider["provider"]]
        funnel = provider["commissioners"]
        assert funnel["delivered"] == len(own)
        assert funnel["net"] == sum(row["status"] == "uitgenodigd" for row in own)
        assert funnel["completed"] == sum(row["opdrachtgever"] in grades for row in own)
        assert funnel["usable"] == sum(grades.get(row["opdrachtgever"], "") != "" for row in own)


@pytest.mark.parametrize("kind", ["clients", "commissioners"])
def test_funnels_add_up(quality: dict, kind: str) -> None:
    funnels = [provider[kind] for provider in quality["providers"]]
    for funnel in [*funnels, quality["funnel"][kind]]:
        assert funnel["delivered"] == funnel["net"] + sum(funnel["left_out"].values()) + funnel["unknown_status"]
        assert funnel["net"] >= funnel["completed"] >= funnel["usable"]
    for name in ("delivered", "unknown_status", "net", "completed", "usable"):
        assert quality["funnel"][kind][name] == sum(funnel[name] for funnel in funnels)
    for reason in NOT_INVITED:
        assert quality["funnel"][kind]["left_out"][reason] == sum(funnel["left_out"][reason] for funnel in funnels)


@pytest.mark.parametrize(("name", "column"), [("approach", "benadering"), ("questionnaire", "vragenlijst")])
def test_response_by_what_was_sent(checked: Checked, quality: dict, name: str, column: str) -> None:
    returned = {row["client"]: usable(items) for row, items in answers(checked)}
    invited = [row for row in checked.rows("clienten") if row["status"] == "uitgenodigd"]
    for row in quality["response"][name]:
        keys = [client["client"] for client in invited if client[column] == row["value"]]
        expected = (len(keys), sum(key in returned for key in keys), sum(returned.get(key, False) for key in keys))
        assert (row["net"], row["completed"], row["usable"]) == expected
    assert sum(row["net"] for row in quality["response"][name]) == len(invited)


def test_response_by_how_it_came_back(checked: Checked, quality: dict) -> None:
    listed = answers(checked)
    approach = {row["client"]: row["benadering"] for row in checked.rows("clienten")}
    for row in quality["response"]["mode"]:
        own = [(given["client"], items) for given, items in listed if given["wijze"] == row["value"]]
        assert (row["completed"], row["usable"]) == (len(own), sum(usable(items) for _, items in own))
        assert row["by_approach"] == Counter(approach[client] for client, _ in own)
    assert sum(row["completed"] for row in quality["response"]["mode"]) == len(listed)


def test_blank_items(checked: Checked, quality: dict) -> None:
    for (stem, prefix, _), name in zip(FORMS, ("clients", "integration"), strict=True):
        rows = checked.rows(stem)
        good = [row for row in rows if usable([row[item] for item in row if item.startswith(prefix)])]
        block = quality["item_non_response"][name]
        assert (block["completed"], block["usable"]) == (len(rows), len(good))
        items = [question for question in block["questions"] if question["item"]]
        assert [question["id"] for question in items] == [column for column in rows[0] if column.startswith(prefix)]
        for question in block["questions"]:
            assert question["blank"] == sum(row[question["id"]] == "" for row in rows)
            assert question["blank_usable"] == sum(row[question["id"]] == "" for row in good)
        own = [provider["items"][name] for provider in quality["providers"]]
        assert sum(each["asked"] for each in own) == len(rows) * len(items)
        assert sum(each["blank"] for each in own) == sum(question["blank"] for question in items)


def test_straight_lines(checked: Checked, quality: dict) -> None:
    judged = [[item for item in items if item not in ("", "9")] for _, items in answers(checked) if usable(items)]
    enough = [items for items in judged if len(items) >= 10]
    assert quality["straight_lining"] == {
        "items_from": 10,
        "judged": len(enough),
        "same": sum(len(set(items)) == 1 for items in enough),
    }
    assert enough


def test_calendar(checked: Checked, quality: dict) -> None:
    clients = Counter(row["ingevuld_op"] for row, _ in answers(checked))
    commissioners = Counter(row["ingevuld_op"] for row in checked.rows("antwoorden_opdrachtgevers"))
    days = quality["calendar"]["days"]
    assert days == {day: [clients[day], commissioners[day]] for day in sorted(clients | commissioners)}
    assert list(days) == sorted(days)
    assert quality["calendar"]["undated"] == 0


def test_verdict_and_inputs(checked: Checked, quality: dict) -> None:
    verdict = quality["verdict"]
    assert (verdict["providers"], verdict["reportable"], verdict["held_back"]) == (len(PRESENT) + 1, len(PRESENT), 1)
    assert verdict["findings"] == {"critical": 0} | Counter(found.severity for found in checked.gate.findings)
    assert list(quality["held_back"]) == [WRONG]
    assert [(each["file"], each["rows"]) for each in quality["inputs"]] == [
        (f"{stem}.csv", len(checked.rows(stem)))
        for stem in (
            "dienstverleners", "clienten", "antwoorden_clienten", "antwoorden_inburgering", "opdrachtgevers",
            "antwoorden_opdrachtgevers",
        )
    ]  # fmt: skip
