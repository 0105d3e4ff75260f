"""A new edition is a folder of data: a question more, one less, one renamed, another order of labels, and no code."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.whole.documents import Made, payloads, spaced
from tests.whole.project import Done, keurmerk, made_once, project

ROUND, EDITION, SLUG = "2027", "proef-4", "ontzorg-nu"
SHIFT = 3  # years between the sample's dates and the new round's
ADDED, DROPPED, RENAMED = "reistijd", "verwachting", ("zelfde_coach", "vaste_begeleider")
CODES = {1: "Tot een kwartier", 2: "Tot een half uur", 3: "Langer dan een half uur", 9: "Weet niet"}
ORDER = [9, 4, 3, 2, 1]


def new_edition(folder: Path) -> dict:
    edition = yaml.safe_load((folder / "editions/2024/edition.yml").read_text(encoding="utf-8"))
    edition["edition"] = EDITION
    edition["scale"]["order"] = ORDER
    clients = edition["questionnaires"]["clients"]["questions"]
    names = [question["id"] for question in clients]
    clients[names.index(RENAMED[0])]["id"] = RENAMED[1]
    added = {
        "id": ADDED,
        "kind": "choice",
        "label": "Reistijd naar het gesprek",
        "codes": CODES,
        "asked": {"contact": [1]},
    }
    clients.insert(names.index("contact") + 1, added)
    edition["questionnaires"]["clients"]["questions"] = [each for each in clients if each["id"] != DROPPED]
    for section in edition["chapters"]["clients"]["sections"]:
        figures = [figure for figure in section["figures"] if figure["of"] != DROPPED]
        for figure in figures:
            figure["of"] = RENAMED[1] if figure["of"] == RENAMED[0] else figure["of"]
        if section["id"] == "contact":
            figures.insert(1, {"of": ADDED, "kind": "choice"})
        section["figures"] = figures
    return edition


def later(cell: str) -> str:
    return re.sub(r"^(20\d\d)(-\d\d-\d\d.*)$", lambda match: f"{int(match[1]) + SHIFT}{match[2]}", cell)


def new_exports(sample: Path, exports: Path) -> None:
    """The 2024 sample with later dates, the renamed and the dropped column, and a travel time for who had contact."""
    exports.mkdir(parents=True)
    for path in sample.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
            columns = list(rows[0])
        if path.stem == "antwoorden_clienten":
            columns = [RENAMED[1] if name == RENAMED[0] else name for name in columns if name != DROPPED] + [ADDED]
            for nr, row in enumerate(rows):
                row[RENAMED[1]] = row.pop(RENAMED[0])
                row[ADDED] = str(minutes(nr)) if row["contact"] == "1" else ""
        with (exports / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows({name: later(cell) for name, cell in row.items()} for row in rows)


def minutes(nr: int) -> int:
    return (1, 2, 2, 3, 3, 3)[nr % 6]


@pytest.fixture(scope="module")
def rendered(shared: Path) -> tuple[Path, Made, Done]:
    def make(folder: Path) -> None:
        root = project(folder, "2024")
        shutil.copytree(root / "editions/2024", root / "editions" / EDITION)
        text = yaml.safe_dump(new_edition(root), allow_unicode=True, sort_keys=False)
        (root / "editions" / EDITION / "edition.yml").write_text(text, encoding="utf-8")
        shutil.copytree(root / "params/2024", root / "params" / ROUND)
        settings = yaml.safe_load((root / "params/2024/round.yml").read_text(encoding="utf-8"))
        settings |= {"round": ROUND, "edition": EDITION, "report_date": "2027-06-28"}
        settings["period"] = {"start": "2026-01-01", "end": "2026-12-31"}
        text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
        (root / "params" / ROUND / "round.yml").write_text(text, encoding="utf-8")
        new_exports(root / "data/incoming/2024", root / "data/incoming" / ROUND)
        for name in ("2018", "2022", "2024"):  # nothing may lean on the editions that are there now
            shutil.rmtree(root / "params" / name)
            shutil.rmtree(root / "editions" / name)
        done = keurmerk(root, "render", "--round", ROUND, SLUG, "--format", "html")
        assert done.status == 0, done.said
        (folder / "said.json").write_text(json.dumps([done.out, done.err]), encoding="utf-8")

    root = made_once(shared, "fourth", make)
    said = json.loads((root / "said.json").read_text(encoding="utf-8"))
    return root, Made(root / "output" / ROUND / SLUG), Done(0, *said)


def answers(root: Path) -> list[dict[str, str]]:
    """The usable questionnaires of the provider, read plainly."""
    exports = root / "data/incoming" / ROUND
    with (exports / "clienten.csv").open(encoding="utf-8", newline="") as file:
        own = {row["client"] for row in csv.DictReader(file) if row["provider"] == SLUG}
    with (exports / "antwoorden_clienten.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["client"] in own]
    return [row for row in rows if sum(bool(cell) for name, cell in row.items() if name.startswith("t_")) >= 7]


def test_nothing_is_wrong(rendered):
    _, made, done = rendered
    assert made.names == ["facts.json", "report.html", "report.ipynb"]
    assert (made.facts["round"], made.facts["edition"], made.facts["warnings"]) == (ROUND, EDITION, [])
    assert done.err == "" or "Traceback" not in done.err
    assert "1 januari 2026 tot en met 31 december 2026" in made.page.text and "28 juni 2027" in made.page.text


def test_the_added_question_has_its_figure_and_shares(rendered):
    root, made, _ = rendered
    given = [int(row[ADDED]) for row in answers(root) if row[ADDED]]
    facts = made.facts["facts"]
    assert len(given) >= 5
    for code in CODES:
        count, share = facts[f"choice.{ADDED}.{code}.count"], facts[f"choice.{ADDED}.{code}.share"]
        assert count["value"] == given.count(code)
        assert share["text"] == str((200 * given.count(code) + len(given)) // (2 * len(given)))
        assert f"benchmark.choice.{ADDED}.{code}.share" in facts
    figure = next(figure for figure in made.facts["figures"] if figure["question"] == ADDED)
    assert (figure["kind"], figure["n"]) == ("choice", len(given))
    caption = next(c for c in made.page.all("figcaption") if figure["number"] in spaced(c.text).split())
    assert "Reistijd naar het gesprek" in caption.text
    alternative = next(i.attributes["alt"] for i in made.page.all("img") if CODES[9] in i.attributes["alt"])
    assert all(label in alternative for label in CODES.values())


def test_the_dropped_question_is_gone(rendered):
    _, made, _ = rendered
    assert not [name for name in made.facts["facts"] if f".{DROPPED}." in name]
    assert DROPPED not in [figure["question"] for figure in made.facts["figures"]]
    assert "Beter dan verwacht" not in made.page.text


def test_the_renamed_question_keeps_its_figure(rendered):
    root, made, _ = rendered
    old, new = RENAMED
    questions = [figure["question"] for figure in made.facts["figures"]]
    assert old not in questions and new in questions
    given = [row[new] for row in answers(root) if row["contact"] == "1" and row[new]]
    assert made.facts["facts"][f"choice.{new}.1.count"]["value"] == given.count("1")
    assert not [name for name in made.facts["facts"] if f".{old}." in name]


def test_numbering_is_consecutive(rendered):
    _, made, _ = rendered
    numbers = [figure["number"] for figure in made.facts["figures"] if figure["number"].startswith("3.")]
    assert numbers == [f"3.{nr}" for nr in range(1, 32)]  # 31 as in 2024: one more, one less
    captions = [spaced(caption.text).split()[1] for caption in made.page.all("figcaption")]
    assert captions == [figure["number"] for figure in made.facts["figures"]]
    sections = [heading.text.split()[0] for heading in made.page.all("h3") if heading.text[:2] == "3."]
    assert sections == [f"3.{nr}" for nr in range(1, len(sections) + 1)]


def test_labels_follow_the_order_of_the_edition(rendered):
    root, made, _ = rendered
    edition = yaml.safe_load((root / "editions" / EDITION / "edition.yml").read_text(encoding="utf-8"))
    labels = [edition["scale"]["codes"][code] for code in ORDER]
    figure = next(figure for figure in made.facts["figures"] if figure["kind"] == "likert")
    anchor = "figuur-" + figure["number"].replace(".", "-")
    block = made.page.source[made.page.source.index(f'id="{anchor}"') :]
    drawn = payloads(block[: block.index("</figure>")])
    svg = next(content.decode() for mime, content in drawn if mime == "image/svg+xml")
    places = [svg.index(f">{label}<") for label in labels]
    assert places == sorted(places), "the legend of the drawing"
    fold = re.sub(r"<[^>]*>", " ", re.search(r"<details.*?</details>", block, re.S)[0])
    places = [fold.index(label) for label in labels]
    assert places == sorted(places), "the table behind the fold"
    summary = made.page.source[made.page.source.index('class="sterk') :]
    strong = re.sub(r"<[^>]*>", " ", summary[: summary.index("</table>")])
    places = [strong.index(label) for label in labels if label in strong]
    assert len(places) == 5 and places == sorted(places), "the shares on the summary page"
