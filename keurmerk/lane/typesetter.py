"""A long-lived Typst: `python -m keurmerk.lane.typesetter FONTS WHEN` turns sources from its input into PDF/UA-1.

A job is a line `<number> <bytes>` with the source after it; the answer is `<number> <bytes>` with the PDF, or
`<number> error <bytes>` with a message. Typst starts threads, so nothing may be forked from this process.

Typst remembers what it laid out, by content and by place in the source. So that a report profits from the one before,
the template is a file of its own and the body a text, all of whose parts have one and the same place.
"""

import os
import re
import sys
from functools import cache

from keurmerk.lane.letters import without_needless

FORGETTING = 3  # empty documents beside each: what was of use to the last two is kept, and not half a gigabyte of ten
FIRST, LAST = "first", "last"  # when: before a job, or after it, on a core that nobody else wants then
BODY_STARTS = "#show: rapport.with("
CALL_ENDS = "\n)\n"
DEFINED = re.compile(r"^#let ([a-z0-9-]+)", re.M)
FILES = "/proc/self/fd"


@cache
def _file(text: str) -> str:
    """A file without a name, which is gone when this process is; its path under `FILES`."""
    descriptor = os.memfd_create("rapport")
    os.write(descriptor, text.encode())
    return f"/{descriptor}"


@cache
def _body() -> int:
    return os.memfd_create("rapporttekst")


def _rewritten(body: str) -> str:
    """The path of the file in which each report's body stands: of a string Typst would copy every letter by itself."""
    os.ftruncate(_body(), 0)
    os.pwrite(_body(), body.encode(), 0)
    return f"/{_body()}"


def in_parts(source: str) -> str:
    """The same document with its template and its body in files; one of another form is left alone."""
    template, call, rest = source.partition(BODY_STARTS)
    arguments, end, body = rest.partition(CALL_ENDS)
    if not end:
        return source
    names = ", ".join(f'"{name}": {name}' for name in DEFINED.findall(template))
    shared = f'{template}\n#let rapporttekst(it) = eval(it, mode: "markup", scope: ({names}))\n'
    call += without_needless(arguments, body)
    return f'#import "{_file(shared)}": *\n{call}{end}#rapporttekst(read("{_rewritten(body)}"))\n'


def main(fonts_folder: str, when: str) -> None:
    """Serve until the input ends."""
    import typst

    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder])
    compiler = typst.Compiler(root=FILES, font_paths=fonts)

    def made(source: str) -> bytes:
        return bytes(compiler.compile(source.encode(), pdf_standards=["ua-1"]))  # type: ignore[arg-type]

    def forget(now: str) -> None:
        for _ in range(FORGETTING if now == when else 0):
            compiler.compile(b"")

    while head := jobs.readline().split():
        source = jobs.read(int(head[1])).decode()
        forget(FIRST)
        try:
            try:
                answer, word = made(in_parts(source)), b""
            except typst.TypstError:
                answer, word = made(source), b""  # where that fails too, its message is the true one
        except typst.TypstError as error:
            answer, word = str(error).encode(), b"error "
        answers.write(b"%s %s%d\n" % (head[0], word, len(answer)))
        answers.write(answer)
        answers.flush()
        forget(LAST)


if __name__ == "__main__":
    main(*sys.argv[1:])
