#!/bin/sh
# Installs what the tests need from the system (Debian, Ubuntu), or says what is missing and how to get it.
set -u

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing="$missing chromium"
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing="$missing fonts-noto-cjk"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"; else sudo="no"; fi
if [ "$sudo" = no ] || ! command -v apt-get >/dev/null; then
    echo "The tests miss:$missing" >&2
    echo "Install them:  sudo apt-get update && sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installing$missing …" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null || {
    echo "apt-get could not install:$missing" >&2
    exit 1
}
