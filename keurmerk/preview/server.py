"""The preview's own small server, for browsers on this machine only."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import webbrowser
from collections.abc import Callable

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from keurmerk.errors import UsageError
from keurmerk.freshness import incoming
from keurmerk.preview.maker import Maker
from keurmerk.preview.showing import Showing
from keurmerk.preview.watching import Watched
from keurmerk.preview.work import Work
from keurmerk.request import Request

HERE = "127.0.0.1"
OURS = r"(127\.0\.0\.1|localhost)"  # a page elsewhere that has its name point here gets nothing
ALIVE = 15.0  # seconds after which a line says that the connection still stands


class Page(RequestHandler):
    """The report as it is now."""

    def initialize(self, showing: Showing) -> None:
        self._showing = showing

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write(self._showing.page())


class Events(RequestHandler):
    """Tells a browser to load the page again, as server-sent events."""

    def initialize(self, showing: Showing) -> None:
        self._showing = showing

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        given = self.get_query_argument("version", "")
        version = int(given) if given.isdecimal() else self._showing.version
        with contextlib.suppress(StreamClosedError):
            await self._say(": here\n\n")
            while True:
                try:
                    version = await asyncio.wait_for(self._showing.later_than(version), ALIVE)
                    await self._say(f"event: reload\ndata: {version}\n\n")
                except TimeoutError:
                    await self._say(": here\n\n")

    async def _say(self, words: str) -> None:
        self.write(words)
        await self.flush()


def preview(asked: Request, provider: str, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the report until Ctrl-C or SIGTERM; raises UsageError for a port in use, ParameterError for a provider."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(asked, provider, port, browser, say))


async def _serve(asked: Request, provider: str, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    showing = Showing(say)
    server, address = _listening(showing, port)
    work = Work(Maker(asked, provider), showing)
    watched = Watched(asked.root, asked.round, incoming(asked.root, asked.round, asked.exports))
    say(f"Preview of {provider}: {address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(address)
    stopped = asyncio.create_task(_asked_to_stop())
    tasks = [asyncio.create_task(_follow(work, watched)), stopped]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        server.stop()
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


def _listening(showing: Showing, port: int | None) -> tuple[HTTPServer, str]:
    """A server at that port, at any when it is 0 or None."""
    try:
        sockets = bind_sockets(port or 0, address=HERE)
    except OSError as error:
        raise UsageError(f"Port {port} cannot be used ({error.strerror}); give another one, or 0 for any.") from None
    application = Application()
    application.add_handlers(OURS, [(r"/", Page, {"showing": showing}), (r"/events", Events, {"showing": showing})])
    server = HTTPServer(application)
    server.add_sockets(sockets)
    return server, f"http://{HERE}:{sockets[0].getsockname()[1]}/"
