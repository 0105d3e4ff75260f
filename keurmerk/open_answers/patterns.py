"""The forms that numbers, addresses, dates and accounts of one person take in Dutch text.

Where a pattern needs words around it, its group `it` is what points to the person.
"""

import re

TITLE = (
    r"(?:mevrouw|mevr\.?|mvr\.?|mw\.?|meneer|mijnheer|(?:de )?heer|dhr\.?|hr\.|dokter|dr\.?|drs\.?|ir\.?|ing\.?|mr\.?"
    r"|prof\.?|juffrouw|juf|meester|zuster|tante|oom|ome|familie|fam\.)"
)
PARTICLE = (
    r"(?:van|v\.?d\.?|v/d|v\.|de|der|den|het|'t|’t|in 't|in ’t|ten|ter|te|la|le|da|dos|di|du|el|al|ait|ben|bin|abu|ould"
    r"|von|zu|op|in|uit|d'|d’)"
)
CAPITAL = r"[A-ZÀ-ÖØ-ÞŞİĞŁŚŻČŠŽĆ][\w'’]*\w(?:-[A-ZÀ-ÖØ-Þ]?[\w'’]+)*"

EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\]|\sAT\s|\sapenstaartje\s)\s?[\w-]+(?:(?:\.|\spunt\s)[\w-]+)*"
    r"(?:\.|\spunt\s)?[a-z]{2,}\b",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\w)@\w[\w.]+|\b(?:linkedin|facebook|instagram|twitter|x|tiktok|snapchat)\.com/\S+"
    r"|(?<!\w)\w*[^\W_](?:[._]\w+)*_\w+"
    r"|\b(?:skype|snap|insta|instagram|telegram|gebruikersnaam)(?:naam)?:? (?:is )?(?P<it>@?\w+[._\d]\w*|(?<=: )\w+)",
    re.IGNORECASE,
)
IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w-])(?:\+|00)[1-9](?:[ .()/-]{0,2}[0-9]){7,13}(?!\w)"
    r"|(?<![\w-])\(?0(?!900|800)(?:[ .()/-]{0,3}[0-9]){8,9}(?!\w)"
)
_NO_NUMBER_OF_A_PERSON = (
    r"(?![0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{4}\b|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b"  # a day
    r"|(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}\b|[0-9]{1,2}[.:][0-9]{2} ?- ?[0-9]{1,2}[.:][0-9]{2}"  # from … to …
    r"|0900|0800|[0-9]{1,3}(?:\.000)+\b)"
)
LONG_NUMBER = re.compile(
    rf"(?<![\w,.€]){_NO_NUMBER_OF_A_PERSON}[0-9](?:[ .-]?[0-9]){{6,}}(?!\w|,[0-9]|%)"
    r"|(?:nummer|nr\.?):? (?:is )?(?P<it>(?:[A-Z]{1,4}-?)?[0-9](?:[ ./-]?[0-9]){3,}[0-9A-Z]*)(?!\w)"
)
POSTCODE = re.compile(
    r"\b[1-9][0-9]{3} ?(?!SA|SD|SS|WW|WA|VA)[A-Z]{2}\b(?! [0-9]|[a-z])(?:,? (?:Den |'s-|’s-)?[A-Z][\w-]+)?"
    r"|\b[1-9][0-9]{3}(?!km|ml|kg|st|de)[a-z]{2}\b"
    r"|(?:(?<=[0-9] )|(?<=[0-9][a-z] )|(?<=[0-9], ))[1-9][0-9]{3} (?!in|en|is|op|ik|de|te|of|om|km|tm|cm|st)[a-z]{2}\b"
    r"|\b[Pp]ostcode:? (?:is )?(?P<it>[1-9][0-9]{3} ?[a-zA-Z]{2})\b",
)
HOUSE_NUMBER = re.compile(
    r"\b[1-9][0-9]{3} ?[A-Za-z]{2},? (?:en )?(?:huis)?(?:nummer|nr\.?) (?P<it>[0-9]{1,4}[a-z]?)\b"
)
PLATE = re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[0-9])[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,2}\b")
_STREET_END = (
    r"(?:straat|str\.?|laan|plein|gracht|kade|singel|steeg|dreef|weg|wg|dijk|pad|hof|plantsoen|burg|baan|markt|park|wal"
    r"|ring|stein|horst|veld|kamp|brink|kerk|berg|haven|boulevard|wijk|zijde|voorhout|akker|oord|esch|es|zand)"
)
_STREETS = r"(?:straat|laan|gracht|kade|singel|steeg|dreef|plantsoen|plein)"  # the end of no other word with a capital
STREET_NAME = re.compile(rf"\b(?!Via|Langs|Werkp|De |Het )[A-ZÀ-Þ][\w'’-]+{_STREETS}\b")
_NUMBER = (
    r"[0-9]{1,4}(?: ?-? ?(?:[a-zA-Z]|hs|bis|huis|[IVX]{1,4})(?:-[0-9]{1,3})?)?\b"
    r"(?! ?(?:uur|uren|minuten|weken|dagen|maanden|jaar|keer|x|%|km|meter|euro|gesprekken|personen|procent|st\b))"
)
_WORD = r"[A-ZÀ-Þ][\w'’-]+"
_OF = r"(?: van| de| der| den| het| 't){0,2} "
_FIRST = (
    r"(?:[A-ZÀ-Þ1-9][\w'’-]{0,30}|prins|prinses|koning|koningin|burgemeester|burg\.|dokter|dr\.|sint|oude|nieuwe|lange"
    r"|korte)"
)
NUMBERED = re.compile(
    rf"(?:\bvan (?:de |der |den )?)?(?:\b{_FIRST}{_OF}){{0,4}}"
    rf"(?<![\w'’-])(?:[\w'’-]{{1,40}}{_STREET_END}|[A-ZÀ-Þ][\w'’-]*{_STREETS}) (?:nr\.? ?)?{_NUMBER}"
    r"|\b(?i:postbus) [0-9]+\b"
    rf"|(?<!\w)(?:Laan van|Achter|Op|Aan|Onder|Bij|'t|’t|Het|De|Oude|Nieuwe|Lange|Korte)(?: (?:de|het|den|der|'t))?"
    rf" {_WORD} {_NUMBER}"
    rf"|(?:(?<=op de )|(?<=aan de )){_WORD} {_NUMBER}|\b{_WORD} (?:[0-9]{{4}} )?nr\.? ?{_NUMBER}"
    rf"|(?<=woon op )(?:'t |’t |de |het )?{_WORD} {_NUMBER}"
)
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_LONG_AGO = r"(?:19[0-9]{2}|200[0-9]|201[01])"  # adults of today; appointments with a provider are later
_YEAR = r"(?:19|20)[0-9]{2}"
_LONG_AGO_SHORT = r"['’]?[3-9][0-9]"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
OLD_DATE = re.compile(
    rf"(?<![\w-]){_DAY}[-/. ]{_MONTH}[-/. ](?:{_LONG_AGO}|{_LONG_AGO_SHORT})(?![\w%]|[.,][0-9])"
    rf"|(?<!\w){_LONG_AGO}[-/.]{_MONTH}[-/.]{_DAY}(?!\w)"
    rf"|(?<!\w){_DAY}(?:e|ste|de)? {MONTH},? (?:{_LONG_AGO}|{_LONG_AGO_SHORT})(?!\w)"
    rf"|(?<!\w){_DAY}-{MONTH}-(?:{_LONG_AGO}|{_LONG_AGO_SHORT})(?!\w)",
    re.IGNORECASE,
)
_ANY_DATE = (
    rf"(?:{_DAY}[-/. ]{_MONTH}[-/. ]['’]?(?:19|20)?[0-9]{{2}}|{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}"
    rf"|{_DAY}(?:e|ste|de)?[ -]{MONTH}(?:,?[ -]['’]?(?:{_YEAR}|[0-9]{{2}}))?|{MONTH} {_YEAR}|{_YEAR}|[0-9]{{8}})"
)
BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.? ?datum|geb\.?|gebdatum|geboortejaar|geboortedag|jarig|verjaardag|bouwjaar"
    r"|van het jaar|van bouwjaar|d\.?o\.?b\.?"
    rf"|ben van|ben uit|ben ik van|is van)(?: (?:ben|is|in|op|te|de|:|=|was|ik))*:? ?(?P<it>{_ANY_DATE})(?!\w)",
    re.IGNORECASE,
)
INITIALS = re.compile(
    rf"\b(?:[A-Z]\.[ -]?){{1,5}}(?:(?i:{PARTICLE})[ -]?){{0,3}}{CAPITAL}"
    rf"|\b[A-Z](?:\.|(?= ))(?: (?i:{PARTICLE})){{1,3}} {CAPITAL}"
)
