"""SQLite called from the event loop itself: handed to a thread, as usual, a statement costs four hand-overs more.

For what plays thousands of events one after another and asks nothing of a database that is slow or locked. The bot has
its threads, and so have the tests of services and faults.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiosqlite
import pytest


async def _at_once(self: Any, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    if not self._running or not self._connection:
        raise ValueError("Connection closed")
    return function(*args, **kwargs)


@contextmanager
def without_threads() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aiosqlite.Connection, "_execute", _at_once)
        yield
