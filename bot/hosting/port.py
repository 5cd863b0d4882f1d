"""The port that tells how the bot does: `/healthz` for whoever restarts it, `/metrics` for Prometheus."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.hosting.health import Health, Pulse

log = logging.getLogger(__name__)

AGAIN = 15.0  # seconds between two tries to get a port that is another's


@asynccontextmanager
async def telling(pulse: Pulse, address: tuple[str, int] | None) -> AsyncIterator[None]:
    """Tell at this address how it does, meanwhile. A port that is another's is waited for."""
    counter = _Lines(pulse)
    logging.getLogger().addHandler(counter)
    serving = asyncio.create_task(_serve(pulse, *address)) if address else None
    try:
        yield
    finally:
        logging.getLogger().removeHandler(counter)
        if serving is not None:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def _serve(pulse: Pulse, host: str, port: int) -> None:
    from bot.hosting.metrics import Metrics  # loaded where somebody asks for them

    metrics = Metrics(pulse)

    async def healthz(_: web.Request) -> web.Response:
        health = await pulse.feel()
        return web.json_response(_report(health), status=200 if health.is_well else 503)

    async def measures(_: web.Request) -> web.Response:
        body = metrics.write(await pulse.feel())
        return web.Response(body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", measures)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    waits = False
    try:
        while True:
            try:
                await web.TCPSite(runner, host, port).start()
                if waits:
                    log.info("HEALTH_PORT %s:%d is open now", host, port)
                await asyncio.Event().wait()
            except OSError as error:
                if not waits:  # another process of ours may have it for weeks
                    log.warning(
                        "HEALTH_PORT %s:%d cannot be opened: %s; trying again until it can",
                        host,
                        port,
                        error.strerror,
                    )
                waits = True
                await asyncio.sleep(AGAIN)
    finally:
        await runner.cleanup()


def _report(health: Health) -> dict[str, object]:
    gateway, vitals = health.gateway, health.vitals
    last = vitals.last_poll.isoformat(timespec="seconds") if vitals and vitals.last_poll else None
    return {
        "status": health.status,
        "faults": health.faults,
        "gateway": gateway is not None and gateway.is_up,
        "database": vitals is not None,
        "outbox_oldest_seconds": vitals.outbox_age.total_seconds() if vitals else None,
        "last_poll": last,
    }


class _Lines(logging.Handler):
    """Counts the log's lines by level."""

    def __init__(self, pulse: Pulse) -> None:
        super().__init__()
        self._pulse = pulse

    def emit(self, record: logging.LogRecord) -> None:
        self._pulse.lines[record.levelname.lower()] += 1
