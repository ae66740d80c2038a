#!/usr/bin/env bash
# Seconds from `scripts/run` to a page that shows the first article, then a clean stop.
#
#   benchmarks/start.sh [PORT]      in a fresh clone, it measures the first start as well
set -euo pipefail
cd "$(dirname "$0")/.."
port=${1:-8799}
began=$(date +%s%N)
scripts/run --port "$port" 2>/dev/null &
running=$!
trap 'kill -TERM "$running" 2>/dev/null || true' EXIT
until curl -s -m 1 "http://127.0.0.1:$port/" | grep -q 'href="/articles/'; do
  kill -0 "$running" || { echo "scripts/run ended before it showed an article" >&2; exit 1; }
  sleep 0.05
done
hundredths=$(( ($(date +%s%N) - began) / 10000000 ))
printf 'first article after %d.%02d s\n' $((hundredths / 100)) $((hundredths % 100))
kill -TERM "$running"
wait "$running"
