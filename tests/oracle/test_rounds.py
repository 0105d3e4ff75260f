"""Generated rounds keep to the data contract."""

from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given, settings

from . import plain, rounds, tables
from .reading import read
from .strategies import small_rounds


def test_keys_and_people(made):
    providers = {row["provider"] for row in read(made.folder, "dienstverleners")}
    clients = read(made.folder, "clienten")
    assert len({row["client"] for row in clients}) == len(clients)
    for row in clients:
        assert row["provider"] in providers
        assert int(row["dienst"]) in tables.SERVICES[made.edition]
        assert row["provincie"] in tables.PROVINCES
        assert made.period[0] <= date.fromisoformat(row["einddatum"]) <= made.period[1]
        assert (row["vragenlijst"] == "inburgering") == (row["dienst"] == "11") == (row["leerprofiel"] != "")
        assert row["benadering"] in {"email", "post", "email_post", "telefoon"}
        assert row["status"] in {"uitgenodigd", "onbestelbaar", "dubbel", "onvolledig", "niet_getrokken"}


def test_only_invited_people_answer_once_and_in_time(made):
    client = {row["client"]: row for row in read(made.folder, "clienten")}
    seen: Counter[str] = Counter()
    for stem in ("antwoorden_clienten", "antwoorden_inburgering"):
        for row in read(made.folder, stem):
            person = client[row["client"]]
            seen[row["client"]] += 1
            assert person["status"] == "uitgenodigd"
            assert (person["dienst"] == "11") == (stem == "antwoorden_inburgering")
            assert made.period[0] <= date.fromisoformat(row["ingevuld_op"]) <= made.report_date
            assert row["wijze"] in {"online", "schriftelijk", "telefonisch"}
    commissioner = {row["opdrachtgever"]: row for row in read(made.folder, "opdrachtgevers")}
    for row in read(made.folder, "antwoorden_opdrachtgevers"):
        seen[row["opdrachtgever"]] += 1
        assert commissioner[row["opdrachtgever"]]["status"] == "uitgenodigd"
        assert made.period[0] <= date.fromisoformat(row["ingevuld_op"]) <= made.report_date
    assert set(seen.values()) == {1}


def test_no_more_telephone_talks_than_allowed(made):
    client = {row["client"]: row for row in read(made.folder, "clienten")}
    talks: Counter[str] = Counter()
    for row in read(made.folder, "antwoorden_inburgering"):
        person = client[row["client"]]
        assert (person["leerprofiel"] in "12") == (row["wijze"] == "telefonisch")
        talks[person["provider"]] += person["leerprofiel"] in "12"
    assert max(talks.values()) <= 25


def test_codes_and_ranges(made):
    choices = tables.CLIENT_CHOICES[made.edition]
    for row in read(made.folder, "antwoorden_clienten"):
        assert row["cijfer"] in {"", *(str(grade) for grade in range(1, 11))}
        for question, (codes, _) in choices.items():
            assert row[question] in {"", *(str(code) for code in codes)}
        for item in tables.ITEMS:
            assert row[item] in {"", "1", "2", "3", "4", "9"}
    for row in read(made.folder, "antwoorden_opdrachtgevers"):
        for column in ("cijfer", *tables.ASPECTS):
            assert row[column] == "" or 1 <= float(row[column]) <= 10


def test_a_clean_round_answers_what_was_asked_and_nothing_else(made):
    client = {row["client"]: row for row in read(made.folder, "clienten")}
    for row in read(made.folder, "antwoorden_clienten"):
        if made.edition == "2024":
            asked = {
                **{column: row["contact"] == "1" for column in row if column.startswith("contact_")},
                "zelfde_coach": row["contact"] == "1",
                "werk_door_begeleiding": row["werk_nu"] in {"1", "2"},
                "klacht_opgelost": row["klacht"] == "1",
            }
        else:
            asked = {
                "maatregel": row["aanleiding"] in {"2", "3", "4"},
                "maatregel_opgelegd": row["maatregel"] == "1",
                "gespreksduur": client[row["client"]]["dienst"] == "5",
                "klacht_ingediend": row["klacht"] == "1",
                "klacht_opgelost": row["klacht_ingediend"] in {"1", "2", "4"},
                "aanleiding_anders": row["aanleiding"] == "6",
                "klacht_ingediend_anders": row["klacht_ingediend"] == "4",
                "uitkering_anders": row["uitkering"] == "7",
            }
        assert [column for column, was_asked in asked.items() if row[column] and not was_asked] == []
    for row in read(made.folder, "antwoorden_opdrachtgevers"):
        for column in row:
            stem, _, nr = column.partition("_")
            parent = {
                "personen": f"ingekocht_{nr}",
                "financiering": "ingekocht_10",
                "diagnostiek": "ingekocht_3",
                "jobcoaching": "ingekocht_5",
            }.get(stem, "")
            assert not (parent and row[column]) or row[parent] == "1", column


def test_dirty_answers_are_dropped_again(tmp_path):
    """Routing in the second calculation: a dirty round has answers that no fact may count."""
    made = rounds.make_round(tmp_path, "2022", seed=3, dirty=True)
    rows = read(made.folder, "antwoorden_clienten")
    asked = [row for row in rows if row["aanleiding"] in {"2", "3", "4"}]
    assert any(row["maatregel"] for row in rows if row not in asked)
    assert any(row["cijfer"].endswith(".0") for row in rows)
    pool = plain.pooled(made.folder, "2022")
    assert pool.benchmark["choice.maatregel.1.count"][2] <= len([row for row in asked if row["maatregel"]])
    for answers in pool.regular:
        if answers["klacht_opgelost"] is not None:
            assert answers["klacht_ingediend"] in (1, 2, 4)
            assert answers["klacht"] == 1


def test_the_dutch_dialect_says_the_same(tmp_path):
    plainly = rounds.make_round(tmp_path / "plain", "2018", seed=5, providers=2)
    dutch = rounds.make_round(tmp_path / "dutch", "2018", seed=5, providers=2, dialect="dutch")
    first = (dutch.folder / "antwoorden_opdrachtgevers.csv").read_bytes()
    assert first.startswith(b"\xef\xbb\xbfopdrachtgever;")
    for slug in ("halve-cijfers", "naam-opmaak"):
        assert plain.facts(plainly.folder, "2018", slug) == plain.facts(dutch.folder, "2018", slug)


def test_the_same_seed_gives_the_same_files(tmp_path):
    one, two = (rounds.make_round(tmp_path / name, "2024", seed=2, scenarios=["norm-niet"]) for name in "ab")
    for stem in rounds.columns_of("2024"):
        assert (one.folder / f"{stem}.csv").read_bytes() == (two.folder / f"{stem}.csv").read_bytes()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(a_round=small_rounds())
def test_totals_shares_and_counts_agree(tmp_path_factory, a_round):
    folder = a_round.write(tmp_path_factory.mktemp("small"))
    pool = plain.pooled(folder, a_round.edition)
    for slug in a_round.slugs:
        facts = plain.facts(folder, a_round.edition, slug, pool=pool)
        for part in ("delivered", "net_sample", "completed"):
            services = [v for k, v in facts.items() if k.startswith("clients.service.") and k.endswith(part)]
            assert facts[f"clients.total.{part}"]["value"] == sum(entry["value"] for entry in services)
        for question in {k.rpartition(".")[0].rpartition(".")[0] for k in facts if ".choice." in f".{k}"}:
            entries = {k: v for k, v in facts.items() if k.startswith(f"{question}.")}
            assert sum(v["value"] for k, v in entries.items() if k.endswith(".share")) == 100
            assert len({entry["n"] for entry in entries.values()}) == 1
        for entry in facts.values():
            assert (entry["value"] is None) == (entry["text"] == "*") == entry.get("masked", False)
            assert entry.get("n", 1) > 0
