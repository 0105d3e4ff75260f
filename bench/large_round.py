"""Six exports of a round as large as asked, in seconds: every question drawn for a whole column at once.

Nobody in them exists. The round is clean but for what real rounds bring: answers to questions that were not asked,
grades as `8.0`, open answers with a name in them, a few providers with a code that doesn't exist.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from keurmerk.edition import Edition, Question, Questionnaire, load_edition  # noqa: E402
from keurmerk.settings import Round, load_round  # noqa: E402

LABELLED = ROOT / "tests" / "open_answers" / "labelled.yml"
PER_PROVIDER = 80  # of which 70 000 / 500 = 140 clients, 72 with a questionnaire
WRONG_CODES = 5  # providers held back


@dataclass(frozen=True)
class Size:
    """How large a round is; answers are those of clients, civic integration and commissioners together."""

    providers: int = 500
    clients: int = 70_000
    answers: int = 40_000

    def times(self, factor: int) -> "Size":
        return Size(self.providers * factor, self.clients * factor, self.answers * factor)


def write_round(folder: Path, round_name: str, size: Size, seed: int = 1) -> None:
    """Write the six files as CSV; the same arguments give the same files."""
    settings = load_round(ROOT, round_name)
    edition = load_edition(ROOT, settings.edition)
    draw = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    slugs = np.array([f"aanbieder-{number:05d}" for number in range(size.providers)])
    pd.DataFrame(
        {"provider": slugs, "naam": [f"Aanbieder {slug[10:]}" for slug in slugs], "opdracht_van": "",
         "telefonisch": draw.integers(0, 2, len(slugs))}
    ).to_csv(folder / "dienstverleners.csv", index=False)  # fmt: skip

    clients = _clients(draw, edition, settings, slugs, size.clients)
    clients.to_csv(folder / "clienten.csv", index=False)
    invited = clients[clients["status"].eq(edition.delivery.invited)]
    integration = invited[invited["vragenlijst"].eq(edition.delivery.integration.questionnaire)]
    regular = invited.drop(integration.index)
    forms = edition.questionnaires
    some = integration.groupby("provider").head(20).head(size.answers // 25)
    commissioners = _commissioners(draw, edition, slugs, size.answers // 8)
    commissioners.to_csv(folder / "opdrachtgevers.csv", index=False)
    bought = commissioners[commissioners["status"].eq(edition.delivery.invited)].head(size.answers // 16)
    rest = regular.sample(size.answers - len(some) - len(bought), random_state=seed)
    for form, people in ((forms.clients, rest), (forms.integration, some), (forms.commissioners, bought)):
        answers = _answers(draw, edition, settings, form, people.reset_index(drop=True))
        answers.to_csv(folder / f"{form.file}.csv", index=False)


def _clients(draw: np.random.Generator, edition: Edition, settings: Round, slugs: np.ndarray, n: int) -> pd.DataFrame:
    delivery, rule = edition.delivery, edition.delivery.integration
    services = np.array([service.nr for service in edition.services])
    weights = np.where(services == rule.service, 0.04, 1.0)
    service = draw.choice(services, n, p=weights / weights.sum())
    is_integration = service == rule.service
    period = (settings.period.end - settings.period.start).days
    days = pd.Timestamp(settings.period.start) + pd.to_timedelta(draw.integers(0, period, n), unit="D")
    forms = [name for name in delivery.questionnaires if name != rule.questionnaire]
    return pd.DataFrame(
        {
            "client": [f"c{number:07d}" for number in range(n)],
            "provider": np.concatenate([slugs, draw.choice(slugs, n - len(slugs))]),
            "dienst": service,
            "provincie": draw.choice(delivery.provinces, n),
            "einddatum": days.strftime("%Y-%m-%d"),
            "benadering": draw.choice(list(delivery.approaches), n),
            "vragenlijst": np.where(is_integration, rule.questionnaire, draw.choice(forms, n)),
            "leerprofiel": pd.array(draw.choice(rule.learning_profiles, n), dtype="Int64"),
            "status": np.where(draw.random(n) < 0.92, delivery.invited, draw.choice(delivery.statuses, n)),
        }
    ).assign(leerprofiel=lambda frame: frame["leerprofiel"].where(is_integration))


def _commissioners(draw: np.random.Generator, edition: Edition, slugs: np.ndarray, n: int) -> pd.DataFrame:
    status = np.where(draw.random(n) < 0.9, edition.delivery.invited, draw.choice(edition.delivery.statuses, n))
    keys = [f"o{number:06d}" for number in range(n)]
    return pd.DataFrame({"opdrachtgever": keys, "provider": draw.choice(slugs, n), "status": status})


def _answers(
    draw: np.random.Generator, edition: Edition, settings: Round, form: Questionnaire, people: pd.DataFrame
) -> pd.DataFrame:
    n = len(people)
    start = pd.Timestamp(settings.period.end)
    days = start + pd.to_timedelta(draw.integers(0, (settings.report_date - settings.period.end).days, n), unit="D")
    found: dict[str, object] = {form.key: people[form.key], "ingevuld_op": days.strftime("%Y-%m-%d")}
    if "dienst" in people:
        found["wijze"] = draw.choice(list(edition.delivery.answer_modes), n, p=_mostly_first(edition))
    given: dict[str, np.ndarray] = {}
    services = {service.nr for service in edition.services}
    for question in form.questions:
        put = np.full(n, question.service is None or question.service in services)
        for parent, codes in question.asked.items():
            put &= np.isin(people["dienst"] if parent == "dienst" else given[parent], codes)
        values = _drawn(draw, edition, question, n)
        unasked = draw.random(n) < (0.002 if question.asked else 0)
        blank = draw.random(n) < 0.03
        given[question.id] = np.where((put | unasked) & ~blank, values, np.array("" if values.dtype == object else -1))
        found[question.id] = _written(draw, question, given[question.id])
    frame = pd.DataFrame(found)
    if form is edition.questionnaires.clients:
        wrong = people["provider"].drop_duplicates().head(WRONG_CODES).index
        frame.loc[wrong, form.questions[1].id] = "7"
    return frame


def _mostly_first(edition: Edition) -> list[float]:
    modes = list(edition.delivery.answer_modes)
    return [0.8, *([0.2 / (len(modes) - 1)] * (len(modes) - 1))]


def _drawn(draw: np.random.Generator, edition: Edition, question: Question, n: int) -> np.ndarray:
    if question.kind == "open":
        return _texts(draw, n)
    if question.range is not None:
        low, high = question.range
        scale = 10**question.decimals
        middle = draw.normal(7.4 * scale, 1.2 * scale, n) if question.kind in ("grade", "mark") else draw.gamma(2, 3, n)
        return np.clip(middle.round(), (low or 0) * scale, (high or 100) * scale).astype(int)
    codes = list(question.codes) or (list(edition.scale.codes) if question.kind == "item" else [0, 1])
    return draw.choice(codes, n)


def _texts(draw: np.random.Generator, n: int) -> np.ndarray:
    """Answers as people type them, nearly all different."""
    blocks = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))["first"]
    lines = [line.translate(str.maketrans("", "", "{}<>")) for block in blocks.values() for line in block.splitlines()]
    first, second = draw.choice(lines, n), draw.choice(lines, n)
    return np.array([f"{a}, {b}" if b < a else a for a, b in zip(first, second, strict=True)], dtype=object)


def _written(draw: np.random.Generator, question: Question, values: np.ndarray) -> np.ndarray:
    if values.dtype == object:
        return values
    text = pd.Series(values / 10**question.decimals if question.decimals else values).astype(str).to_numpy(object)
    if question.kind == "grade" and not question.decimals:
        text = np.where(draw.random(len(text)) < 0.001, text + ".0", text)
    return np.where(values < 0, "", text)
