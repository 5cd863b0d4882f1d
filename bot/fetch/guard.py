"""The guard: it stands where a connection is made, after the name was resolved.

So neither a name that resolves to a private address, now or the second time, nor a spelling of one, nor a
redirect gets around it. A proxy would, so none is used.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult

# Public by their number only. Azure's platform address answers with the machine's secrets; the others are
# set aside for protocols and documentation, as the tables of newer Pythons know.
_REFUSED = tuple(
    map(
        ip_network,
        ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20"),
    )
)
_UNICAST = ip_network("2000::/3")  # all that is given out of IPv6
_NAT64 = ip_network("64:ff9b::/96")
_RESOLVING = 16  # names at a time: one that nobody answers for holds a thread for half a minute


class RefusedAddress(OSError):
    """Said by the guard. Its words are always the same: aiohttp sums up several addresses by their words."""

    def __init__(self) -> None:
        super().__init__("the address is not a public one")


def is_public(address: str) -> bool:
    """Tell whether that IP address is one that anybody on the internet may dial.

    An IPv4 address inside an IPv6 one (mapped, NAT64) is looked at as what it is; in tunnels nobody blogs.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and (inside := _inside(ip)):
        ip = inside
    if isinstance(ip, IPv6Address) and ip not in _UNICAST:
        return False
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return False
    return not any(ip in network for network in _REFUSED if network.version == ip.version)


def _inside(ip: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped


def guarded_socket(address: AddrInfoType) -> socket.socket:
    """Called with each address before it is dialled, literal ones too."""
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise RefusedAddress
    return socket.socket(family, kind, protocol)


class Resolver(AbstractResolver):
    """Asks the system, in threads that nobody else waits for."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_RESOLVING, thread_name_prefix="resolver")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the host's addresses. Raises OSError."""
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads,
            lambda: socket.getaddrinfo(
                host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
            ),
        )
        return [
            ResolveResult(
                hostname=host,
                host=str(place[0]) if len(place) < 4 or not place[3] else f"{place[0]}%{place[3]}",
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, place in found
        ]

    async def close(self) -> None:
        """Wait for no answer any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
