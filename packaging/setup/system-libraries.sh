#!/bin/sh
# The system libraries that Qt needs and the tools that the tests drive the window with. Installs what is missing on Debian and
# Ubuntu where root or sudo allows, else prints the exact line to type. Nothing to do on macOS and Windows.
set -eu
[ "$(uname -s)" = Linux ] || exit 0
packages=$(.venv/bin/python -m desktop.preflight)
for tool in Xvfb:xvfb xdotool:xdotool pdftotext:poppler-utils; do
    command -v "${tool%%:*}" >/dev/null 2>&1 || packages="$packages ${tool##*:}"
done
packages=$(echo $packages)
[ -n "$packages" ] || exit 0
line="apt-get install -y --no-install-recommends $packages"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing system libraries; install what your system calls: $packages" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
else
    echo "Missing system libraries. Type: sudo $line" >&2
    exit 1
fi
