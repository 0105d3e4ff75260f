"""Finds the explainer of a fact, hides what the report hides, and proves that it comes to what is printed."""

from dataclasses import dataclass, replace
from fractions import Fraction

from keurmerk import dutch
from keurmerk.errors import KeurmerkError
from keurmerk.explaining.account import Account, Number, Step, Waterfall
from keurmerk.explaining.everyone import Everyone
from keurmerk.explaining.explanation import Explanation
from keurmerk.explaining.families import Subject, account_of
from keurmerk.explaining.population import Population
from keurmerk.explaining.unknown_fact import unknown_fact
from keurmerk.facts import Fact
from keurmerk.report.content import Content

BENCHMARK = "benchmark."
OF_COMPARISON = ("benchmark", "benchmark_held_back")
STAYS = ("delivered", "net_sample", "completed")  # counts of the results table, which masking leaves alone


@dataclass(frozen=True)
class Explainer:
    """Explains the facts of one report."""

    content: Content
    own: Population
    everyone: Everyone

    def __call__(self, name: str) -> Explanation:
        """How the fact came about. Raises UnknownName, with the nearest names, for what the report does not have."""
        from keurmerk.explaining.wording import Wording

        fact = self.content.facts.get(name)
        if fact is None:
            raise unknown_fact(name, self.content)
        account = self._account(name)
        if account is None:
            raise KeurmerkError(
                f"{name!r} stands in facts.json and nobody wrote how it comes about; report this, please."
            )
        if fact.masked:
            account = _withheld(account)
        else:
            account = _rounded(account, fact, self._mode(fact))
            _require_proof(name, account, fact)
        return Explanation(name, fact, account, lambda: Wording(self.content).told(name, fact, account))

    def _account(self, name: str) -> Account | None:
        own = name.removeprefix(BENCHMARK)
        if own == name:
            norms, earlier = self.content.norm_sets, self.content.earlier
            return account_of(Subject(own, self.content.facts, self.own, norm_sets=norms, earlier=earlier))
        found = self._of_everyone(own)
        if found is None:
            return None
        rules, settings = (*found.rules, 10), (*found.settings, *OF_COMPARISON)
        return replace(found, rules=rules, settings=settings)

    def _of_everyone(self, own: str) -> Account | None:
        facts, settings = self.content.facts, self.content.round.settings
        if settings.benchmark_held_back.value == "included" and self.content.receipt.held_back:
            return _from_benchmark(own, facts[BENCHMARK + own], account_of(Subject(own, facts, self.own, True)))
        pooled = account_of(Subject(own, facts, self.everyone.pooled, True))
        if pooled is None or settings.benchmark.value == "respondents":
            return pooled
        return _mean_of_providers(pooled, [Subject(own, facts, each, True) for each in self.everyone.each])

    def _mode(self, fact: Fact) -> str:
        decimals = len(fact.text.partition(",")[2])
        return str(self.content.round.settings.item_rounding.value) if decimals == 2 else "half_up"


def _rounded(account: Account, fact: Fact, mode: str) -> Account:
    """With the last step: from the exact number to the one that is printed."""
    if not isinstance(fact.value, Fraction):
        return account
    decimals = len(fact.text.partition(",")[2])
    printed = Number("printed", dutch.rounded(fact.value, decimals, mode), {"mode": mode}, decimals)
    last = Number("exact", account.value)
    return replace(account, steps=(*account.steps, Step("round", (last, Number("decimals", decimals)), printed)))


def _withheld(account: Account) -> Account:
    """Without any number that the report hides: what is left are the counts that stand in the results table anyhow."""
    waterfall = account.waterfall
    if waterfall is not None:
        reasons = [left.reason for left in waterfall.left]
        last = reasons.index("unusable") + 1 if "unusable" in reasons else 0
        kept = waterfall.left[:last]
        end = Number("completed", waterfall.start.count - sum(left.n for left in kept))
        waterfall = Waterfall(waterfall.start, kept, end) if last else None
    return replace(account, value=None, steps=(), waterfall=waterfall)


def _require_proof(name: str, account: Account, fact: Fact) -> None:
    """An explanation that comes to something else than what is printed is worse than none."""
    said = fact.text
    if isinstance(fact.value, Fraction):
        printed = account.steps[-1].result
        said = dutch.number(printed.exact, printed.digits or 0)
    if account.value != fact.value or said != fact.text:
        raise KeurmerkError(
            f"{name} prints {fact.text}, and its explanation comes to {account.value}; report this, please: "
            "one of the two is wrong."
        )


def _mean_of_providers(pooled: Account, subjects: list[Subject]) -> Account:
    """The benchmark as the mean of what each provider has; those without the number take no part."""
    values = [found for subject in subjects if (found := _value(subject)) is not None]
    total, n = Number("sum_providers", sum(values, Fraction(0))), Number("providers", len(values))
    mean = Number("mean", total.exact / len(values))
    return replace(pooled, value=mean.value, steps=(Step("divide", (total, n), mean),))


def _value(subject: Subject) -> Fraction | None:
    try:
        account = account_of(subject)
    except ZeroDivisionError:  # nobody of this provider answered
        return None
    return None if account is None else Fraction(str(account.value))


def _from_benchmark(own: str, fact: Fact, known: Account | None) -> Account | None:
    """Where the rows of held-back providers count and are not kept: the sum follows from the mean and the n."""
    if known is None or fact.value is None:
        return known
    exact, n = Fraction(str(fact.value)), Number("answered", fact.n)
    mean = Number("mean", exact)
    steps = (Step("divide", (Number("sum_given", exact * (fact.n or 1)), n), mean),)
    return replace(known, value=fact.value, waterfall=None, steps=steps)
