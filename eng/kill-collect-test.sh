#!/usr/bin/env bash
# Kills 'collect' (kill -9) at random moments while it reads from a fake exchange on this machine that does much wrong, and starts it again; what it keeps must be whole after every kill, and in
# the end every candle must be there once. Needs a release build of the tests.
# usage: eng/kill-collect-test.sh [KILLS, default 50] [SEED, default 1]
set -euo pipefail
cd "$(dirname "$0")/.."
CRYPTOAI_KILLS="${1:-50}" CRYPTOAI_KILL_SEED="${2:-1}" dotnet test tests/CryptoAi.Samples.Tests -c Release --no-build \
    --filter 'FullyQualifiedName~CollectKillTests' --logger 'console;verbosity=detailed'
