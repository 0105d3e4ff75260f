"""One generated round per edition, with the facts of all its providers."""

import pytest

from . import plain, rounds, tables


@pytest.fixture(scope="module", params=tables.EDITIONS)
def made(request, tmp_path_factory):
    return rounds.make_round(tmp_path_factory.mktemp("round"), request.param, seed=11)


@pytest.fixture(scope="module")
def pool(made):
    return plain.pooled(made.folder, made.edition)


@pytest.fixture(scope="module")
def facts_of(made, pool):
    return {slug: plain.facts(made.folder, made.edition, slug, pool=pool) for slug in made.providers}
