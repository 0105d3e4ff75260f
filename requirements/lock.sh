#!/bin/sh
# Writes the lock files from pyproject.toml: one version of everything for Python 3.11 to 3.13 on Linux, macOS and
# Windows, with the hash of every file. No file names the index it came from: pip finds that in its own settings.
# Versions stay what they were where they still fit; `--upgrade` or `--upgrade-package NAME` moves them.
# Usage: requirements/lock.sh path/to/uv [options of uv]
set -eu
cd "$(dirname "$0")/.."
uv=$1
shift
together=$(mktemp -d)
trap 'rm -rf "$together"' EXIT

resolve() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-emit-index-url --annotation-style line "$@" > /dev/null
}
compile() {
    resolve pyproject.toml --group build "$@"
}

# uv keeps the versions it finds in the file it writes: first those of today's locks, then those that fit all extras together.
for lock in requirements/*.txt; do
    if [ -f "$lock" ]; then sed -n 's/^\([a-z0-9].*==.*\) \\$/\1/p' "$lock"; fi
done | sort -u > "$together/all.txt"
compile --all-extras --output-file "$together/all.txt" "$@"
for lock in run dev lab bench; do
    cp "$together/all.txt" "$together/$lock.txt"
done
compile --output-file "$together/run.txt"
compile --extra dev --output-file "$together/dev.txt"
compile --extra lab --output-file "$together/lab.txt"
compile --extra bench --output-file "$together/bench.txt"
if [ -f requirements/pip.txt ]; then cp requirements/pip.txt "$together/"; fi
echo "pip>=26" | resolve - --output-file "$together/pip.txt" "$@"
mv "$together/run.txt" "$together/dev.txt" "$together/lab.txt" "$together/bench.txt" "$together/pip.txt" requirements/
