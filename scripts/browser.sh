#!/usr/bin/env bash
# Find a Chromium for the journeys, or install one, and write where it is to .venv/browser.
# In order: this machine's own; the one Playwright downloads; the distribution's package.
set -uo pipefail
cd "$(dirname "$0")/.."

opens() {
    .venv/bin/python - "$1" <<'PYTHON' 2>/dev/null
import os
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=sys.argv[1] or None, args=arguments)
    browser.new_page().goto("about:blank")
    browser.close()
PYTHON
}

one_of_our_own() {
    local name path
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") || continue
        if opens "$path"; then
            echo "$path" > .venv/browser
            return 0
        fi
    done
    return 1
}

from_playwright() {
    .venv/bin/playwright install chromium >&2 && opens "" && : > .venv/browser
}

from_the_distribution() {
    local root=()
    command -v apt-get > /dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then root=(sudo -n); fi
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq chromium >&2
    one_of_our_own
}

one_of_our_own || from_playwright || from_the_distribution || {
    echo "No browser for the journeys: install Chromium (or Chrome) and run this again." >&2
    exit 1
}
