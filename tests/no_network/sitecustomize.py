"""Refuse every network call of this process; on PYTHONPATH it holds for the children of the tests as well."""

import sys

_ASKING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}


def refuse(event: str, arguments: tuple) -> None:
    if event not in _ASKING:
        return
    address = arguments[1] if event in ("socket.connect", "socket.sendto", "socket.bind") else arguments[0]
    if isinstance(address, str | bytes) and event != "socket.getaddrinfo" and event != "socket.gethostbyname":
        return  # a path: the X server, a local pipe
    raise RuntimeError(f"A network call was made: {event} {address!r}")


sys.addaudithook(refuse)
