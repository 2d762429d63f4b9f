"""Runs 'collect' again and again against hostile_market.py: several processes on one store, some of them for the same symbols, killed (kill -9) at random. After every round the files must hold nothing but
candles that the market had, each once; in the end, without faults, all of them. Reads the files by itself. See eng/hostile-collect-test.sh."""
import asyncio
import glob
import gzip
import json
import os
import random
import shutil
import sys
import tempfile
import time

from hostile_market import STEPS, Market, Server

FAILURES = {"source_failed", "store_busy"}


def stored(folder, symbol, timeframe):
    rows = []
    for path in sorted(glob.glob(f"{folder}/{symbol}/{timeframe}/{symbol}-*.csv*")):
        if path.endswith(".tmp"):
            continue
        with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
            text = file.read().decode()
        assert text.endswith("\n"), f"{path}: cut off"
        for line in text.splitlines():
            fields = line.split(",")
            assert len(fields) == 12 and time.strftime("%Y-%m", time.gmtime(int(fields[0]) / 1000)) in path, f"{path}: {line}"
            rows.append((int(fields[0]), *map(float, fields[1:6])))
    return rows


class Collection:
    """A market, a store, and the processes that bring the one into the other."""

    def __init__(self, seed, server, command, folder):
        self.random, self.server, self.command, self.folder = random.Random(seed), server, command, folder
        self.timeframe = self.random.choice(list(STEPS))
        self.length = STEPS[self.timeframe] * 1000
        now = int(time.time() * 1000) + self.random.choice([3_600_000, -3_600_000, -86_400_000 * self.random.randrange(1, 500)])
        bars = self.random.randrange(50, 3500)
        self.since = max(now - bars * self.length, 1_500_000_000_000) // 1000 * 1000
        symbols = {}
        for symbol in self.random.sample(["BTCUSDT", "ETHUSDT", "1000SATSUSDT", "币安人生USDT"], self.random.randrange(1, 3)):
            hole = self.random.randrange(977)
            symbols[symbol] = {
                "listed": self.since + self.random.choice([-(10**9), self.random.randrange(bars) * self.length]),
                "delisted": now - self.random.randrange(bars) * self.length // 2 if self.random.random() < 0.1 else None,
                "holes": [(hole, hole + 20)] if self.random.random() < 0.5 else [],
            }
        self.name, self.market, self.runs, self.kills, self.revised = f"m{seed}", Market(seed, now, self.random.choice([0.1, 0.3, 0.5]), symbols), 0, 0, 0
        server.markets[self.name] = self.market

    async def collect(self, symbols, kill_after=None):
        since = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(self.since / 1000))
        process = await asyncio.create_subprocess_exec(
            *self.command, "collect", "--symbol", *symbols, "--timeframe", self.timeframe, "--since", since, "--output", self.folder, "--timeout", "1", "--attempts", "12", "--json",
            "--base-address", f"http://127.0.0.1:{self.server.port}/{self.name}/", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        self.runs += 1
        reading = asyncio.ensure_future(process.communicate())
        if kill_after is not None:
            await asyncio.wait([reading], timeout=kill_after)
            if process.returncode is None:
                process.kill()
        output, error = await asyncio.wait_for(reading, 600)
        if process.returncode == -9:
            self.kills += 1
            return []
        assert process.returncode in (0, 1, 2), f"exit code {process.returncode}: {output.decode()}{error.decode()}"
        assets = json.loads(output)["symbols"]
        for asset in assets:
            code = asset.get("error", {}).get("code")
            assert code is None or code in FAILURES or (code, asset["symbol"]) == ("symbol_unknown", "NOSUCH"), asset["error"]
            self.revised += len(asset["revised"])
        return assets

    def require(self, whole_until=None):
        for symbol in self.market.symbols:
            rows = stored(self.folder, symbol, self.timeframe)
            assert all(a[0] < b[0] for a, b in zip(rows, rows[1:])), f"{symbol}: a candle twice, or out of order"
            for row in rows:
                assert row[0] + self.length <= self.market.now, f"{symbol}: unfinished {row}"
                known = [self.market.candle(symbol, self.length // 1000, row[0], now) for now in (self.market.now, row[0] + self.length)]
                assert any(k and row == (k[0], *map(float, k[1:6])) for k in known), f"{symbol}: {row} never was, but {known}"
            if whole_until:
                expected = self.market.rows(symbol, self.length // 1000, self.since, whole_until - self.length, 10**9)
                missing = {k[0] for k in expected} - {row[0] for row in rows}
                assert not missing, f"{symbol} {self.timeframe}: {len(missing)} of {len(expected)} candles are lost, such as {min(missing)}"

    async def run(self):
        symbols = list(self.market.symbols)
        for _ in range(self.random.randrange(2, 6)):
            jobs = []
            for _ in range(self.random.choice([1, 1, 2, 3])):
                chosen = self.random.sample(symbols, self.random.randrange(1, len(symbols) + 1)) + (["NOSUCH"] if self.random.random() < 0.1 else [])
                jobs.append(self.collect(chosen, self.random.choice([None, self.random.random() * 2, self.random.random() * 6])))
            await asyncio.gather(*jobs)
            self.require()
            if self.random.random() < 0.5:
                self.market.begin += self.random.randrange(1, 30) * self.length
        self.market.fault_rate, end = 0, self.market.now
        assert all("error" not in asset for asset in await self.collect(symbols))
        self.require(end)


async def main(command, count, seed, at_once):
    server, places, total = Server(), asyncio.Semaphore(at_once), {"runs": 0, "kills": 0, "requests": 0, "revised": 0}
    await server.start()

    async def one(number):
        async with places:
            folder = tempfile.mkdtemp(prefix="cryptoai-hostile-")
            collection = Collection(number, server, command, folder)
            try:
                await collection.run()
            except Exception as error:
                raise SystemExit(f"collection {number} ({folder} is kept): {error!r}") from error
            shutil.rmtree(folder)
            for key, value in (("runs", collection.runs), ("kills", collection.kills), ("requests", collection.market.requests), ("revised", collection.revised)):
                total[key] += value

    await asyncio.gather(*[one(number) for number in range(seed, seed + count)])
    print(f"{count} collections in {total['runs']} runs with {total['kills']} kills and {total['requests']} requests, {total['revised']} candles revised: nothing lost, nothing twice")


if __name__ == "__main__":
    asyncio.run(main(["dotnet", os.path.abspath(sys.argv[1])], int(sys.argv[2]), int(sys.argv[3]), 3))
