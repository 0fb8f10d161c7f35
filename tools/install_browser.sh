#!/bin/sh
# A Chromium for the tests in tests/browser, where there is none yet. Debian and Ubuntu; elsewhere install one yourself
# and name it: CHROMIUM=/path/to/chromium make screens.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
command -v apt-get >/dev/null 2>&1 || { echo 'No chromium here, and no apt-get to install it: set CHROMIUM.' >&2; exit 1; }
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo'
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
