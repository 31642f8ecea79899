"""`/healthz` and `/metrics` of a running bot, on `LISTEN`: counts and moments, nothing about anyone.

Not here: when something is an ill (services.health), and how fast messages may leave (adapters.telegram.pacing).
"""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.clock import Clock
from bot.services.health import Health, Report, ills, needs

log = logging.getLogger(__name__)
CONTENT_TYPE = "text/plain; version=0.0.4"


@asynccontextmanager
async def watched(listen: str, health: Health, clock: Clock, every_s: float) -> AsyncIterator[str | None]:
    """Answer on this address while the block runs; yields the address, or None where it cannot be had.

    `every_s`: at most one message leaves in so many seconds. A bot that cannot be watched still does its work.
    """
    runner = web.AppRunner(_application(health, clock, every_s), access_log=None, handle_signals=False)
    await runner.setup()
    try:
        yield await _bound(runner, listen)
    finally:
        await runner.cleanup()


async def _bound(runner: web.AppRunner, listen: str) -> str | None:
    host, _, port = listen.rpartition(":")
    try:
        await web.TCPSite(runner, host, int(port)).start()
    except OSError as error:
        log.warning("/healthz and /metrics are off, because LISTEN cannot be had: %s", type(error).__name__)
        return None
    found = runner.addresses[0]
    return f"http://{found[0]}:{found[1]}"


def _application(health: Health, clock: Clock, every_s: float) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        report = await health.report(ahead=False)
        found = ills(report, clock.now())
        return web.json_response({"ok": not found, "ills": found}, status=503 if found else 200)

    async def metrics(_: web.Request) -> web.Response:
        registry = CollectorRegistry()
        registry.register(_Gauges(await health.report(), clock, every_s))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", metrics)
    return app


class _Gauges(Collector):
    """A report in the names that Prometheus asks for; what is not known is left out."""

    def __init__(self, report: Report, clock: Clock, every_s: float) -> None:
        self.report, self.now, self.every_s = report, clock.now(), every_s

    def collect(self) -> Iterator[Metric]:
        report = self.report
        yield _gauge("late_timers", "Timers more than a minute past their time.", report.late)
        yield _gauge("unsent_messages", "Messages that wait to be sent.", report.unsent)
        oldest = (self.now - report.oldest_letter).total_seconds() if report.oldest_letter else 0
        yield _gauge("oldest_unsent_message_seconds", "How long the oldest of them has waited.", oldest)
        yield _gauge("dead_letters", "What could not be handled within a week.", report.dead_letters)
        yield _gauge("disk_free_bytes", "Free where the database is.", report.free_bytes)
        if report.last_poll:
            passed = (self.now - report.last_poll).total_seconds()
            yield _gauge("last_poll_age_seconds", "Since updates were last fetched well.", passed)
        if report.fullest:
            yield from self._fullest(*report.fullest)

    def _fullest(self, minute: datetime, number: int) -> Iterator[Metric]:
        yield _gauge("fullest_minute_timers", "Timers set for the fullest minute of the coming week.", number)
        delay = needs(number, self.every_s).total_seconds()
        yield _gauge("fullest_minute_needs_seconds", "How long until the last of them has left.", delay)
        yield _gauge("fullest_minute_timestamp_seconds", "When that minute is.", minute.timestamp())


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"unknot_{name}", words, value)
