#!/bin/sh
# make-dmg.sh APP TARGET: a disk image with the application and a link to the folder it is dragged to.
set -eu
app=$1
target=$2
[ "$(uname -s)" = Darwin ] || { echo "A .dmg can be made on macOS only." >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
# Without a paid certificate the application is signed ad hoc: it runs after “Open” in its context menu.
codesign --force --deep --sign "${SIGNING_IDENTITY:--}" "$folder/$(basename "$app")"
hdiutil create -quiet -ov -volname "Briefing Desk" -srcfolder "$folder" -format UDZO "$target"
