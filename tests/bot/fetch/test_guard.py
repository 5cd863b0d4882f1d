"""What may be dialled: addresses that anybody on the internet may, however they are written."""

import asyncio
import socket
from ipaddress import IPv4Address

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.domain import FetchError
from bot.fetch import Fetcher
from bot.fetch.guard import RefusedAddress, guarded_socket, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.5.5", "192.168.1.1", "127.0.0.1", "0.0.0.0", "0.1.2.3", "169.254.169.254"),
        *("100.64.0.1", "100.100.100.200", "224.0.0.1", "239.1.1.1", "255.255.255.255", "168.63.129.16"),
        *("192.0.0.1", "192.0.0.8", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1"),
        *(
            "203.0.113.9",
            "240.0.0.1",
            "::",
            "::1",
            "::7f00:1",
            "fe80::1",
            "fe80::1%eth0",
            "fec0::1",
            "fc00::1",
        ),
        *("fd00:ec2::254", "ff02::1", "100::1", "5f00::1", "3fff::1", "3fff:fff::1", "2001:db8::1"),
        *("2001:2::1", "2001:10::1", "2001:0:7f00:1::", "2002:7f00:1::", "2002:a00:1::1", "4000::1"),
        *("::ffff:10.0.0.1", "::ffff:192.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
        *("64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1::5db8:d70e"),
    ],
)
def test_an_address_that_not_everybody_may_dial(address):
    assert not is_public(address)
    with pytest.raises(RefusedAddress):
        guarded_socket((socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, 80, 0, 0)))


@pytest.mark.parametrize(
    "address",
    [
        *("93.184.215.14", "1.1.1.1", "192.0.1.1", "223.255.255.254"),
        *("2606:4700::6810:84e5", "2a00:1450::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"),
    ],
)
def test_an_address_that_everybody_may_dial(address):
    assert is_public(address)


class Turncoat(AbstractResolver):
    """Answers with a public address first, and with a private one for whoever asks again."""

    def __init__(self, port: int) -> None:
        self.port, self.asked = port, 0

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked += 1
        address = "93.184.215.14" if self.asked == 1 else "127.0.0.1"
        return [ResolveResult(hostname=host, host=address, port=port, family=family, proto=6, flags=0)]

    async def close(self):
        pass


async def test_a_name_that_changes_its_mind_is_looked_at_as_it_is_dialled(unused_tcp_port):
    async with Fetcher() as fetcher:
        turncoat = Turncoat(unused_tcp_port)
        fetcher._guarded.connector._resolver = turncoat
        await turncoat.resolve("lamp.example")  # whoever looked before dialling would have been content
        with pytest.raises(FetchError, match="fetch-refused-address"):
            await fetcher.get(f"http://lamp.example:{unused_tcp_port}/")


def spellings(number: int) -> list[str]:
    """Ways in which that IPv4 address is written where a host stands."""
    a, b, c, d = number.to_bytes(4, "big")
    dotted = f"{a}.{b}.{c}.{d}"
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    circled = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
    return [
        *(
            dotted,
            f"{dotted}.",
            str(number),
            f"0x{number:x}",
            f"0X{number:X}",
            f"0{number:o}",
            f"0000{number:o}",
        ),
        *(f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"000{a:o}.{b}.{c}.{d}"),
        *(f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}", f"0x{a:x}.{number & 0xFFFFFF}"),
        *(
            f"{a}.0x{number & 0xFFFFFF:x}",
            f"0{a:o}.{b}.0x{number & 0xFFFF:x}",
            f"{a}.{b}.0{number & 0xFFFF:o}",
        ),
        *(
            dotted.translate(wide),
            dotted.translate(circled),
            dotted.replace(".", "。"),
            dotted.replace(".", "｡"),
        ),
        *(
            "".join(f"%{ord(sign):02x}" for sign in dotted),
            dotted.replace(".", "%2e"),
            f"{dotted}%00.example",
        ),
        *(
            f"[::ffff:{dotted}]",
            f"[::{dotted}]",
            f"[::ffff:{a:x}{b:02x}:{c:x}{d:02x}]",
            f"[64:ff9b::{dotted}]",
        ),
        *(f"[0:0:0:0:0:ffff:{dotted}]", f"[::ffff:0:{dotted}]", f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::]"),
        *(f"mill.example@{dotted}", f"mill.example%40@{dotted}", f"u:p@{number}", f"{dotted}#@mill.example"),
    ]


OWN = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ｌｏｃａｌｈｏｓｔ",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::1%25lo]",
    "0",
    "127.1",
]
PRIVATE = ["127.0.0.1", "127.9.8.7", "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.168.0.1", "172.16.0.1"]


async def test_no_spelling_of_a_private_address_is_dialled(monkeypatch):
    dialled = []
    monkeypatch.setattr(socket.socket, "connect", lambda *given: dialled.append(given))
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "sock_connect", lambda *given: dialled.append(given))
    hosts = OWN + [host for address in PRIVATE for host in spellings(int(IPv4Address(address)))]
    written = [f"{scheme}://{host}:81/feed" for scheme in ("http", "HTTP") for host in hosts]
    async with Fetcher(seconds=30) as fetcher:

        async def fetch(url):
            with pytest.raises(FetchError):
                await fetcher.get(url)

        for start in range(0, len(written), 16):
            await asyncio.gather(*map(fetch, written[start : start + 16]))
    assert len(written) > 396
    assert dialled == []
