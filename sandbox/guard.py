"""Who may knock at the sandbox: this machine's own browser and bot, and no other site in that browser."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

LOCAL = ("127.0.0.1", "localhost", "::1")
PAGE_SOCKET = "/page/socket"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a Host that is not the loopback (a name that was rebound to it), and an Origin not our own.

    Bots send no Origin; the page's socket must have one.
    """
    origin = request.headers.get("Origin")
    if _host(f"//{request.host}") not in LOCAL:
        raise web.HTTPForbidden(text="The sandbox answers on this machine's loopback address only.")
    if origin is None and request.path != PAGE_SOCKET:
        return await handler(request)
    if origin != f"http://{request.host}":
        raise web.HTTPForbidden(text="Only the sandbox's own page may ask for this.")
    return await handler(request)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
