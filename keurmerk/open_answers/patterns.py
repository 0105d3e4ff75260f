"""The forms that numbers, addresses and dates of one person take in Dutch text."""

import re

TITLE = (
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|(?:de )?heer|dhr\.?|dokter|dr\.?|drs\.?|ir\.?|ing\.?|mr\.?|prof\.?"
    r"|juffrouw|juf|meester|zuster|tante|oom)"
)
PARTICLES = r"(?:(?:van|de|der|den|het|'t|’t|ten|ter|te|la|le|da|dos|di|du|el|al|ben|bin|abu|von|zu|op|in|uit)[ -])"
CAPITAL = r"[A-ZÀ-ÖØ-ÞŞİ][\w'’]*[\w](?:-[A-ZÀ-ÖØ-Þ]?[\w'’]+)*"

EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.?[a-z]{2,}\b", re.IGNORECASE
)
HANDLE = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w[\w.]+", re.IGNORECASE)
IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
PHONE = re.compile(
    r"(?<![\w-])(?:\+|00)[1-9](?:[ .()/-]{0,2}[0-9]){7,13}(?!\w)|(?<![\w-])\(?0(?:[ .()/-]{0,3}[0-9]){8,9}(?!\w)"
)
LONG_NUMBER = re.compile(r"(?<!\w)[0-9](?:[ .-]?[0-9]){5,}(?!\w)")
POSTCODE = re.compile(
    r"\b[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?:,? (?:Den |'s-|’s-)?[A-Z][\w-]+)?|\b[1-9][0-9]{3}[a-z]{2}\b"
)
_STREET_END = (
    r"(?:straat|str\.|laan|plein|gracht|kade|singel|steeg|dreef|weg|dijk|pad|hof|plantsoen|burg|baan|markt|park|wal|ring"
    r"|stein|horst)"
)
STREET_NAME = re.compile(
    r"\b(?!Via|Langs)[A-ZÀ-Þ][\w'’-]+(?:straat|laan|gracht|kade|singel|steeg|dreef|plantsoen|plein)\b"
)
NUMBERED = re.compile(
    rf"(?:\b[A-ZÀ-Þ][\w'’-]{{1,30}} ){{0,3}}(?<![\w'’-])(?i:[\w'’-]{{0,40}}{_STREET_END}) (?:nr\.? ?)?[0-9]{{1,5}}"
    r"(?: ?(?:[a-zA-Z]|hs|bis|huis))?\b|\b(?i:postbus) [0-9]+\b"
)
_MONTHS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_YEAR = r"(?:19|20)[0-9]{2}"
DATE = re.compile(
    rf"(?<!\w)(?:[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ](?:19|20)?[0-9]{{2}}|{_YEAR}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}} {_MONTHS},? ?'?(?:19|20)?[0-9]{{2}})(?!\w)",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.?|geboortejaar|jarig)(?: (?:ben|is|in|op|te|de|:|=))*:? ?"
    rf"(?:[0-9]{{1,2}} {_MONTHS}|{_YEAR}|{_MONTHS} {_YEAR})",
    re.IGNORECASE,
)
INITIALS = re.compile(rf"\b(?:[A-Z]\. ?){{1,4}}{PARTICLES}{{0,3}}{CAPITAL}|\b[A-Z] {PARTICLES}{{1,3}}{CAPITAL}")
_ANY_PARTICLES = rf"(?i:{PARTICLES})"
TITLED = re.compile(
    rf"\b(?i:{TITLE}) (?:(?:[A-Z]\. ?){{1,4}})?(?:{_ANY_PARTICLES}{{1,3}}[\w'’-]+|{CAPITAL})"
    rf"(?: {_ANY_PARTICLES}{{0,3}}{CAPITAL})*"
)
TITLED_LOW = re.compile(rf"\b{TITLE} (?P<name>[\w'’-]+)", re.IGNORECASE)
ROLE = (
    r"(?:begeleid(?:er|ster)|(?:job|loopbaan|werk)?coach|docente?|leraar|lerares|trainer|trainster|consulente?"
    r"|contactpersoon|collega|(?:case|klant)?manager|adviseur|adviseuse|baas|chef|directeur|leidinggevende"
    r"|(?:huis|bedrijfs)arts|psycholoog|partner|vriend|vriendin|vrouw|man|broer|zus|zwager|moeder|vader|zoon|dochter"
    r"|buurman|buurvrouw|naam|heet|genaamd|heette|noemt|ben)"
)
_NAME = rf"{PARTICLES}{{0,3}}{CAPITAL}(?: {PARTICLES}{{0,3}}{CAPITAL})*"
ROLED = re.compile(rf"\b{ROLE}(?: (?:is|was|heet|heette|genaamd|met naam))?,? (?P<name>{_NAME})")
