"""Ports of the loopback."""

import errno
import socket

TRIED = 50


def free_port(wanted: int) -> int:
    """Return the wanted port of 127.0.0.1, or the next one that is free; 0 stays 0, which means any."""
    return next((port for port in range(wanted, wanted + TRIED) if _is_free(port)), 0) if wanted else 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            return False
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
        return True
