"""A small server for the browsers of this machine: the page, and a word whenever there is another one."""

import contextlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from keurmerk.errors import UsageError
from keurmerk.preview.showing import Showing

HERE = "127.0.0.1"
OURS = (HERE, "localhost")  # a page elsewhere that has its name point here gets nothing
ALIVE = 15.0  # seconds after which a line says that the connection still stands


class Server(ThreadingHTTPServer):
    """Answers in threads that end with the program; raises UsageError for a port that cannot be had."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, showing: Showing, port: int) -> None:
        self.showing = showing
        try:
            super().__init__((HERE, port), Answer)
        except OSError as error:
            raise UsageError(f"Port {port} cannot be used ({error.strerror}); give another, or 0 for any.") from None
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{HERE}:{self.server_port}/"

    def stop(self) -> None:
        """No more answers."""
        self.shutdown()
        self.server_close()


class Answer(BaseHTTPRequestHandler):
    """One question of a browser."""

    server: Server

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        answers: dict[str, Callable[[str], None]] = {"/": self._page, "/events": self._events}
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in OURS or asked.path not in answers:
            self.send_error(404)
            return
        with contextlib.suppress(ConnectionError):  # the browser went on
            answers[asked.path](asked.query)

    def _page(self, query: str) -> None:
        content = self.server.showing.page().encode()
        self._head("text/html; charset=utf-8", length=len(content))
        self.wfile.write(content)

    def _events(self, query: str) -> None:
        """Server-sent events, until the browser leaves."""
        given = parse_qs(query).get("version", [""])[0]
        version = int(given) if given.isdecimal() else self.server.showing.version
        self._head("text/event-stream")
        while True:
            later = self.server.showing.later_than(version, ALIVE)
            told = f"event: reload\ndata: {later}\n\n" if later > version else ": here\n\n"
            self.wfile.write(told.encode())
            version = later

    def _head(self, kind: str, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told of what browsers ask."""
