"""The guard that the suite runs under works, here and in children."""

import socket
import subprocess
import sys

import pytest


def test_a_network_call_fails() -> None:
    with pytest.raises(RuntimeError, match="network call"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    with pytest.raises(RuntimeError, match="network call"):
        socket.getaddrinfo("example.org", 80)


def test_a_network_call_of_a_child_fails() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "A network call was made" in done.stderr
