"""Drawings as pages carry them, in base64, without the font that is in each of them."""

from base64 import b64decode, b64encode

FONT, FONT_ENDS = b"<style>@font-face", b"</style>"
NEAR = 400  # letters of a chart in which its font begins

_fonts: dict[int, tuple[bytes, bytes]] = {}  # the font of all charts, as it reads at each of three places in base64


def without_font(source: bytes) -> bytes:
    """The drawing; three quarters of it is one font, which is decoded once. Raises ValueError for what is no base64."""
    head = b64decode(source[:NEAR])
    start = head.find(FONT)
    between = -start % 3
    place = (start + between) // 3 * 4
    font, end = _fonts.get(between, (b"", b""))
    if start >= 0 and font and source.startswith(font, place):
        rest = b64decode(source[place + len(font) :])
        if rest.startswith(end):
            return head[:start] + rest.removeprefix(end)
    svg = b64decode(source)
    before, font, after = svg.partition(FONT)
    inside, ends, after = after.partition(FONT_ENDS)
    if not ends:
        return svg
    if start == len(before):
        _fonts[between] = _encoded((font + inside + ends)[between:])
    return before + after


def _encoded(text: bytes) -> tuple[bytes, bytes]:
    """In base64 as far as that goes without what follows, and the one or two bytes that are left."""
    whole = len(text) // 3 * 3
    return b64encode(text[:whole]), text[whole:]
