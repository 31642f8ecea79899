"""The fake Telegram as a process of its own: `python -m tests.fake_telegram --port 8081`.

Prints one line when it listens, ending in its address. Only the command line lives here.
"""

import argparse
import asyncio
import signal

from .flood import FloodLimits
from .server import TEST_TOKEN, FakeTelegram


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fake_telegram", description="A fake Telegram Bot API server."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=TEST_TOKEN)
    parser.add_argument("--no-limits", action="store_true", help="switch the flood limits off")
    parser.add_argument("--private-burst", type=int, default=FloodLimits.private_burst)
    parser.add_argument("--query-seconds", type=float, default=30.0, help="how long a tap may stay unanswered")
    return parser.parse_args()


async def serve(given: argparse.Namespace) -> None:
    limits = FloodLimits(enabled=not given.no_limits, private_burst=given.private_burst)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with FakeTelegram(
        given.token, host=given.host, port=given.port, limits=limits, query_seconds=given.query_seconds
    ) as server:
        print(f"fake Telegram, token {given.token}, at {server.url}", flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
