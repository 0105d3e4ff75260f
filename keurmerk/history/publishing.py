"""Publishes a finished round: takes from its reports' facts.json what later rounds may look back on."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keurmerk import failures
from keurmerk.batch.durable import write_whole
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ReportsFailed
from keurmerk.freshness import fresh_receipt
from keurmerk.hashing import sha256
from keurmerk.history.published import About, Row, as_csv, as_json, folder_of
from keurmerk.receipt import Receipt
from keurmerk.settings import Round, load_round

KEPT = ("grade", "net_sample", "completed")  # of a row of clients; the counts tell what the strict profile hides
SPREAD = "spread.clients."  # tells how sure a change of the grade in total is
NAMED = 10  # providers that one sentence names


@dataclass(frozen=True)
class Publication:
    """What was written: the file, how many reports it holds, who is not in it and why (a word of Dutch or English)."""

    path: Path
    reports: int
    left_out: dict[str, str]


def publish(root: Path, round_name: str, out: Path, receipt: Receipt, incomplete: bool = False) -> Publication:
    """Write `data/published/<round>.csv` and `.json` from the reports in `out`.

    Raises ReportsFailed while a report is missing, failed, a draft or made from other data than the receipt's, unless
    `incomplete` allows to leave those out. Providers that are held back have no report and are left out.
    """
    settings = load_round(root, round_name)
    edition, rows, hashes = load_edition(root, settings.edition), list[Row](), dict[str, str]()
    unfit: dict[str, str] = {}
    for provider in sorted(set(receipt.participants) - set(receipt.held_back)):
        content, why = _finished(provider, round_name, out, receipt)
        if why:
            unfit[provider] = why
        else:
            sheet = json.loads(content)
            rows += rows_of_report(sheet, edition)
            hashes[provider] = sha256(content)
    if unfit and not incomplete:
        raise ReportsFailed(_refusal(round_name, unfit))
    if not hashes:
        raise ReportsFailed(f"Round {round_name} has no finished report in {out.name}; there is nothing to publish.")
    left_out = dict.fromkeys(receipt.held_back, "held back") | unfit
    return Publication(_written(root, settings, rows, hashes, sorted(left_out)), len(hashes), left_out)


def receipt_of(root: Path, round_name: str, exports: Path | None) -> Receipt:
    """The receipt of a round's checked data. Raises ReportsFailed when they are not what its reports were made from."""
    receipt = fresh_receipt(root, round_name, exports)
    if receipt is None:
        raise ReportsFailed(
            f"Exports, settings or edition of round {round_name} changed since it was checked, or it never was; "
            f"bring its reports up to date first: `keurmerk batch --round {round_name}`."
        )
    return receipt


def rows_of_report(sheet: Mapping[str, Any], edition: Edition) -> list[Row]:
    """The rows that one facts.json gives: counts and grades of the results table, spread, shares of items."""
    facts: Mapping[str, Mapping[str, Any]] = sheet["facts"]
    return [
        Row(
            sheet["provider"],
            name,
            _name(name, edition),
            str(fact.get("n", "")),
            fact["text"],
            _publication(name, facts),
        )
        for name, fact in facts.items()
        if _is_kept(name)
    ]


def _is_kept(name: str) -> bool:
    row, _, what = name.rpartition(".")
    if name.startswith(SPREAD):
        return True
    if row.startswith("clients."):
        return what in KEPT
    if row == "commissioners.total":
        return what == "grade"
    return name.removeprefix("integration.").startswith("item.") and what == "share"


def _name(name: str, edition: Edition) -> str:
    """Of the service or the answer that a fact is about: numbers and codes may mean something else in a later round."""
    parts = name.split(".")
    if "service" in parts:
        return edition.service_name(int(parts[2]))
    return edition.scale.codes[int(parts[-2])] if "item" in parts else ""


def _publication(name: str, facts: Mapping[str, Mapping[str, Any]]) -> str:
    row, _, what = name.rpartition(".")
    return str(facts.get(f"{row}.publication", {}).get("text", "")) if what == "grade" else ""


def _finished(provider: str, round_name: str, out: Path, receipt: Receipt) -> tuple[bytes, str]:
    """The bytes of a report's facts.json, or why it is not finished."""
    try:
        content = (out / provider / "facts.json").read_bytes()
        sheet = json.loads(content)
        own = sheet["inputs"]["own"], sheet["inputs"]["benchmark"]
    except (OSError, ValueError, LookupError):
        return b"", "missing"
    if (sheet.get("round"), sheet.get("provider")) != (round_name, provider):
        return b"", "of another round"
    if failures.notebook(out, provider, receipt.participants).exists():
        return b"", "failed"
    if sheet.get("status") != "definitief":
        return b"", "a draft"
    if own != (receipt.participants[provider].rows, receipt.benchmark):
        return b"", "made from other data"
    return content, ""


def _refusal(round_name: str, unfit: Mapping[str, str]) -> str:
    listed = [f"  - {provider}: {why}" for provider, why in list(unfit.items())[:NAMED]]
    more = [f"  - … and {len(unfit) - NAMED} more"] if len(unfit) > NAMED else []
    head = f"Round {round_name} is not finished; {len(unfit)} of its reports can't be published:"
    tail = f"Make them with `keurmerk batch --round {round_name}`, or give --incomplete to leave them out."
    return "\n".join((head, *listed, *more, tail))


def _written(root: Path, settings: Round, rows: Iterable[Row], hashes: dict[str, str], left_out: list[str]) -> Path:
    folder = folder_of(root)
    folder.mkdir(parents=True, exist_ok=True)
    content = as_csv(rows)
    about = About(
        round=settings.round,
        edition=settings.edition,
        period_start=settings.period.start,
        period_end=settings.period.end,
        report_date=settings.report_date,
        left_out=tuple(left_out),
        reports=hashes,
        rows=sha256(content),
    )
    path = folder / f"{settings.round}.csv"
    write_whole(path, content)
    write_whole(path.with_suffix(".json"), as_json(about))
    return path
