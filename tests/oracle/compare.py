"""The facts of the product held against those of the second calculation, as lines that a reader can act on."""

from collections.abc import Collection
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

ABSENT = "absent"


def exact(value: Any) -> Any:
    """The value as `facts.json` carries it: a fraction becomes the nearest double."""
    return float(value) if isinstance(value, Fraction) else value


def same(product: Any, oracle: Any) -> bool:
    """Equal to the last bit; true and 1 are different, 8 and 8.0 are not."""
    if isinstance(product, bool) or isinstance(oracle, bool):
        return product is oracle
    if isinstance(product, list | tuple) and isinstance(oracle, list | tuple):
        return list(product) == list(oracle)
    return exact(product) == exact(oracle)


def differences(
    product_facts: dict[str, dict], oracle_facts: dict[str, dict], *, more: Collection[str] = ()
) -> list[str]:
    """One line per difference in ids, value, text, n or masking; empty when they tell the same.

    `more` has patterns (`*.answered`) of facts that only the product has and that are not compared.
    """
    lines = []
    for fact_id in sorted(product_facts.keys() | oracle_facts.keys()):
        if fact_id not in product_facts:
            lines.append(f"{fact_id}: missing from the product, expected {oracle_facts[fact_id]['text']!r}")
        elif fact_id in oracle_facts:
            lines += fact_differences(fact_id, product_facts[fact_id], oracle_facts[fact_id])
        elif not any(fnmatchcase(fact_id, pattern) for pattern in more):
            lines.append(f"{fact_id}: only in the product, which says {product_facts[fact_id].get('text')!r}")
    return lines


def fact_differences(fact_id: str, product: dict, oracle: dict) -> list[str]:
    lines = []
    for key, default in (("value", ABSENT), ("text", ABSENT), ("n", None), ("masked", False)):
        found, expected = product.get(key, default), oracle.get(key, default)
        if not same(found, expected):
            lines.append(f"{fact_id}: {key} is {exact(found)!r}, expected {exact(expected)!r}{as_fraction(expected)}")
    return lines


def as_fraction(value: Any) -> str:
    return f" ({value})" if isinstance(value, Fraction) else ""


def figure_differences(product_figures: list[dict], oracle_figures: list[dict]) -> list[str]:
    """The same for the list of figures: number, question, kind and n, in order."""

    def line(figure: dict) -> str:
        n = figure.get("n")
        return f"{figure.get('number')} {figure.get('question')} ({figure.get('kind')}" + (f", n={n})" if n else ")")

    found, expected = [line(f) for f in product_figures], [line(f) for f in oracle_figures]
    lines = [f"figure {e} is missing" for e in expected if e not in found]
    lines += [f"figure {f} should not be there" for f in found if f not in expected]
    if not lines and found != expected:
        lines.append(f"the figures stand in another order: {', '.join(found)}")
    return lines
