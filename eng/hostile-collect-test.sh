#!/usr/bin/env bash
# Lets 'collect' read from an exchange that does wrong whatever a server can do wrong, in several processes on one store, killed at random; what the store holds is checked against what the exchange had.
# Needs a release build of samples/CryptoAi.Cli and Python 3. Some nine runs of 'collect' to a collection.
# usage: eng/hostile-collect-test.sh [COLLECTIONS, default 10] [SEED, default 1]
set -euo pipefail
cd "$(dirname "$0")/.."
python3 eng/python/hostile_collect.py samples/CryptoAi.Cli/bin/Release/net10.0/cryptoai.dll "${1:-10}" "${2:-1}"
