"""Plain words of a report's markdown as pandoc writes them in HTML and Typst; None for what is left to pandoc."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

ALTERNATIVE = r'(?!\s*")(?:[^"\\&\n]++|&(?![#\w])|\\["\\])*'  # of an image, between the quotes of an attribute
# Words after which pandoc keeps a space from breaking.
ABBREVIATED = """
    Apr. Aug. Bros. Capt. Co. Corp. Dec. Dr. Feb. Fr. Gen. Gov. Hon. Inc. Jan. Jr. Jul. Jun. Ltd. M.A. M.D.
    Mar. Mr. Mrs. Ms. No. Nov. Oct. Ph.D. Pres. Prof. Rep. Rev. Sen. Sep. Sept. Sgt. Sr. St. aet. aetat. al.
    bk. c. cf. ch. chap. chs. col. cp. d. e.g. ed. eds. esp. f. fasc. ff. fig. fl. fol. fols. i.e. ill. incl.
    n. n.b. nn. p. pp. pt. q.v. s.v. s.vv. saec. sec. univ. viz. vol. vs.
"""
ABBREVIATIONS = frozenset(ABBREVIATED.split())
PLAIN = r"(?:[0-9A-Za-zÀ-ÖØ-öø-ž ,;:?!%=()/+\u00a0‘’–€©®™]++|\.(?!\.)|-(?!-)|\\[!-/:-@\[-`{-~])"
ONE_LINE = re.compile(rf"(?! ){PLAIN}+(?<! )")
LINES = re.compile(rf"(?:{PLAIN}|\n)*")
LINK = re.compile(rf"\[({PLAIN}+)\]\(#([a-z0-9-]+)\)(?=[ \n,.]|$)")
STRONG = re.compile(r"\*\*(.+)\*\*")
# Each of these begins with one of a few letters: that is quick.
DOUBTFUL = re.compile(r"\n(?:[^A-Za-zÀ-ÖØ-öø-ž‘0-9\[]|[Tt]able:)| [ \n]|!\[")
DOUBTFUL_SHOWN = re.compile(r"/(?=/)|[-–](?=[-–])|;(?<![^ \u00a0];)")
DOUBTFUL_START = ("\u00a0", "Table:", "table:")
MARKS_LINE = re.compile(r"\\?[-=+/]|[0-9A-Za-z]+\\?[.)]")  # at its start, in Typst
LIST = re.compile(r"(?:[0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+)[.)]")  # how an item begins that has a number or letter
STARTS = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ž‘\[]")
NUMBERED = re.compile(r"[^ ]+ [A-Z0-9]+\.[0-9]+(?: |$)")
SENTENCE_END = re.compile(r"\.[ \n]")
LAST_WORD, LONGEST = re.compile(r"[\w.]*\Z"), max(map(len, ABBREVIATIONS))
QUOTED = re.compile(r'\\(["\\])')
ESCAPED = re.compile(r"\\(.)")
TYPST = {letter: f"\\{letter}" for letter in "\"'\\@<>~$#[]_*`"} | {"’": "'", "–": "--", "\u00a0": "~"}
OTHERWISE_IN_TYPST = re.compile(f"[{re.escape(''.join(TYPST))}]")


@dataclass(frozen=True)
class Words:
    """The same words as they read, in HTML and in Typst."""

    text: str
    html: str
    typst: str


def _said(markdown: str) -> Words | None:
    text = (ESCAPED.sub(r"\1", markdown) if "\\" in markdown else markdown).replace("\n", " ")
    if DOUBTFUL_SHOWN.search(text) or text.startswith("("):
        return None
    return Words(text, escape(text, quote=False), OTHERWISE_IN_TYPST.sub(lambda found: TYPST[found[0]], text))


def _doubtful(markdown: str) -> bool:
    at_edge = markdown.startswith(DOUBTFUL_START) or markdown.endswith("\u00a0")
    return at_edge or bool(DOUBTFUL.search(markdown)) or abbreviated(markdown)


def abbreviated(markdown: str) -> bool:
    """Is there a space in it that pandoc keeps from breaking?"""
    *sentences, _ = SENTENCE_END.split(markdown)
    last_words = (LAST_WORD.search(sentence[-LONGEST:]) for sentence in sentences)
    return any(last and f"{last[0]}." in ABBREVIATIONS for last in last_words)


@lru_cache(2048)
def words(markdown: str) -> Words | None:
    """One line without markup: a cell, a caption."""
    return _said(markdown) if ONE_LINE.fullmatch(markdown) and not _doubtful(markdown) else None


def strong(markdown: str) -> Words | None:
    """One line that is bold as a whole."""
    found = STRONG.fullmatch(markdown)
    said = words(found[1]) if found and not MARKS_LINE.match(found[1]) else None
    return said and Words(said.text, f"<strong>{said.html}</strong>", f"#strong[{said.typst}]")


def paragraph(markdown: str) -> Words | None:
    """Lines of words and links within the report."""
    if not STARTS.match(markdown) or LIST.match(markdown) or markdown[-1] == " " or _doubtful(markdown):
        return None
    parts: list[Words | None] = []
    words_and_links = LINK.split(markdown)
    for i in range(0, len(words_and_links), 3):
        between = words_and_links[i]
        parts.append(_said(between) if LINES.fullmatch(between) else None)
        if i + 2 < len(words_and_links):
            parts.append(_link(*words_and_links[i + 1 : i + 3]))
    said = [part for part in parts if part]
    if len(said) < len(parts):
        return None
    return Words(*("".join(getattr(part, name) for part in said) for name in ("text", "html", "typst")))


def _link(label: str, anchor: str) -> Words | None:
    said = words(label)
    return said and Words(said.text, f'<a href="#{anchor}">{said.html}</a>', f"#link(<{anchor}>)[{said.typst}]")


def unlinked(markdown: str, anchor: str) -> str:
    """Lines without their links to this anchor; the words of those stay."""
    return LINK.sub(lambda found: found[1] if found[2] == anchor else found[0], markdown)


def attribute(text: str) -> str:
    """Between the double quotes of an attribute of HTML."""
    return escape(text).replace("&#x27;", "&#39;")


def alternative(markdown: str) -> Words:
    """What is told of an image, between the quotes of an attribute of HTML and of a string of Typst."""
    text = QUOTED.sub(r"\1", markdown)
    string = text.replace("\\", "\\\\").replace('"', '\\"')
    return Words(text, attribute(text), string)


def numbered(caption: Words) -> Words:
    """A caption as report.lua writes it, which marks a number in front such as 'Figuur 3.1'."""
    if not NUMBERED.match(caption.text):
        return caption
    (first, second, *rest), (word, number, *others) = caption.html.split(" ", 2), caption.typst.split(" ", 2)
    html, typst = f'<span class="nummer">{first} {second}</span>', f"#nummer[{word}~{number}]"
    return Words(caption.text, " ".join([html, *rest]), " ".join([typst, *others]))
