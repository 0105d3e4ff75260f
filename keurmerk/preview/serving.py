"""The preview from beginning to end: a server, the first page, then another one for every change."""

import asyncio
import contextlib
import signal
import webbrowser
from collections.abc import Callable

from keurmerk.freshness import incoming
from keurmerk.preview.maker import Maker
from keurmerk.preview.server import Server
from keurmerk.preview.showing import Showing
from keurmerk.preview.watching import Watched
from keurmerk.preview.work import Work
from keurmerk.request import Request


def preview(asked: Request, provider: str, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the report until Ctrl-C or SIGTERM; raises UsageError for a port in use, ParameterError for a provider."""
    showing = Showing(say)
    server = Server(showing, port)
    say(f"Preview of {provider}: {server.address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(server.address)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_work(Work(Maker(asked, provider), showing), _watched(asked)))
    finally:
        server.stop()


def _watched(asked: Request) -> Watched:
    return Watched(asked.root, asked.round, incoming(asked.root, asked.round, asked.exports))


async def _work(work: Work, watched: Watched) -> None:
    tasks = [asyncio.create_task(_follow(work, watched)), asyncio.create_task(_asked_to_stop())]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await work.close()


async def _follow(work: Work, watched: Watched) -> None:
    """The first page and all that follow; what is saved while the first is made is seen too."""
    followed = [asyncio.create_task(work.follow(saved())) for saved in (watched.saved, watched.template)]
    try:
        await work.begin()
        await asyncio.gather(*followed)
    finally:
        for task in followed:
            task.cancel()


async def _asked_to_stop() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: KeyboardInterrupt does
            loop.add_signal_handler(number, asked.set)
    await asked.wait()
