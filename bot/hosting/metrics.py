"""How the bot does, as Prometheus reads it."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from bot.hosting.health import Health, Pulse

NAME = "dear_reader"


class Metrics:
    """Everything that can be measured of a pulse; with the process's own memory, time and open files."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._registry = CollectorRegistry()
        self._measured = _Measured()
        self._registry.register(self._measured)
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self._registry)

    def write(self, health: Health) -> bytes:
        """Return all of it in Prometheus' text format."""
        self._measured.metrics = tuple(self._measure(health))
        return generate_latest(self._registry)

    def _measure(self, health: Health) -> Iterator[Metric]:
        yield _gauge("up", "Whether the bot is well.", health.is_well)
        gateway, vitals = health.gateway, health.vitals
        yield _gauge("gateway_up", "Whether Discord is connected.", bool(gateway and gateway.is_up))
        if gateway:
            yield _gauge("gateway_latency_seconds", "Delay of Discord's heartbeat.", gateway.latency)
            yield _gauge("guilds", "Servers that the bot is on.", gateway.guilds)
        yield _gauge("database_up", "Whether the database can be read.", vitals is not None)
        if vitals:
            yield _gauge("boards", "Boards that are set up.", vitals.boards)
            yield _gauge("articles", "Articles that are kept.", vitals.articles)
            yield _by("comments", "Comments that are kept, by state.", "state", vitals.comments)
            yield _by("questions", "Questions that are kept, by result.", "result", vitals.questions)
            yield _gauge("cases_open", "Cases that wait for a moderator.", vitals.cases_open)
            yield _gauge("outbox_waiting", "Effects that are to be made and nothing hinders.", vitals.waiting)
            yield _gauge("outbox_hindered", "Effects that wait for a cure.", vitals.hindered)
            age = vitals.outbox_age.total_seconds()
            yield _gauge("outbox_oldest_seconds", "For how long the oldest effect has been due.", age)
            yield _gauge("feeds", "Feeds that are read.", vitals.feeds)
            yield _gauge("feeds_failing", "Feeds whose last reading failed.", vitals.feeds_failing)
            late = vitals.poll_age.total_seconds()
            yield _gauge("poll_overdue_seconds", "For how long a feed has been due.", late)
            last = vitals.last_poll.timestamp() if vitals.last_poll else 0
            yield _gauge("last_poll_timestamp_seconds", "When a feed was read last.", last)
        pulse = self._pulse
        yield _by("job_runs", "How often what runs by itself has run.", "job", pulse.runs, counts=True)
        yield _by("job_failures", "How often it has failed.", "job", pulse.failures, counts=True)
        ran = {job: moment.timestamp() for job, moment in pulse.last_run.items()}
        yield _by("job_last_success_timestamp_seconds", "When it ran well last.", "job", ran)
        yield _by("log_lines", "Lines of the log, by level.", "level", pulse.lines, counts=True)


class _Measured:
    """Gives what was measured last, which is how the library asks for it."""

    metrics: tuple[Metric, ...] = ()

    def collect(self) -> Iterable[Metric]:
        return self.metrics

    def describe(self) -> Iterable[Metric]:
        return ()


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{NAME}_{name}", about, value=value)


def _by(name: str, about: str, label: str, values: Mapping[str, float], *, counts: bool = False) -> Metric:
    kind = CounterMetricFamily if counts else GaugeMetricFamily
    family = kind(f"{NAME}_{name}", about, labels=[label])
    for each, value in values.items():
        family.add_metric([each], value)
    return family
