"""The questionnaires as plain tables, typed by hand from the data contract of the exports.

On purpose a copy: the product reads its own tables from `editions/`, and a mistake in one of the two must show.
"""

EDITIONS = ("2018", "2022", "2024")

PERIODS = {
    "2018": ("2017-07-01", "2018-04-01"),
    "2022": ("2021-01-01", "2021-12-31"),
    "2024": ("2023-01-01", "2023-12-31"),
}
REPORT_DATES = {"2018": "2018-04-12", "2022": "2022-03-03", "2024": "2024-06-28"}

SERVICES = {
    "2018": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13),
    "2022": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
    "2024": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
}
INTEGRATION = 11

PROVINCES = (
    "Drenthe",
    "Flevoland",
    "Friesland",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)

ITEM_CODES = (1, 2, 3, 4, 9)
STAFF_ITEMS = ("t_respect", "t_duidelijk", "t_aandacht")
OFFICE_ITEMS = ("t_kennismaking_snelheid", "t_kennismaking", "t_bereikbaar", "t_reactie", "t_plaats")
GUIDANCE_ITEMS = ("t_afspraken", "t_wensen", "t_rechten", "t_plichten", "t_stappen", "t_begrip")
ITEMS = STAFF_ITEMS + OFFICE_ITEMS + GUIDANCE_ITEMS
INTEGRATION_ITEMS = ("i_lessen", "i_lesmateriaal", "i_docent", "i_ondersteuning", "i_locatie", "i_tempo")

CONTACT_MONTH = ("contact_maand_persoonlijk", "contact_maand_telefoon", "contact_maand_email")
CONTACT_WAYS = (
    "contact_wijze_persoonlijk",
    "contact_wijze_telefoon",
    "contact_wijze_email",
    "contact_wijze_video",
    "contact_wijze_app",
)
DIAGNOSTICS = ("diagnostiek_belastbaarheid", "diagnostiek_loopbaan", "diagnostiek_assessment", "diagnostiek_anders")
JOB_COACHING = ("jobcoaching_intern", "jobcoaching_extern", "jobcoaching_groep", "jobcoaching_anders")
ASPECTS = (
    "a_bereikbaarheid",
    "a_snelheid",
    "a_deskundigheid",
    "a_maatwerk",
    "a_afspraken",
    "a_rapportage",
    "a_resultaat",
    "a_prijs_kwaliteit",
)

# Choice questions: codes, and whom they are asked of as (parent column, parent codes); None is everybody.
# A question stands below its parent, so that one pass from top to bottom applies the routing.
Asked = tuple[str, tuple[int, ...]] | None
Choices = dict[str, tuple[tuple[int, ...], Asked]]

CLIENT_CHOICES: dict[str, Choices] = {
    "2018": {
        "aanbevolen": ((1, 2, 3), None),
        "aanleiding": ((1, 2, 3, 4, 5, 6), None),
        "maatregel": ((1, 2, 3), ("aanleiding", (2, 3, 4))),
        "maatregel_opgelegd": ((1, 2), ("maatregel", (1,))),
        "contact_aantal": ((1, 2, 3), None),
        "gespreksduur": ((1, 2, 3), ("dienst", (5,))),
        "vast_contactpersoon": ((1, 2), None),
        "verwachting": ((1, 2, 3, 9), None),
        "klacht": ((1, 2), None),
        "klacht_ingediend": ((1, 2, 3, 4), ("klacht", (1,))),
        "klacht_opgelost": ((1, 2, 3), ("klacht_ingediend", (1, 2, 4))),
        "geslacht": ((1, 2, 3), None),
        "opleiding": ((1, 2, 3, 4, 5, 6), None),
        "uitkering": ((1, 2, 3, 4, 5, 6, 7), None),
    },
    "2022": {
        "aanbevolen": ((1, 2, 3), None),
        "aanleiding": ((1, 2, 3, 4, 5, 6), None),
        "maatregel": ((1, 2, 3), ("aanleiding", (2, 3, 4))),
        "maatregel_opgelegd": ((1, 2), ("maatregel", (1,))),
        "contact_aantal": ((1, 2, 3), None),
        "gespreksduur": ((1, 2, 3), ("dienst", (5,))),
        "zelfde_coach": ((1, 2, 3), None),
        "verwachting": ((1, 2, 3, 9), None),
        "klacht": ((1, 2), None),
        "klacht_ingediend": ((1, 2, 3, 4), ("klacht", (1,))),
        "klacht_opgelost": ((1, 2, 3), ("klacht_ingediend", (1, 2, 4))),
        "geslacht": ((1, 2, 3), None),
        "opleiding": ((1, 2, 3, 4, 5, 6), None),
        "uitkering": ((1, 2, 3, 4, 5, 6, 7), None),
    },
    "2024": {
        "aanbevolen": ((1, 2, 3), None),
        "aanleiding": ((1, 2, 3, 4, 5, 6), None),
        "contact": ((1, 2), None),
        "contact_frequentie": ((1, 2, 3, 4), ("contact", (1,))),
        "contact_genoeg": ((1, 2, 9), ("contact", (1,))),
        "zelfde_coach": ((1, 2, 3), ("contact", (1,))),
        "verwachting": ((1, 2, 3, 9), None),
        "werk_nu": ((1, 2, 3), None),
        "werk_door_begeleiding": ((1, 2, 3), ("werk_nu", (1, 2))),
        "klacht": ((1, 2), None),
        "klacht_opgelost": ((1, 2, 3), ("klacht", (1,))),
        "geslacht": ((1, 2, 3), None),
        "opleiding": ((1, 2, 3, 4, 5, 6), None),
        "uitkering": ((1, 2, 3, 4, 5, 6, 7), None),
    },
}

# Questions that several columns make together: 0/1 columns of which any may be chosen, or whole numbers.
CLIENT_MULTI: dict[str, dict[str, tuple[tuple[str, ...], Asked]]] = {
    "2018": {},
    "2022": {},
    "2024": {"contact_wijze": (CONTACT_WAYS, ("contact", (1,)))},
}
CLIENT_NUMBERS: dict[str, tuple[str, ...]] = {"2018": CONTACT_MONTH, "2022": CONTACT_MONTH, "2024": ()}

# Open text: column -> (parent column, parent code).
CLIENT_OPEN: dict[str, dict[str, tuple[str, int]]] = {
    "2018": {
        "aanleiding_anders": ("aanleiding", 6),
        "klacht_ingediend_anders": ("klacht_ingediend", 4),
        "uitkering_anders": ("uitkering", 7),
    },
    "2022": {
        "aanleiding_anders": ("aanleiding", 6),
        "klacht_ingediend_anders": ("klacht_ingediend", 4),
        "uitkering_anders": ("uitkering", 7),
    },
    "2024": {},
}

INTEGRATION_CHOICES: Choices = {
    "aanbevolen": ((1, 2, 3), None),
    "klacht": ((1, 2), None),
    "klacht_opgelost": ((1, 2, 3), ("klacht", (1,))),
    "geslacht": ((1, 2, 3), None),
}

COMMISSIONER_CHOICES: dict[str, Choices] = {
    "2018": {
        "aanbevolen": ((1, 2), None),
        "financiering_activering": ((1, 2, 3, 4), ("ingekocht_10", (1,))),
        "klacht": ((1, 2), None),
        "klacht_opgelost": ((1, 2, 3), ("klacht", (1,))),
    },
    "2022": {
        "aanbevolen": ((1, 2), None),
        "klacht": ((1, 2), None),
        "klacht_opgelost": ((1, 2, 3), ("klacht", (1,))),
    },
    "2024": {
        "aanbevolen": ((1, 2), None),
        "klacht": ((1, 2), None),
        "klacht_opgelost": ((1, 2, 3), ("klacht", (1,))),
    },
}
COMMISSIONER_MULTI: dict[str, dict[str, tuple[tuple[str, ...], Asked]]] = {
    "2018": {},
    "2022": {"diagnostiek": (DIAGNOSTICS, ("ingekocht_3", (1,))), "jobcoaching": (JOB_COACHING, ("ingekocht_5", (1,)))},
    "2024": {"diagnostiek": (DIAGNOSTICS, ("ingekocht_3", (1,))), "jobcoaching": (JOB_COACHING, ("ingekocht_5", (1,)))},
}
COMMISSIONER_PERSONS = {"2018": True, "2022": False, "2024": False}
COMMISSIONER_OPEN: dict[str, dict[str, tuple[str, int]]] = {
    "2018": {},
    "2022": {
        "diagnostiek_anders_tekst": ("diagnostiek_anders", 1),
        "jobcoaching_anders_tekst": ("jobcoaching_anders", 1),
    },
    "2024": {
        "diagnostiek_anders_tekst": ("diagnostiek_anders", 1),
        "jobcoaching_anders_tekst": ("jobcoaching_anders", 1),
    },
}

# The figures of chapter 3 in order, as (question, kind).
CLIENT_FIGURES: dict[str, tuple[tuple[str, str], ...]] = {
    "2018": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("aanleiding", "choice"),
        ("maatregel", "choice"),
        ("maatregel_opgelegd", "choice"),
        ("contact_maand", "counts"),
        ("contact_aantal", "choice"),
        ("gespreksduur", "choice"),
        ("vast_contactpersoon", "choice"),
        ("medewerker", "grid"),
        ("kantoor", "grid"),
        ("begeleiding", "grid"),
        ("verwachting", "choice"),
        ("klacht", "choice"),
        ("klacht_ingediend", "choice"),
        ("klacht_opgelost", "choice"),
        ("geslacht", "choice"),
        ("opleiding", "choice"),
        ("uitkering", "choice"),
    ),
    "2022": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("aanleiding", "choice"),
        ("maatregel", "choice"),
        ("maatregel_opgelegd", "choice"),
        ("contact_maand", "counts"),
        ("contact_aantal", "choice"),
        ("gespreksduur", "choice"),
        ("zelfde_coach", "choice"),
        ("medewerker", "grid"),
        ("kantoor", "grid"),
        ("begeleiding", "grid"),
        ("verwachting", "choice"),
        ("klacht", "choice"),
        ("klacht_ingediend", "choice"),
        ("klacht_opgelost", "choice"),
        ("geslacht", "choice"),
        ("opleiding", "choice"),
        ("uitkering", "choice"),
    ),
    "2024": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("aanleiding", "choice"),
        ("contact", "choice"),
        ("contact_frequentie", "choice"),
        ("contact_wijze", "multi"),
        ("contact_genoeg", "choice"),
        ("zelfde_coach", "choice"),
        *((item, "likert") for item in OFFICE_ITEMS),
        *((item, "likert") for item in GUIDANCE_ITEMS),
        *((item, "likert") for item in STAFF_ITEMS),
        ("verwachting", "choice"),
        ("werk_nu", "choice"),
        ("werk_door_begeleiding", "choice"),
        ("klacht", "choice"),
        ("klacht_opgelost", "choice"),
        ("geslacht", "choice"),
        ("opleiding", "choice"),
        ("uitkering", "choice"),
    ),
}
COMMISSIONER_FIGURES: dict[str, tuple[tuple[str, str], ...]] = {
    "2018": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("personen", "counts"),
        ("financiering_activering", "choice"),
        ("aspecten", "grade"),
        ("klacht", "choice"),
        ("klacht_opgelost", "choice"),
    ),
    "2022": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("diagnostiek", "multi"),
        ("jobcoaching", "multi"),
        ("aspecten", "grade"),
        ("klacht", "choice"),
        ("klacht_opgelost", "choice"),
    ),
    "2024": (
        ("cijfer", "grade"),
        ("cijfer", "spread"),
        ("aanbevolen", "choice"),
        ("diagnostiek", "multi"),
        ("jobcoaching", "multi"),
        ("aspecten", "grade"),
        ("klacht", "choice"),
        ("klacht_opgelost", "choice"),
    ),
}
INTEGRATION_FIGURES: tuple[tuple[str, str], ...] = (
    ("cijfer", "grade"),
    ("cijfer", "spread"),
    ("aanbevolen", "choice"),
    ("inburgering", "grid"),
    ("klacht", "choice"),
    ("klacht_opgelost", "choice"),
    ("geslacht", "choice"),
)
GROUPS: dict[str, tuple[str, ...]] = {
    "medewerker": STAFF_ITEMS,
    "kantoor": OFFICE_ITEMS,
    "begeleiding": GUIDANCE_ITEMS,
    "inburgering": INTEGRATION_ITEMS,
    "contact_maand": CONTACT_MONTH,
    "contact_wijze": CONTACT_WAYS,
    "diagnostiek": DIAGNOSTICS,
    "jobcoaching": JOB_COACHING,
    "aspecten": ASPECTS,
    "personen": tuple(f"personen_{service}" for service in range(1, 14)),
}

# Strong points: which items may be the staff point, and which the other points.
STAFF_POINT_AMONG = {"2018": STAFF_ITEMS, "2022": STAFF_ITEMS, "2024": ITEMS}
POINTS_AMONG = {
    "2018": OFFICE_ITEMS + GUIDANCE_ITEMS,
    "2022": OFFICE_ITEMS + GUIDANCE_ITEMS,
    "2024": ITEMS,
}
