#!/bin/sh
# Make sure this machine has what Negotiator is built from and checked with.
#
#   .ci/system.sh build [PYTHON]   what `make demo` needs: a Python, its headers, venv, a C compiler
#   .ci/system.sh check            what `make check` needs besides: Chromium, a font, PostgreSQL, Redis,
#                                  and what reads the files of hosting/: nginx, Caddy, systemd
#
# Each thing is tested for itself, never for the name of a package: pyenv's Python brings its own
# headers, Homebrew its own PostgreSQL. What is missing is installed where apt and root are at
# hand; elsewhere it is named, and the script stops.
set -eu

has_python() {
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

ask_python() { "$python" -c "$1" 2>/dev/null; }

has_compiler() {  # the compiler that this Python builds with, and the C library's headers
    cc=$(ask_python 'import sysconfig; print((sysconfig.get_config_var("CC") or "cc").split()[0])')
    echo '#include <stdio.h>' | "$cc" -E - >/dev/null 2>&1
}

has_headers() { test -f "$(ask_python 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h"; }

has_venv() { ask_python 'import ensurepip, venv'; }

has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null && return
    done
    test -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

has_font() {
    for place in /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" /System/Library/Fonts; do
        test -d "$place" || continue
        test -n "$(find "$place" -name '*.[to]t[fc]' -print 2>/dev/null | head -n 1)" && return
    done
    return 1
}

has_postgresql() {
    for program in /usr/lib/postgresql/*/bin/initdb; do
        test -x "$program" && return
    done
    command -v initdb >/dev/null
}

has_redis() { command -v redis-server >/dev/null; }

has_nginx() { command -v nginx >/dev/null || test -x /usr/sbin/nginx; }

has_caddy() { command -v caddy >/dev/null; }

has_systemd_analyze() { command -v systemd-analyze >/dev/null; }

has_openssl() { command -v openssl >/dev/null; }

packages=""
wanted=""
want() {  # want TEST "what it is" Debian-packages...
    test=$1 what=$2
    shift 2
    "$test" && return
    packages="$packages $*"
    wanted="$wanted
  - $what (Debian and Ubuntu: $*)"
}

look_for_build() {
    want has_compiler "a C compiler and the C library's headers" gcc libc6-dev
    want has_headers "the headers of Python $version: Python.h" "python$version-dev"
    want has_venv "the venv and ensurepip modules of Python $version" "python$version-venv"
}

look_for_check() {
    want has_chromium "Chromium or Chrome" chromium
    want has_font "a font" fonts-liberation
    want has_postgresql "PostgreSQL's programs: initdb, pg_ctl" postgresql
    want has_redis "Redis: redis-server" redis-server
    want has_nginx "nginx" nginx-light
    want has_caddy "Caddy" caddy
    want has_systemd_analyze "systemd-analyze" systemd
    want has_openssl "openssl" openssl
}

look() { packages="" wanted=""; "look_for_$purpose"; }

purpose=${1:-}
case $purpose in
build)
    python=${2:-python3}
    if ! has_python; then
        echo "Negotiator needs Python 3.11, 3.12 or 3.13, and finds none that runs." >&2
        echo "Install one (Debian and Ubuntu: python3), or name it: make PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    version=$(ask_python 'import sys; print("%d.%d" % sys.version_info[:2])')
    ;;
check) ;;
*)
    echo "usage: $0 build [PYTHON] | check" >&2
    exit 2
    ;;
esac

look
test -z "$wanted" && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what this machine lacks:$packages"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # a list of packages, one word each
    if ! { apt-get update && apt-get install -y --no-install-recommends $packages; } \
        >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
    fi
    rm -f "$log"
    look
    test -z "$wanted" && exit 0
fi

echo "This machine lacks:$wanted" >&2
if command -v apt-get >/dev/null; then
    echo "Install it, then run make again:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$packages" >&2
else
    echo "Install it with this system's own package manager, then run make again." >&2
fi
exit 1
