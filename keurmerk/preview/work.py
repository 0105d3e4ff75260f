"""From a saved file to another page: written anew at once, and again when the exports were checked with the change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from keurmerk.errors import KeurmerkError, ParameterError
from keurmerk.preview.maker import Made, Maker
from keurmerk.preview.showing import Showing
from keurmerk.preview.watching import DATA, LAYOUT

T = TypeVar("T")


class Work:
    """The making happens in a thread of its own, the checking in another, so that neither waits for the other."""

    def __init__(self, maker: Maker, showing: Showing) -> None:
        self._maker, self._showing = maker, showing
        self._making, self._checking = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._check_asked = False
        self._check: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """The first page; raises ParameterError for a provider that the round does not have."""
        try:
            checked = await self._in(self._checking, self._maker.check)
        except KeurmerkError as error:
            await self._tell(error)
            return
        await self._in(self._making, lambda: self._maker.use(checked))
        self._showing.show(await self._in(self._making, self._maker.make))

    async def follow(self, saved: AsyncIterator[set[str]]) -> None:
        """Another page for every change, until the watching ends."""
        async for meanings in saved:
            await self._change(meanings)

    async def _change(self, meanings: set[str]) -> None:
        """A failure that may come from data of before the change is not shown: a better page is on its way."""
        if not self._maker.ready:
            meanings = {DATA}
        if LAYOUT in meanings:
            await self._in(self._making, self._maker.renew)
        made = await self._in(self._making, self._maker.make)
        if made.page is not None or made.sure or DATA not in meanings:
            self._showing.show(made)
        if DATA in meanings:
            self._check_asked = True
            if self._check is None or self._check.done():
                self._check = asyncio.create_task(self._check_again())

    async def _check_again(self) -> None:
        while self._check_asked:
            self._check_asked = False
            try:
                checked = await self._in(self._checking, self._maker.check)
                await self._in(self._making, lambda found=checked: self._maker.use(found))  # type: ignore[misc]
            except KeurmerkError as error:
                await self._tell(error)
            else:
                self._showing.show(await self._in(self._making, self._maker.make))

    async def _tell(self, error: KeurmerkError) -> None:
        said = str(error)
        made: Made = await self._in(self._making, lambda: self._maker.in_the_way(said))
        own = isinstance(error, ParameterError)
        self._showing.show(made if own or not made.wrong else Made(None, tuple(said.splitlines())))

    @staticmethod
    async def _in(executor: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(executor, job)

    async def close(self) -> None:
        """End what was started."""
        if self._check:
            self._check.cancel()
        await self._in(self._making, self._maker.close)
        for executor in (self._making, self._checking):
            executor.shutdown(wait=False, cancel_futures=True)
