"""Whether a finished file is the one of a report, by the sign that depends on all that the report prints."""

import html
import re
from pathlib import Path

SIGN = {
    ".html": re.compile(r'<meta name="keywords" content="(.*?)"'),
    ".pdf": re.compile(r"<pdf:Keywords>(.*?)<"),
}


def carries_sign(path: Path, sign: str) -> bool:
    """Is this finished page or PDF the one of the report with this sign?"""
    found = SIGN[path.suffix].findall(path.read_bytes().decode("utf-8", errors="replace"))
    return html.unescape(found[-1]) == sign if found else False
