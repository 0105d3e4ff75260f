"""Only the benchmark moved: is every printed and drawn number the same? Then facts.json alone is written anew.

What a report prints and draws are the texts, counts and signs of its facts, and of exact values no more than
`keurmerk.facts.drawn` lets through. When those are the same in the new facts and in the ones that lie there, and
nothing else changed (the plan saw to that), a new report would be the old one to the byte.
"""

import json
from typing import Any

from keurmerk.batch.durable import write_whole
from keurmerk.batch.process import Answer, Process, serve
from keurmerk.facts import drawn

SETTLED, DIFFERS = "settled", "differs"


class Settler(Process):
    """One process that settles reports one after the other, behind the interface of a lane."""

    def __init__(self, order: object, number: int) -> None:
        super().__init__("keurmerk.batch.settling", order, number)


def same_print(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Do two facts.json give the same report?"""
    return _printed(before) == _printed(now)


def _printed(content: dict[str, Any]) -> dict[str, Any]:
    facts = {name: {**fact, "value": drawn(name, fact["value"], fact["text"])} for name, fact in
             content["facts"].items()}  # fmt: skip
    inputs = {name: digest for name, digest in content["inputs"].items() if name != "benchmark"}
    return {**content, "facts": facts, "inputs": inputs}


def main() -> None:
    from keurmerk.errors import KeurmerkError
    from keurmerk.factory import Order
    from keurmerk.report.content import load_content

    def answer(order: Order, provider: str) -> Answer:
        place = order.out / provider / "facts.json"
        try:
            content = load_content(
                order.root, order.round, provider, order.folder, order.receipt, order.status, order.profile
            )
            before, now = place.read_text(encoding="utf-8"), content.as_json()
        except (KeurmerkError, OSError):
            return Answer(provider, DIFFERS)  # making the report will tell what is the matter
        if not same_print(json.loads(before), json.loads(now)):
            return Answer(provider, DIFFERS)
        write_whole(place, now.encode())
        return Answer(provider, SETTLED)

    serve(answer)


if __name__ == "__main__":
    main()
