#!/usr/bin/env bash
# Writes again what the code determines: src/*/PublicApi.txt, and in documents the snippets and the generated tables. Review the difference before committing it.
set -euo pipefail
cd "$(dirname "$0")/.."
CRYPTOAI_REGENERATE=1 dotnet test tests/CryptoAi.Repository.Tests -c Release --filter 'FullyQualifiedName~PublicApi|FullyQualifiedName~Documents' || true
git status --short
