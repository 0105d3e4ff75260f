"""Archives that are the same to the byte for the same content: names in order, one time, no trace of a machine."""

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell
READABLE = 0o100644 << 16
UNIX = 3
CORE, LANGUAGE_GOES_BEFORE = "docProps/core.xml", "</cp:coreProperties>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files, in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, EARLIEST)
            about.external_attr, about.create_system = READABLE, UNIX
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return stream.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_language(office: bytes, language: str) -> bytes:
    """An office document whose properties tell its language; xlsxwriter and pandoc leave that out."""
    files = unzipped(office)
    core = files[CORE].decode()
    if "<dc:language>" not in core:
        told = f"<dc:language>{language}</dc:language>{LANGUAGE_GOES_BEFORE}"
        files[CORE] = core.replace(LANGUAGE_GOES_BEFORE, told).encode()
    return zipped(files)
