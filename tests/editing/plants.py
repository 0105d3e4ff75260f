"""Mistakes as analysts make them: what is changed in which file, and what the doctor has to say of it, where."""

from dataclasses import dataclass

EDITION, ROUND = "editions/2024/edition.yml", "params/2024/round.yml"
TEXT, SHARED = "editions/2024/text/clienten.md", "editions/basis/text/clienten.md"
MACROS, FIXES = "editions/basis/text/bouwstenen.md", "params/2024/corrections.yml"
OWN = "params/2024/providers/ontzorg-nu.yml"


@dataclass(frozen=True)
class Plant:
    """`old` becomes `new` in `file` (a new file where there is none); the finding stands at the line of `at`."""

    code: str
    file: str
    old: str
    new: str
    word: str
    at: str = ""
    warning: bool = False


def p(code: str, file: str, old: str, new: str, word: str, at: str = "", **more: object) -> Plant:
    return Plant(code, file, old, new, word, at, **more)  # type: ignore[arg-type]


CORRECTION = """- file: clienten
  key: C1
  column: provincie
  from: Utrecht
  to: Zeeland
  reason: Verkeerd ingevuld
  asked_by: Meldpunt
  date: 2024-05-01
"""

PLANTS = [
    # YAML as such
    p("syntax", EDITION, "  most: 4", "  most: [4", "geen geldige YAML", "most:"),
    p("syntax", ROUND, "hearing: {weeks: 3}", "hearing: {weeks: 3", "haken", "hearing:"),
    p("double-key", EDITION, "3: Afgeraden}, promoter", "3: Afgeraden, 3: Weet niet}, promoter", "`3` staat hier twee"),
    p("double-key", ROUND, "hearing: {weeks: 3}", "hearing: {weeks: 3}\nplace: Delft", "`place`", "place: Delft"),
    # values that do not fit
    p("unknown-key", EDITION, "kind: choice, label: Uitkering,", "kind: choice, lable: Uitkering,", "`label`", "lable"),
    p("missing", EDITION, "kind: choice, label: Uitkering, ", "kind: choice, ", "`label`", "id: uitkering"),
    p("not-in-list", EDITION, "kind: flag, group: contact_wijze, label: T", "kind: vlag, label: T", "‘vlag’", "vlag"),
    p("not-in-list", ROUND, "status: definitief", "status: final", "'concept' of 'definitief'", "status: final"),
    p("not-a-date", ROUND, "report_date: 2024-06-28", "report_date: 2024-06-31", "geen bestaande dag", "report_date"),
    p("not-a-date", ROUND, "start: 2023-01-01", "start: 1 januari", "jaar-maand-dag", "period:"),
    p("not-a-colour", ROUND, 'main: "#12355b"', "main: blauw", "hekje", "colours:"),
    p("too-high", ROUND, "value: 0.8", "value: 80", "hoogstens 1", "value: 80"),
    p("not-a-number", ROUND, "value: 0.2\n", "value: een vijfde\n", "1/3", "een vijfde"),
    p("not-a-whole-number", ROUND, "hearing: {weeks: 3}", "hearing: {weeks: drie}", "heel getal", "hearing:"),
    p("not-a-mapping", ROUND, "hearing: {weeks: 3}", "hearing: 3", "sleutel", "hearing: 3"),
    p("not-text", EDITION, "1: Eigen initiatief", "1: nee, 9: no", "aanhalingstekens", "id: aanleiding"),
    # services, scale, delivery
    p("edition-name", EDITION, 'edition: "2024"', 'edition: "2026"', "2024", 'edition: "2026"'),
    p("service-twice", EDITION, "nr: 13, name", "nr: 12, name", "dienst 12", "Supported employment"),
    p("service-former", EDITION, "former_services: []", "former_services: [{nr: 5, name: Oud}]", "dienst 5", "Oud"),
    p("services-gap", EDITION, "nr: 13, name", "nr: 15, name", "dienst 12 en 15", "Supported", warning=True),
    p(
        "services-order",
        EDITION,
        "nr: 7, name: Outplacement}\n  - {nr: 8,",
        "nr: 8, name: Outplacement}\n  - {nr: 7,",
        "oplopend",
        "nr: 7,",
        warning=True,
    ),
    p(
        "columns-too-few",
        EDITION,
        "kind: flag, columns: 13",
        "kind: flag, columns: 12",
        "13",
        "ingekocht_",
        warning=True,
    ),
    p("unknown-service", EDITION, "{service: 11, q", "{service: 14, q", "dienst 14", "integration: {s"),
    p("not-listed", EDITION, "invited: uitgenodigd", "invited: genodigd", "uitgenodigd", "invited:"),
    p("unknown-province", EDITION, "Drenthe, Flevoland", "Drente, Flevoland", "Drenthe", "Drente"),
    p("scale-order", EDITION, "order: [1, 2, 3, 4, 9]", "order: [1, 2, 3, 4, 5, 9]", "code 5", "order:"),
    p("scale-order-missing", EDITION, "order: [1, 2, 3, 4, 9]", "order: [1, 2, 3, 4]", "code 9", "order:"),
    p("scale-score", EDITION, "4: 1}\n", "5: 1}\n", "code 5", "scores:"),
    p("unknown-group", EDITION, "staff_groups: [medewerker", "staff_groups: [medewerkers", "`medewerker`?", "staff_g"),
    # questions
    p("question-twice", EDITION, "id: t_plaats", "id: t_reactie", "`t_reactie`", "label: Plaats van"),
    p("label-empty", EDITION, "5: Hbo, 6: Wo", "5: Hbo, 6: ", "code 6", "id: opleiding"),
    p("label-double", EDITION, "5: Hbo, 6: Wo", "5: Wo, 6: wo", "hetzelfde label", "id: opleiding"),
    p("label-not-text", EDITION, "5: Hbo, 6: Wo", "5: Hbo, 6: on", "aanhalingstekens", "id: opleiding"),
    p(
        "choice-without-codes",
        EDITION,
        ", codes: {1: Man, 2: Vrouw, 3: Anders of wil niet zeggen}",
        "",
        "`codes:",
        "id: geslacht",
    ),
    p("range-missing", EDITION, "range: [1, 10], decimals: 1, label: Maatwerk", "label: Maatwerk", "[1, 10]", "a_maat"),
    p(
        "range-reversed",
        EDITION,
        "range: [1, 10], decimals: 1, label: Maatwerk",
        "range: [10, 1], label: Maatwerk",
        "10 naar 1",
        "a_maat",
    ),
    p("unknown-parent", EDITION, "asked: {werk_nu: [1, 2]}", "asked: {werknu: [1, 2]}", "werk_nu", "werknu"),
    p("unknown-code", EDITION, "asked: {werk_nu: [1, 2]}", "asked: {werk_nu: [1, 4]}", "code 4", "werk_nu: ["),
    p("unknown-service", EDITION, "asked: {werk_nu: [1, 2]}", "asked: {dienst: [15]}", "dienst 15", "dienst: [15]"),
    p(
        "parent-after",
        EDITION,
        "4: Gemeente, 5: Werkgever, 6: Anders}}",
        "4: Gemeente, 5: Werkgever, 6: Anders}, asked: {klacht: [1]}}",
        "eerder",
        "id: aanleiding",
    ),
    p("parent-without-codes", EDITION, "asked: {werk_nu: [1, 2]}", "asked: {t_plaats: [1]}", "`choice`", "t_plaats: ["),
    p(
        "promoter-code",
        EDITION,
        "promoter: {for: 1, against: 3}",
        "promoter: {for: 1, against: 4}",
        "code 4",
        "against: 4",
    ),
    p(
        "no-grade",
        EDITION,
        "{id: cijfer, kind: grade, range: [1, 10], decimals: 1, label: Rapportcijfer}",
        "{id: cijfer, kind: mark, range: [1, 10], decimals: 1, label: Rapportcijfer}",
        "antwoorden_opdrachtgevers",
    ),
    p(
        "second-grade",
        EDITION,
        "{id: a_maatwerk, kind: mark, group: aspecten,",
        "{id: a_maatwerk, kind: grade,",
        "`cijfer`",
        "a_maatwerk",
    ),
    # figures
    p(
        "figure-of-nothing",
        EDITION,
        "{of: verwachting, kind",
        "{of: verwachtingen, kind",
        "`verwachtingen`",
        "of: verwachtingen",
    ),
    p(
        "figure-kind",
        EDITION,
        "{of: verwachting, kind: choice}",
        "{of: verwachting, kind: likert}",
        "past niet",
        "kind: likert}\n          - {of: werk_nu",
    ),
    p("caption-missing", EDITION, ", caption: Manieren waarop er contact was", "", "`caption`", "of: contact_wijze"),
    p(
        "open-of-nothing",
        EDITION,
        "open: diagnostiek_anders_tekst",
        "open: diagnostiek_anders",
        "soort `open`",
        "of: diagnostiek",
    ),
    p(
        "section-twice",
        EDITION,
        "      - id: resultaat",
        "      - id: contact",
        "`contact`",
        "id: contact\n        title: Resultaat",
    ),
    p(
        "figure-twice",
        EDITION,
        "{of: werk_nu, kind: choice}",
        "{of: verwachting, kind: choice}",
        "twee keer",
        "{of: verwachting, kind: choice}\n          - {of: werk_door",
    ),
    p(
        "question-in-no-figure",
        EDITION,
        "          - {of: opleiding, kind: choice}\n",
        "",
        "`opleiding`",
        "id: opleiding",
        warning=True,
    ),
    # texts
    p("jinja-syntax", TEXT, "{{ fig.ref }}.", "{{ fig.ref }.", "sluit", "fig.ref }."),
    p("jinja-syntax", SHARED, "{% block figuur_werk_nu %}", "{% blok figuur_werk_nu %}", "blok", "{% blok"),
    p("unknown-name", TEXT, "{{ fig.ref }}.", "{{ figuur.ref }}.", "`figuur`", "figuur.ref"),
    p("unknown-part", TEXT, "{{ fig.ref }}.", "{{ fig.reff }}.", "`fig.reff`", "fig.reff"),
    p("unknown-part", SHARED, "promoter.recommended }}", "promoter.recomended }}", "recommended", "recomended"),
    p(
        "unknown-part",
        "editions/basis/text/onderzoek.md",
        "Dienst {{ dienst.nr }}",
        "Dienst {{ dienst.nummer }}",
        "`nummer`",
        "dienst.nummer",
    ),
    p(
        "unknown-macro",
        SHARED,
        '{{ kleine_groep(clients.completed, "cliënten") }}',
        '{{ klein_groep(clients.completed, "cliënten") }}',
        "kleine_groep",
        "klein_groep",
    ),
    p("unknown-filter", TEXT, "{{ fig.ref }}.", "{{ fig.ref | hoofdletters }}.", "hoofdletter", "hoofdletters"),
    p(
        "unknown-block",
        TEXT,
        "self.deel_medewerker()",
        "self.deel_medewerkers()",
        "deel_medewerker",
        "deel_medewerkers",
    ),
    p("unknown-file", TEXT, "basis/clienten.md", "basis/klanten.md", "basis/clienten.md", "basis/klanten"),
    p("block-missing", TEXT, '{% extends "basis/clienten.md" %}', "", "`inleiding`"),
    p(
        "unused-text",
        TEXT,
        "block figuur_klacht_opgelost",
        "block figuur_klacht_opgelos",
        "nergens",
        "opgelos %",
        warning=True,
    ),
    p(
        "unused-text",
        SHARED,
        "block figuur_verwachting ",
        "block figuur_verwacht ",
        "nergens",
        "figuur_verwacht ",
        warning=True,
    ),
    p(
        "macro-elsewhere",
        TEXT,
        '{% extends "basis/clienten.md" %}',
        '{% extends "basis/clienten.md" %}\n{% macro kort(n) %}{{ n }}{% endmacro %}',
        "`kort`",
        "macro kort",
        warning=True,
    ),
    p(
        "macros-missing",
        "editions/2024/text/bouwstenen.md",
        "",
        "{% macro met_n(naam, n) %}{{ naam }} ({{ n }}){% endmacro %}\n",
        "`kleine_groep`",
    ),
    p(
        "unused-macro",
        MACROS,
        "{% macro met_n(",
        "{% macro zonder_n(n) %}{{ n }}{% endmacro %}\n{% macro met_n(",
        "`zonder_n`",
        "zonder_n",
        warning=True,
    ),
    p(
        "unused-file",
        "editions/2024/text/klienten.md",
        "",
        "{% block x %}{% endblock %}",
        "clienten.md",
        "block",
        warning=True,
    ),
    p(
        "setting-words",
        "editions/basis/text/instellingen.md",
        "{% block norm_total %}",
        "{% block norm_totaal %}",
        "`norm_total`",
    ),
    # rounds
    p("round-name", ROUND, 'round: "2024"', 'round: "2025"', "2024", 'round: "2025"'),
    p("unknown-edition", ROUND, 'edition: "2024"', 'edition: "2023"', "2024", 'edition: "2023"'),
    p("dates-reversed", ROUND, "end: 2023-12-31", "end: 2022-12-31", "vóór", "period:"),
    p("report-before-period", ROUND, "report_date: 2024-06-28", "report_date: 2022-06-28", "vóór", "report_date"),
    p(
        "report-before-end",
        ROUND,
        "report_date: 2024-06-28",
        "report_date: 2023-06-28",
        "vóór",
        "report_date",
        warning=True,
    ),
    p("long-period", ROUND, "start: 2023-01-01", "start: 2020-01-01", "twee jaar", "period:", warning=True),
    p(
        "reason-empty",
        ROUND,
        "    reason: De ondergrens van het keurmerk per dienst.\n",
        "",
        "`reason`",
        "norm_low_grade:",
    ),
    p("reason-empty", ROUND, "reason: De ondergrens van het keurmerk per dienst.", "reason:", "afgedrukt", "reason:\n"),
    p("bands-order", ROUND, "{up_to: 100,", "{up_to: 20,", "25", "up_to: 20"),
    p("bands-end", ROUND, "{up_to: null,", "{up_to: 500,", "null", "up_to: 500"),
    p("logo-missing", ROUND, "logo: logo.svg", "logo: logo.png", "logo.png", "logo.png"),
    p("contrast", ROUND, 'main: "#12355b"', 'main: "#7fb2e5"', "4,5", "colours:", warning=True),
    p("address", ROUND, "email: helpdesk@meetlat.example", "email: helpdesk", "@", "email:", warning=True),
    p("unused-file", "params/2024/correction.yml", "", CORRECTION, "corrections.yml", "- file", warning=True),
    p("unknown-key", OWN, "", "place: Delft\nstate: concept\n", "`status`", "state"),
    p("not-in-list", OWN, "", "place: Delft\nprofile: open\n", "streng", "profile"),
    p("provider-slug", "params/2024/providers/Ontzorg.yml", "", "place: Delft\n", "kleine letters", "place"),
    # norms and earlier editions
    p("not-in-list", "params/2024/norms.yml", "per: lot", "per: perceel", "'lot'", "per: perceel"),
    p("unknown-service", "params/2024/norms.yml", "services: [5]", "services: [15]", "dienst 15", "services: [15]"),
    p("unknown-norm", ROUND, "hearing:", "norms: [blik_op_werk, uvw]\nhearing:", "`uwv`", "norms: ["),
    p("change-of-nothing", EDITION, "{of: scale, reason", "{of: schaal, reason", "`scale`", "of: schaal"),
    p("earlier-edition", EDITION, '  - edition: "2022"', '  - edition: "2024"', "zelf", '  - edition: "2024"'),
    # corrections
    p("not-a-list", FIXES, "", "file: clienten\n", "streepje", "file"),
    p("correction-file", FIXES, "", CORRECTION.replace("clienten", "klienten"), "clienten", "klienten"),
    p("correction-column", FIXES, "", CORRECTION.replace("provincie", "province"), "provincie", "province"),
    p("correction-key", FIXES, "", CORRECTION.replace("provincie", "client"), "sleutel", "column: client"),
    p("correction-same", FIXES, "", CORRECTION.replace("Zeeland", "Utrecht"), "gelijk", "to: Utrecht"),
    p(
        "correction-twice",
        FIXES,
        "",
        CORRECTION + "\n" + CORRECTION.replace("- file", "-  file").replace("\n  ", "\n   "),
        "regel 1",
        "-  file",
    ),
    p("correction-person", FIXES, "", CORRECTION.replace("Meldpunt", "jan@voorbeeld.nl"), "persoon", "asked_by"),
    p("not-a-date", FIXES, "", CORRECTION.replace("2024-05-01", "1 mei"), "jaar-maand-dag", "date:"),
    p("missing", FIXES, "", CORRECTION.replace("  reason: Verkeerd ingevuld\n", ""), "`reason`", "- file"),
]
