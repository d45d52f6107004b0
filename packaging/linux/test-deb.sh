#!/usr/bin/env bash
# test-deb.sh PACKAGE.deb [SUITE …]: proves the package in clean Debian chroots (needs root).
#
# For each suite (default: bookworm trixie): a minbase chroot; the package by apt without its recommendations; a draft of the
# seeds with no X library there; the polite refusal of the window; then the libraries, the window under Xvfb, a .brief opened
# by its MIME type, a screenshot into out/; a folder that is group-writable, another user's, with spaces and Arabic letters;
# everything once more with no network at all; removal, after which nothing of it is left.
set -euo pipefail
deb=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)
[ "$(id -u)" = 0 ] || { echo "debootstrap and chroot need root: call this as root." >&2; exit 1; }
for tool in debootstrap zstd; do
    command -v $tool >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends $tool >/dev/null; }
done
mirror=${DEBIAN_MIRROR:-$(grep -hoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1 | tr -d ' ' || true)}
work=$(mktemp -d "${TMPDIR:-/tmp}/test-deb-XXXX")
mounted=()
cleanup() {
    for place in "${mounted[@]}"; do umount -l "$place" 2>/dev/null || true; done
    rm -rf --one-file-system "$work"
}
trap cleanup EXIT
say() { printf '\n== %s\n' "$*"; }
must() { "$@" || { echo "FAILED: $*" >&2; exit 1; }; }

for suite in "${suites[@]}"; do
    jail=$work/$suite
    say "$suite: a clean minbase system"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$jail" ${mirror:+"$mirror"} >"$work/$suite.log" 2>&1 || { tail -n 20 "$work/$suite.log"; exit 1; }
    chmod 755 "$work" "$jail"  # apt's own user must reach what root unpacked
    for place in proc dev; do mount --bind "/$place" "$jail/$place"; mounted+=("$jail/$place"); done
    [ -e /etc/ssl/certs/ca-certificates.crt ] && cp /etc/ssl/certs/ca-certificates.crt "$jail/etc/ssl/certs/ca-certificates.crt"
    cp /etc/resolv.conf "$jail/etc/resolv.conf" 2>/dev/null || true
    inside() { chroot "$jail" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
    # Neither network nor, when it ends, any process left over.
    offline() { unshare --net --pid --fork --kill-child chroot "$jail" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
    cp "$deb" "$jail/tmp/briefing-desk.deb"
    cp -r "$root/seeds" "$jail/tmp/seeds"

    say "$suite: apt installs it, without X"
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends /tmp/briefing-desk.deb >/dev/null
    inside sh -c '! ls /usr/lib/*/libX11.so.6 2>/dev/null' || echo "   (libX11 came along)"
    inside du -sm /usr/lib/briefing-desk
    inside briefing --version

    say "$suite: a draft on the command line, without and with a network"
    must inside briefing draft /tmp/seeds -o /tmp/a.docx -o /tmp/a.pdf -o /tmp/a.brief --marking OFFICIAL
    must offline briefing draft /tmp/seeds -o /tmp/b.docx -o /tmp/b.pdf -o /tmp/b.brief --marking OFFICIAL
    cmp "$jail/tmp/a.docx" "$jail/tmp/b.docx"
    cmp "$jail/tmp/a.pdf" "$jail/tmp/b.pdf"
    must inside briefing check /tmp/a.brief

    say "$suite: the window says what it misses"
    status=0
    inside DISPLAY=:7 briefing-desk 2>"$work/refusal" || status=$?
    cat "$work/refusal"
    [ "$status" = 3 ] || { echo "FAILED: expected status 3, got $status" >&2; exit 1; }
    grep -q 'apt' "$work/refusal"

    say "$suite: the window, under X, offline, from a .brief by its MIME type"
    inside apt-get install -y -qq --no-install-recommends libgl1 libegl1 libx11-6 libxcb1 libdbus-1-3 \
        xvfb xdotool imagemagick shared-mime-info desktop-file-utils xdg-utils libglib2.0-bin >/dev/null
    inside update-mime-database /usr/share/mime
    inside update-desktop-database
    mime=$(inside gio info -a standard::content-type /tmp/a.brief | grep -o 'application/vnd[^ ]*')
    [ "$mime" = application/vnd.briefing-desk.brief ] || { echo "FAILED: MIME type $mime" >&2; exit 1; }
    cat >"$jail/tmp/open.sh" <<'SCRIPT'
set -eu
Xvfb :7 -screen 0 1500x950x24 >/dev/null 2>&1 &
export DISPLAY=:7
sleep 2
gio open /tmp/a.brief || gtk-launch briefing-desk /tmp/a.brief
for n in $(seq 60); do xdotool search --onlyvisible --name 'Briefing Desk' >/dev/null 2>&1 && break; sleep 0.5; done
xdotool search --onlyvisible --name 'Briefing Desk' >/dev/null
sleep 3
import -window root /tmp/window.png
SCRIPT
    inside apt-get install -y -qq --no-install-recommends libgtk-3-bin >/dev/null
    must offline sh /tmp/open.sh
    mkdir -p "$root/out"
    cp "$jail/tmp/window.png" "$root/out/window-$suite.png"

    say "$suite: from a folder that others may write, with spaces and letters of another script"
    inside useradd --create-home stranger
    odd="/srv/für die مكتب أخبار"
    inside mkdir -p "$odd"
    inside cp -r /usr/lib/briefing-desk "$odd/"
    inside chown -R stranger "$odd"
    inside chmod -R g+w,o+w "$odd"
    must offline "$odd/briefing-desk/briefing" draft /tmp/seeds -o /tmp/c.docx -o /tmp/c.pdf --marking OFFICIAL
    cmp "$jail/tmp/a.docx" "$jail/tmp/c.docx"
    inside rm -rf "$odd"

    say "$suite: removal leaves nothing"
    inside apt-get purge -y -qq briefing-desk >/dev/null
    left=$(inside find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /var \) -prune -o -path '*briefing*' -print | grep -v '^/root/' || true)
    [ -z "$left" ] || { echo "FAILED: left behind: $left" >&2; exit 1; }
    for place in proc dev; do umount -l "$jail/$place"; done
done
say "all well: ${suites[*]}"
