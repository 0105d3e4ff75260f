"""What the Dutch text may ask about a report: names and facts in their printed form, nothing to compute with."""

from collections.abc import Iterable
from types import SimpleNamespace as Part
from typing import Any

from keurmerk import dutch
from keurmerk.approval.standing import FINAL
from keurmerk.narrative import Markdown
from keurmerk.report.content import Content
from keurmerk.report.markdown import link
from keurmerk.report.outline import ORDER, ShownFigure

ROW = ("delivered", "net_sample", "completed")


def context(content: Content, chapters: list[Part], refs: dict[str, Markdown]) -> dict[str, Any]:
    """The context of every block of text; docs/edities.md lists what is in it."""
    return {
        "provider": _provider(content),
        "round": _round(content),
        "agency": content.round.agency,
        "edition": _edition(content),
        "clients": _clients(content),
        "commissioners": _commissioners(content),
        "integration": _integration(content),
        "norm": _norm(content),
        "commissioner_norms": any("commissioners" in each.norm.judges for each in content.norm_sets.values()),
        "meter": _meter(content),
        "strong": _strong(content),
        "promoter": _promoter(content),
        "masking": _masking(content),
        "provinces": content.background.provinces,
        "chapters": chapters,
        "results": {name: next((chapter for chapter in chapters if chapter.id == name), None) for name in ORDER},
        "refs": refs,
        "rules": _rules(content),
        "held_back_count": len(content.receipt.held_back),
        "warnings_count": len(content.receipt.warnings(content.provider)),
    }


def figure_context(figure: ShownFigure, content: Content) -> Part:
    """What a figure's blocks may ask as `fig`."""
    entry, data = figure.entry, figure.data
    chapter = getattr(content.edition.chapters, figure.chapter)
    return Part(
        number=figure.number,
        ref=link(f"figuur {figure.number}", figure.anchor),
        kind=entry.kind,
        of=entry.of,
        caption=caption(figure, content),
        label=caption(figure, content),
        n=data.n,
        group_size=content.facts.count(f"{_respondents(figure, content)}.completed"),
        benchmark_n=data.benchmark_n,
        unit=data.unit,
        rows=list(data.rows),
        items=list(data.items),
        target=chapter.respondents,
        target_one=chapter.respondent,
        open=_open(figure, content),
    )


def caption(figure: ShownFigure, content: Content) -> str:
    """The figure's own caption, or the label of the question it shows."""
    questionnaire = getattr(content.edition.questionnaires, figure.chapter)
    return figure.entry.caption or questionnaire.question(figure.entry.of).label


def _respondents(figure: ShownFigure, content: Content) -> str:
    """The row of the results table that a chapter is about."""
    nr = content.edition.delivery.integration.service
    rows = {"clients": "clients.total", "commissioners": "commissioners.total", "integration": f"clients.service.{nr}"}
    return rows[figure.chapter]


def _open(figure: ShownFigure, content: Content) -> Part | None:
    question = figure.entry.open
    prefix = "commissioners." if figure.chapter == "commissioners" else ""
    if question is None or f"{prefix}open.{question}.count" not in content.facts:
        return None
    given = content.open_answers[figure.chapter, question]
    return Part(count=given.count, listed=[Part(text=text, count=count) for text, count in given.listed])


def _provider(content: Content) -> Part:
    participant = content.participant
    return Part(
        name=participant.name,
        commissioned_by=participant.commissioned_by,
        telephone=participant.telephone,
        slug=content.provider,
    )


def _round(content: Content) -> Part:
    settings = content.round
    approval = content.standing.approval
    start, end = (dutch.plain_date(day) for day in (settings.period.start, settings.period.end))
    return Part(
        id=settings.round,
        period=f"{start} tot en met {end}",
        report_date=dutch.long_date(settings.report_date),
        place=settings.place,
        status=content.status,
        version=content.standing.version,
        approved_on=dutch.long_date(approval.day) if approval and content.status == FINAL else "",
        profile=settings.profile,
        synthetic=settings.synthetic,
        hearing_last_day=dutch.long_date(settings.hearing_last_day),
        hearing_weeks=settings.hearing.weeks,
        participants=settings.participants,
    )


def _edition(content: Content) -> Part:
    edition = content.edition
    return Part(id=edition.edition, services=list(edition.services), former_services=list(edition.former_services))


def _row(content: Content, row: str) -> dict[str, Any]:
    facts = content.facts
    counts = {name: facts.count(f"{row}.{name}") for name in ROW}
    texts = {name: facts.text(f"{row}.{name}") for name in ("response_rate", "grade", "publication")}
    masked = f"{row}.grade" in facts and facts[f"{row}.grade"].masked
    return counts | texts | {"masked": masked}


def _left_out(content: Content, prefix: str) -> list[Part]:
    statuses = content.edition.delivery.statuses
    counts = [(status, content.facts.count(f"{prefix}.left_out.{status}.count")) for status in statuses]
    return [Part(status=status, count=count) for status, count in counts if count]


def _clients(content: Content) -> Part:
    services = [
        Part(nr=service.nr, name=service.name, **_row(content, f"clients.service.{service.nr}"))
        for service in content.edition.services
        if f"clients.service.{service.nr}.delivered" in content.facts
    ]
    words = content.edition.delivery.approaches
    return Part(
        **_row(content, "clients.total"),
        services=services,
        approaches=[words[name] for name in content.background.approaches],
        low_threshold=content.background.low_threshold,
        only_integration=content.background.only_integration,
        left_out=_left_out(content, "clients"),
    )


def _commissioners(content: Content) -> Part | None:
    if "commissioners.total.delivered" not in content.facts:
        return None
    row = _row(content, "commissioners.total")
    return Part(**row, answered=row["completed"] > 0, left_out=_left_out(content, "commissioners"))


def _integration(content: Content) -> Part | None:
    rules = content.edition.delivery.integration
    row = f"clients.service.{rules.service}"
    if f"{row}.delivered" not in content.facts:
        return None
    counts = _row(content, row)
    return Part(
        **counts,
        service_name=content.edition.service_name(rules.service),
        answered=counts["completed"] > 0,
        telephoned=list(rules.telephoned_profiles),
        telephone_limit=rules.telephone_limit,
    )


def _meter(content: Content) -> Part:
    grade, benchmark = (content.facts.get(f"{prefix}clients.total.grade") for prefix in ("", "benchmark."))
    return Part(n=grade.n if grade else None, benchmark_text=benchmark.text if benchmark else None)


def _norm(content: Content) -> Part:
    facts, settings = content.facts, content.round.settings
    total = facts.get("norm.total.met")
    below = [
        service.name
        for service in content.edition.services
        if (met := facts.get(f"norm.service.{service.nr}.met"))
        and met.value is False
        and not facts[f"clients.service.{service.nr}.grade"].masked
    ]
    return Part(
        verdict=facts["norm.verdict"].text,
        total=dutch.number(settings.norm_total.value, 1),
        service=dutch.number(settings.norm_service.value, 1),
        low=dutch.number(settings.norm_low_grade.value, 1),
        counts_as=shortest(settings.norm_low_grade_counts_as.value),
        total_met=total.value if total else None,
        below=below,
        corrected_total=facts.text("norm.total.corrected"),
        compared_on=settings.norm_compared_on.value,
    )


def shortest(value: Any) -> str:
    """A number with no more decimals than it has: `5`, `0,5`, or a fraction such as `1/3`."""
    for decimals in range(4):
        if dutch.rounded(value, decimals) == value:
            return dutch.number(value, decimals)
    return f"{value.numerator}/{value.denominator}"


def _rules(content: Content) -> Part:
    """The settings in force that the text words differ by."""
    settings = content.round.settings
    return Part(
        usable_item_share=shortest(settings.usable_item_share.value * 100),
        benchmark=settings.benchmark.value,
        benchmark_held_back=settings.benchmark_held_back.value,
        masking=settings.masking.value,
        promoter_score=settings.promoter_score.value,
    )


def _strong(content: Content) -> Part:
    staff, points = content.facts.get("strong.staff"), content.facts.get("strong.points")
    names: Iterable[str] = points.value if points and isinstance(points.value, list) else ()
    scale = content.edition.scale
    if staff is None:
        return Part(staff=None, points=[_item(content, name) for name in names])
    rows = [
        Part(code=code, label=scale.codes[code], text=content.facts.text(f"item.{staff.text}.{code}.share"))
        for code in scale.order
    ]
    head = _item(content, staff.text)
    return Part(staff=Part(id=head.id, label=head.label, rows=rows), points=[_item(content, name) for name in names])


def _item(content: Content, name: str) -> Part:
    return Part(id=name, label=content.edition.questionnaires.clients.question(name).label)


def _promoter(content: Content) -> Part | None:
    facts = content.facts
    score = facts.get("clients.promoter_score")
    if score is None:
        return None
    return Part(
        score=score.text,
        n=score.n,
        recommended=facts.count("clients.recommended"),
        advised_against=facts.count("clients.advised_against"),
        benchmark=facts.text("benchmark.clients.promoter_score"),
        definition=content.round.settings.promoter_score.value,
    )


def _masking(content: Content) -> Part:
    clients = _clients(content)
    services = [service.name for service in clients.services if service.masked]
    return Part(any=clients.masked or bool(services), total=clients.masked, services=services)
