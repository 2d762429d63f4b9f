#!/usr/bin/env bash
# Kills a training (kill -9) at random moments and resumes it until it ends, again and again, with changing numbers of threads; every ending must be that of the
# uninterrupted training to the bit: weights_sha256, epochs and metrics (times apart). Needs a release build of the command line.
# usage: eng/kill-test.sh [KILLS, default 50] [SEED, default 1]
set -euo pipefail
cd "$(dirname "$0")/.."
kills="${1:-50}"
RANDOM="${2:-1}"
cli=(dotnet samples/CryptoAi.Cli/bin/Release/net10.0/cryptoai.dll)
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
model=(--hidden-size 16 --num-assets 4 --embedding-dim 4 --sequence-length 20 --batch-size 32 --epochs 25 --patience 0 --lr 0.003)

# all that a run states, without times, the place of its bundle and the device
outcome() { sed -E 's/"(seconds|samples_per_second)": ?[0-9.eE+-]+,?//g; s/"(bundle|report|device)": ?"[^"]*",?//g' "$1" | tr -d ' \n'; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

"${cli[@]}" simulate --assets 3 --candles 1500 --output "$work/data" > /dev/null
"${cli[@]}" prepare --data "$work/data" --threshold 0.005 --features core9 --output "$work/set.csv" > /dev/null
train=("${cli[@]}" train --data "$work/set.csv" "${model[@]}" --json)
start="$(milliseconds)"
"${train[@]}" --threads 1 --output "$work/whole" > "$work/whole.json" 2> /dev/null
length=$(($(milliseconds) - start))
expected="$(outcome "$work/whole.json")"
echo "uninterrupted: $length ms, $(grep -oE '"weights_sha256": ?"[0-9a-f]*"' "$work/whole.json")"

killed=0
ended=0
begun=0
while [ "$killed" -lt "$kills" ]; do
    begun=$((begun + 1))
    models="$work/run$begun"
    checkpoint="$work/checkpoint$begun"
    hits=0
    while true; do
        resume=()
        if [ -f "$checkpoint/checkpoint.json" ]; then resume=(--resume); fi
        # exec, so that the signal hits the training itself
        (exec "${train[@]}" "${resume[@]}" --threads $((1 + RANDOM % 3)) --output "$models" --checkpoints "$checkpoint" > "$work/run.json" 2> "$work/run.log") &
        pid=$!
        # once in any case, then once more in one of three resumed trainings
        if [ "$hits" -eq 0 ] || [ $((RANDOM % 3)) -eq 0 ]; then
            moment=$((RANDOM * length / 32768))
            sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
            if kill -9 "$pid" 2> /dev/null; then hits=$((hits + 1)); fi
        fi
        code=0
        wait "$pid" 2> /dev/null || code=$?
        if [ "$code" -eq 0 ]; then break; fi
        if [ "$code" -ne 137 ]; then
            echo "exit code $code: $(cat "$work/run.json" "$work/run.log")" >&2
            exit 1
        fi
    done
    if [ "$(outcome "$work/run.json")" != "$expected" ]; then
        echo "training $begun ended otherwise after $hits kills:" >&2
        diff <(outcome "$work/whole.json" | tr ',' '\n') <(outcome "$work/run.json" | tr ',' '\n') >&2 || true
        exit 1
    fi
    if [ "$hits" -gt 0 ]; then ended=$((ended + 1)); fi
    killed=$((killed + hits))
    rm -rf "$models"
done
echo "$killed kills in $ended trainings: every one ended with the weights, epochs and metrics of the uninterrupted one"
