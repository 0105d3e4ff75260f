"""The invented providers of a round, the clients they delivered and their commissioners."""

from dataclasses import dataclass

import numpy as np

from keurmerk.edition import Edition
from keurmerk.errors import UsageError
from keurmerk.settings import Round
from keurmerk.synth.drawing import Draw, pick, pick_each
from keurmerk.synth.likely import likely, shares


@dataclass(frozen=True)
class Providers:
    """One element per provider; `services` holds the numbers of its services, the largest first, then zeros."""

    telephone: np.ndarray
    other_commission: np.ndarray
    services: np.ndarray
    home: np.ndarray
    national: np.ndarray
    quality: np.ndarray
    keenness: np.ndarray

    def __len__(self) -> int:
        return len(self.telephone)

    def mark(self, number: int) -> str:
        """The number of a provider as it stands in its name and its slug."""
        return f"{number + 1:0{max(4, len(str(len(self))))}d}"


@dataclass(frozen=True)
class Clients:
    """One element per delivered client; words are positions in the lists of the edition, `profile` 0 is none."""

    provider: np.ndarray
    service: np.ndarray
    province: np.ndarray
    end: np.ndarray
    approach: np.ndarray
    questionnaire: np.ndarray
    profile: np.ndarray
    status: np.ndarray

    def __len__(self) -> int:
        return len(self.provider)


@dataclass(frozen=True)
class Commissioners:
    """One element per delivered commissioner."""

    provider: np.ndarray
    status: np.ndarray

    def __len__(self) -> int:
        return len(self.provider)


def draw_providers(draw: Draw, edition: Edition, n: int) -> Providers:
    """Providers with a mix of services, a place, and a quality that all their clients notice."""
    usual = likely().providers
    return Providers(
        telephone=draw.random(n) < usual.telephone,
        other_commission=draw.random(n) < usual.other_commission,
        services=_services(draw, edition, n),
        home=pick(draw, shares(likely().clients.provinces, edition.delivery.provinces), n),
        national=draw.random(n) < usual.national,
        quality=draw.standard_normal(n),
        keenness=likely().answering.keenness * draw.standard_normal(n),
    )


def _services(draw: Draw, edition: Edition, n: int) -> np.ndarray:
    usual, rule = likely().providers, edition.delivery.integration
    numbers = np.array([service.nr for service in edition.services])
    weights = np.where(numbers == rule.service, usual.integration, 1.0)
    order = np.argsort(-(np.log(weights) + draw.gumbel(size=(n, len(numbers)))), axis=1)
    most = min(len(usual.services), len(numbers))
    many = np.array(usual.services[:most])
    own = 1 + pick(draw, many / many.sum(), n)
    return np.where(np.arange(most) < own[:, None], numbers[order[:, :most]], 0)


def draw_clients(
    draw: Draw, edition: Edition, settings: Round, providers: Providers, total: int | None = None
) -> Clients:
    """The clients of each provider, at least one; with a total, so many together."""
    usual, delivery = likely().clients, edition.delivery
    owner = np.repeat(np.arange(len(providers)), _sizes(draw, len(providers), total))
    n, rule = len(owner), delivery.integration
    service = _own_service(draw, providers.services[owner])
    integration = service == rule.service
    profile = np.array(rule.learning_profiles)[pick(draw, shares(usual.learning_profiles, rule.learning_profiles), n)]
    profile = np.where(integration, profile, 0)
    forms = list(delivery.questionnaires)
    others = {form: usual.questionnaires.get(form, 0) if form != rule.questionnaire else 0 for form in forms}
    days = (settings.period.end - settings.period.start).days + 1
    return Clients(
        provider=owner,
        service=service,
        province=_province(draw, edition, providers, owner),
        end=np.datetime64(settings.period.start, "D") + draw.integers(0, days, n),
        approach=_approach(draw, edition, providers.telephone[owner], np.isin(profile, rule.telephoned_profiles)),
        questionnaire=np.where(integration, forms.index(rule.questionnaire), pick(draw, shares(others, forms), n)),
        profile=profile,
        status=_status(draw, edition, n),
    )


def _sizes(draw: Draw, n: int, total: int | None) -> np.ndarray:
    usual = likely().providers
    sizes = draw.gamma(usual.skewness, usual.clients / usual.skewness, n)
    if total is None:
        return sizes.round().clip(1, usual.most_clients).astype(np.int64)
    if total < n:
        raise UsageError(f"Every provider has a client: {total} clients are too few for {n} providers.")
    return 1 + draw.multinomial(total - n, sizes / sizes.sum())


def _own_service(draw: Draw, services: np.ndarray) -> np.ndarray:
    """One of a provider's services for each client, the first most often."""
    most = services.shape[1]
    weights = np.resize(np.array(likely().providers.service_sizes), most).cumsum()
    own = (services > 0).sum(axis=1)
    place = np.searchsorted(weights, draw.random(len(services)) * weights[own - 1], side="right")
    return np.take_along_axis(services, place[:, None], axis=1)[:, 0]


def _province(draw: Draw, edition: Edition, providers: Providers, owner: np.ndarray) -> np.ndarray:
    usual = likely().clients
    stays = np.where(providers.national, usual.at_home.national, usual.at_home.regional)[owner]
    elsewhere = pick(draw, shares(usual.provinces, edition.delivery.provinces), len(owner))
    return np.where(draw.random(len(owner)) < stays, providers.home[owner], elsewhere)


def _approach(draw: Draw, edition: Edition, option: np.ndarray, talks: np.ndarray) -> np.ndarray:
    usual, words = likely().clients.approaches, edition.delivery.approaches
    table = np.array([shares(listed, words) for listed in (usual.usual, usual.option, usual.talks)])
    return pick_each(draw, table, np.where(talks, 2, option.astype(int)))


def _status(draw: Draw, edition: Edition, n: int) -> np.ndarray:
    usual, words = likely().clients, edition.delivery.statuses
    at = words.index(edition.delivery.invited)
    others = {word: 0.0 if word == edition.delivery.invited else usual.statuses.get(word, 1.0) for word in words}
    return np.where(draw.random(n) < usual.invited, at, pick(draw, shares(others, words), n))


def draw_commissioners(draw: Draw, edition: Edition, providers: Providers) -> Commissioners:
    """About four commissioners each: some have none, some a dozen."""
    many = draw.poisson(draw.gamma(2, likely().providers.commissioners / 2, len(providers)))
    owner = np.repeat(np.arange(len(providers)), many)
    return Commissioners(owner, _status(draw, edition, len(owner)))
