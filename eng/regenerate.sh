#!/usr/bin/env bash
# Writes again what the code determines: src/*/PublicApi.txt, and in documents the snippets and the generated tables. Review the difference before committing it.
# Opt-in packages are included where their switch (UseSkender, UseTorchSharp) is on.
set -euo pipefail
cd "$(dirname "$0")/.."
export CRYPTOAI_REGENERATE=1
dotnet test tests/CryptoAi.Repository.Tests -c Release --filter 'FullyQualifiedName~PublicApi|FullyQualifiedName~Documents' || true
dotnet test tests/CryptoAi.Storage.EntityFramework.Tests -c Release --filter 'FullyQualifiedName~PublicApi' || true
if [ "${UseSkender:-false}" = true ]; then
    dotnet test tests/CryptoAi.Features.Skender.Tests -c Release --filter 'FullyQualifiedName~PublicApi' || true
fi
if [ "${UseTorchSharp:-false}" = true ]; then
    dotnet test tests/CryptoAi.Models.TorchSharp.Tests -c Release --filter 'FullyQualifiedName~PublicApi' || true
fi

git status --short
