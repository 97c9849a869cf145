#!/usr/bin/env bash
# For maintainers: work out again exactly what is installed, with hashes, after pyproject.toml has changed.
# Needs uv. No file names a package index, so any mirror serves; pip has the last word on whether they install.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() {
    echo "setuptools>=77" | uv pip compile pyproject.toml - "$@" --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
}

lock --output-file requirements.txt
lock --extra dev --constraint requirements.txt --output-file requirements-dev.txt
if grep -n "://" requirements.txt requirements-dev.txt; then
    echo "A lock file names a host." >&2
    exit 1
fi
