#!/bin/sh
# Puts uv into .tools, with nothing but Python there before.
set -eu
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python 3.11 or newer is needed. Install python3 and call make again." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; this is $("$python" --version). Set PYTHON=python3.12, say, and call make again." >&2
    exit 1
fi
if ! "$python" -m venv .tools >/dev/null 2>&1; then
    # Debian and Ubuntu ship Python without ensurepip.
    rm -rf .tools
    if command -v apt-get >/dev/null 2>&1; then
        line="apt-get install -y --no-install-recommends python3-venv"
        if [ "$(id -u)" = 0 ]; then
            apt-get update -qq && $line -qq >/dev/null
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            sudo apt-get update -qq && sudo $line -qq >/dev/null
        else
            echo "Python's venv module is missing. Type: sudo $line" >&2
            exit 1
        fi
    fi
    "$python" -m venv .tools
fi
.tools/bin/python -m pip install --quiet --disable-pip-version-check uv
