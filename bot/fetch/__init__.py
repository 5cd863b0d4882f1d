"""All outgoing HTTP, guarded: what a feed or page names must not reach into the host's own network."""

from bot.fetch.client import AGENT, MAX_BYTES, PAGE, Fetched, Fetcher

__all__ = ["AGENT", "MAX_BYTES", "PAGE", "Fetched", "Fetcher"]
