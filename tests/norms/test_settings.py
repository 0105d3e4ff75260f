"""Which norms a round has is data, and a mistake in it is a sentence."""

import pytest
import yaml

from keurmerk.edition import load_edition
from keurmerk.errors import ParameterError
from keurmerk.norms.sets import norm_sets
from keurmerk.report.content import in_force
from keurmerk.settings import load_round
from tests.whole.project import project

LOT = {"id": "a", "name": "Perceel A", "services": [9]}


@pytest.fixture
def root(tmp_path):
    return project(tmp_path / "p")


def change(root, file="round.yml", **keys):
    path = root / "params/2024" / file
    path.parent.mkdir(exist_ok=True)
    content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(yaml.safe_dump(content | keys, allow_unicode=True), encoding="utf-8")


def sets(root, provider="ontzorg-nu"):
    settings = in_force(root, "2024", provider, None, None)
    return norm_sets(root, settings, load_edition(root, "2024")), settings


def test_the_sample_rounds_have_the_norm_of_the_keurmerk_alone(root):
    for name in ("2018", "2022", "2024"):
        settings = load_round(root, name)
        assert settings.norms == ("blik_op_werk",)
        assert norm_sets(root, settings, load_edition(root, name)) == {}


@pytest.mark.parametrize("name", ["2018", "2022", "2024"])
def test_every_sample_round_knows_the_others_and_says_what_is_assumed(root, name):
    settings = load_round(root, name).model_copy(update={"norms": ("blik_op_werk", "uwv", "jobcoaching")})
    found = norm_sets(root, settings, load_edition(root, name))
    assert [(each.threshold, each.per) for each in found.values()] == [(7, "lot"), (6.5, "service")]
    assert all(each.source and "[A]" in " ".join(each.assumptions) for each in found.values())


def test_lots_are_the_round_s_or_the_provider_s_own(root):
    change(root, norms=["blik_op_werk", "uwv"], lots={"uwv": [LOT]})
    change(root, "providers/ontzorg-nu.yml", lots={"uwv": [LOT | {"name": "Eigen perceel"}]})
    assert sets(root)[1].lots["uwv"][0].name == "Eigen perceel"
    assert sets(root, "aanbieder-001")[1].lots["uwv"][0].name == "Perceel A"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"norms": ["blik_op_werk", "uvw"]}, "did you mean uwv"),
        ({"norms": ["uwv"]}, "must begin with blik_op_werk"),
        ({"norms": ["blik_op_werk", "uwv", "uwv"]}, "each norm once"),
        ({"norms": ["blik_op_werk", "uwv"], "lots": {"uwv": [LOT | {"services": [14]}]}}, "service 14"),
        ({"norms": ["blik_op_werk", "uwv"], "lots": {"uwv": [LOT, LOT]}}, "the same id"),
        ({"lots": {"uvw": [LOT]}}, "did you mean uwv"),
    ],
)
def test_a_mistake_is_told(root, keys, said):
    change(root, **keys)
    with pytest.raises(ParameterError, match=said):
        sets(root)


def test_a_set_can_t_take_the_name_of_an_existing_fact(root):
    change(root, norms=["blik_op_werk", "uwv"])
    path = root / "params/2024/norms.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("uwv:", "service:"), encoding="utf-8")
    with pytest.raises(ParameterError, match="that name is taken"):
        sets(root)
