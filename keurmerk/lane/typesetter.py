"""A long-lived Typst: `python -m keurmerk.lane.typesetter FONTS` turns sources from its input into PDF/UA-1.

A job is a line `<number> <bytes>` with the source after it; the answer is `<number> <bytes>` with the PDF, or
`<number> error <bytes>` with a message. Typst starts threads, so nothing may be forked from this process.
"""

import sys

FORGETTING = 11  # empty documents after each: Typst keeps what it worked out for the last ten, half a gigabyte


def main(fonts_folder: str) -> None:
    """Serve until the input ends."""
    import typst

    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder])
    while head := jobs.readline().split():
        source = jobs.read(int(head[1]))
        try:
            compiler = typst.Compiler(root=fonts_folder, font_paths=fonts)
            made, word = bytes(compiler.compile(source, pdf_standards=["ua-1"])), b""  # type: ignore[arg-type]
        except typst.TypstError as error:
            made, word = str(error).encode(), b"error "
        answers.write(b"%s %s%d\n" % (head[0], word, len(made)))
        answers.write(made)
        answers.flush()
        for _ in range(FORGETTING):
            compiler.compile(b"")


if __name__ == "__main__":
    main(sys.argv[1])
