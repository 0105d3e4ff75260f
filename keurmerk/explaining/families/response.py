"""The columns of the results table: delivered, net sample, completed, response, publication, and who gave a grade."""

from fractions import Fraction

from keurmerk.explaining.account import Account, LeftOut, Number, Step, Waterfall
from keurmerk.explaining.families.registry import ROW, Subject, family
from keurmerk.measures.provider import required


def place(subject: Subject, row: str) -> tuple[str, int | None, dict[str, object]]:
    """Who a row of the results table is about: the people, the service if it is one, and the words for both."""
    who, _, last = row.partition(".")
    nr = int(last.rpartition(".")[2]) if last != "total" else None
    service = next((f"{each.nr} {each.name}" for each in subject.edition.services if each.nr == nr), "")
    return who, nr, {"who": who, "service": service}


@family(rf"{ROW}\.delivered")
def delivered(subject: Subject, row: str) -> Account:
    """Everyone in the delivered file."""
    who, nr, about = place(subject, row)
    people = len(subject.population.delivered(who, nr))
    number = Number("delivered", people)
    return Account("delivered", people, (1,), Waterfall(number, (), number), about=about)


@family(rf"{ROW}\.net_sample")
def net_sample(subject: Subject, row: str) -> Account:
    """Those who could be invited."""
    who, nr, about = place(subject, row)
    waterfall = subject.population.net_sample(who, nr)
    return Account("net_sample", waterfall.end.value, (1,), waterfall, about=about)


@family(r"(?P<who>clients|commissioners)\.left_out\.(?P<status>\w+)\.count")
def left_out(subject: Subject, who: str, status: str) -> Account:
    """Delivered, and not invited for one reason."""
    people = subject.population.delivered(who)
    here = int((people["status"] == status).sum())
    other = LeftOut("other_status", len(people) - here)
    waterfall = Waterfall(Number("delivered", len(people)), (other,), Number("with_status", here, {"status": status}))
    return Account("left_out", here, (1,), waterfall, about={"who": who, "status": status, "service": ""})


@family(rf"{ROW}\.completed")
def completed(subject: Subject, row: str) -> Account:
    """Questionnaires that count."""
    who, nr, about = place(subject, row)
    waterfall = subject.population.completed(who, nr)
    return Account("completed", waterfall.end.value, (1, 2), waterfall, (), _usable(who), about=about)


@family(rf"{ROW}\.response_rate")
def response_rate(subject: Subject, row: str) -> Account:
    """Completed as a part of the net sample."""
    who, nr, about = place(subject, row)
    waterfall = subject.population.completed(who, nr)
    net = subject.population.net_sample(who, nr).end
    rate = Number("rate", Fraction(100 * waterfall.end.count, net.count))
    steps = (Step("percent", (waterfall.end, net), rate),)
    return Account("response_rate", rate.value, (1, 2, 4), waterfall, steps, _usable(who), about=about)


@family(rf"{ROW}\.graded")
def graded(subject: Subject, row: str) -> Account:
    """Who gave a grade."""
    who, nr, about = place(subject, row)
    waterfall = subject.population.graded(who, nr)
    form = "clients" if who == "clients" else who
    return Account("graded", waterfall.end.value, (2, 3), waterfall, (), _usable(who), form, ("cijfer",), about)


@family(rf"{ROW}\.publication")
def publication(subject: Subject, row: str) -> Account:
    """May the grade be published?"""
    who, nr, about = place(subject, row)
    waterfall = subject.population.completed(who, nr)
    if who == "commissioners":
        always = (Step("collect", (), Number("always", "ja")),)
        return Account("publication", "ja", (8,), waterfall, always, about=about)
    net, bands = subject.population.net_sample(who, nr).end, subject.settings.publication_bands.value
    size, done = net.count, waterfall.end.count
    band = next(band for band in bands if band.up_to is None or size <= band.up_to)
    part, needed = Number("band", band.share), size * band.share
    least = Number("needed", -(-needed.numerator // needed.denominator))
    most, enough = Number("required", required(size, bands)), done >= required(size, bands)
    steps = (
        Step("multiply", (net, part), Number("part_of_net", needed)),
        Step("round_up", (Number("part_of_net", needed),), least),
        Step("highest", (least, Number("one", 1)), most),
        Step("at_least", (waterfall.end, most), Number("enough", enough)),
    )
    settings = ("publication_bands", *_usable(who))
    return Account("publication", "ja" if enough else "nee", (8, 1, 2), waterfall, steps, settings, about=about)


def _usable(who: str) -> tuple[str, ...]:
    return ("usable_item_share",) if who == "clients" else ()
