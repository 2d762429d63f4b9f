"""A spot exchange with Binance's public REST interface that does wrong whatever a server can do wrong, at random but by a seed. Written from the interface's public documentation alone; needs nothing but
Python. Used by hostile_collect.py."""
import asyncio
import gzip
import json
import random
import socket
import struct
import time
import urllib.parse
import zlib
from email.utils import formatdate

STEPS = {"1m": 60, "3m": 180, "5m": 300, "15m": 900, "30m": 1800, "1h": 3600, "2h": 7200, "4h": 14400, "6h": 21600, "8h": 28800, "12h": 43200, "1d": 86400}

STATUS_FAULTS = ["r429", "r418", "r5xx", "s204", "s206", "s408", "redirect", "redirect_loop", "redirect_dead", "redirect_nowhere"]
BODY_FAULTS = ["html", "object", "string", "nested", "refusal_as_200", "truncated", "wrong_length", "byte_order_mark", "junk_behind", "gzip", "deflate", "gzip_cut", "gzip_damaged", "brotli_damaged"]
LINE_FAULTS = ["drip", "stall", "reset", "reset_in_head", "reset_in_body", "nothing", "chunked", "chunked_cut", "http10", "http10_cut", "early_hints", "big_head", "double_headers", "weight_odd", "weight_high"]
ROW_FAULTS = ["twice", "overlap", "shuffled", "contradiction", "short", "empty", "hole", "beyond_end", "high_below_low", "few_fields", "no_row"]
VALUE_FAULTS = {
    "nan": ["NaN", "nan"], "negative": ["-1", "-1e10"], "infinite": ["Infinity", "1e999", 1e300], "missing": [None, True, [], {}], "odd": ["", " 1", "1,5", "0x10", "1_0", "\u0661"],
}
TIME_FAULTS = {"as_text": str, "fraction": lambda t: t + 0.5, "microseconds": lambda t: t * 1000, "seconds": lambda t: t // 1000, "huge": lambda t: 9 * 10**18, "negative": lambda t: -t}
FAULTS = STATUS_FAULTS + BODY_FAULTS + LINE_FAULTS + ROW_FAULTS + ["as_numbers", "exponent"] + ["value_" + n for n in VALUE_FAULTS] + ["time_" + n for n in TIME_FAULTS]
RETRY_AFTER = [None, "0", "1", "1", "-5", "abc", "99999999999", "", "1.5", "soon", "past", "Fri, 31 Dec 9999 23:59:59 GMT"]


def share(*parts):
    """A number of 0 … 1 that follows from its parts."""
    x = zlib.crc32(repr(parts).encode()) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return (x ^ x >> 29) % 1_000_003 / 1_000_003


class Market:
    """What there is to collect, and how much goes wrong. Symbols have listed, delisted (or None) and holes (stretches of bar numbers modulo 977)."""

    def __init__(self, seed, now, fault_rate, symbols):
        self.random, self.fault_rate, self.symbols = random.Random(seed), fault_rate, symbols
        self.begin, self.started, self.last_empty, self.requests, self.weight = now, time.monotonic(), None, 0, None

    @property
    def now(self):
        return self.begin + int((time.monotonic() - self.started) * 1000)

    def candle(self, symbol, step, at, now=None):
        """The row that opens at a time as it is at another: unfinished, just closed (some are revised once more) or final; None where there is none."""
        now, about, length = now or self.now, self.symbols[symbol], step * 1000
        if not about["listed"] <= at <= now or (about["delisted"] and at >= about["delisted"]) or any(a <= at // length % 977 < b for a, b in about["holes"]):
            return None
        price = 10 ** (share(symbol) * 8 - 4) * (1 + share(symbol, step, at, 1) * 0.1)
        close = price * (1 + (share(symbol, step, at, 2) - 0.5) * 0.02)
        high, low = max(price, close) * (1 + share(symbol, step, at, 3) * 0.01), min(price, close) * (1 - share(symbol, step, at, 4) * 0.01)
        volume = share(symbol, step, at, 5) * 1e5
        if at + length > now:
            close, volume = price, volume / 7
        elif at + 2 * length > now and share(symbol, step, at, 6) < 0.4:
            volume += 1
        text = [f"{v:.12f}".rstrip("0") for v in (price, high, low, close, volume)]
        return [at, *text, at + length - 1, "1", 308, "1.5", "150.5", "0"]

    def rows(self, symbol, step, first, end, limit):
        length = step * 1000
        at, found = max(-(-first // length), -(-self.symbols[symbol]["listed"] // length)) * length, []
        while at <= end and len(found) < limit:
            if row := self.candle(symbol, step, at):
                found.append(row)
            at += length
        return found

    def newest(self, symbol, step, end, limit):
        length, found = step * 1000, []
        at = end // length * length
        while at >= self.symbols[symbol]["listed"] and len(found) < limit:
            if row := self.candle(symbol, step, at):
                found.append(row)
            at -= length
        return found[::-1]


class Server:
    """Serves markets by the first part of the path."""

    def __init__(self):
        self.markets, self.port = {}, 0

    async def start(self):
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=1 << 20)
        self.port = server.sockets[0].getsockname()[1]

    async def serve(self, reader, writer):
        try:
            target = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)).split(b" ")[1].decode()
            path, _, text = target.partition("?")
            name, *rest = path.strip("/").split("/")
            market = self.markets[name]
            market.requests += 1
            market.weight = market.random.choice([10, "10", None, 4000])
            fault = market.random.choice(FAULTS) if market.random.random() < market.fault_rate else None
            await Answer(market, writer, target, fault).send(rest[-1], dict(urllib.parse.parse_qsl(text)))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            pass
        finally:
            writer.close()


class Answer:
    """One answer and what is wrong with it."""

    def __init__(self, market, writer, target, fault):
        self.market, self.writer, self.target, self.fault, self.random = market, writer, target, fault, market.random

    def head(self, status, length, extra=""):
        lines = [f"HTTP/1.1 {status} X", f"Date: {formatdate(self.market.now / 1000 + self.random.choice([0, 3600, -3600]), usegmt=True)}", "Connection: close"]
        lines += [] if length is None else [f"Content-Length: {length}"]
        lines += [] if self.market.weight is None else [f"X-MBX-USED-WEIGHT-1M: {self.market.weight}"]
        return ("\r\n".join(lines) + "\r\n" + extra + "\r\n").encode("latin1")

    async def write(self, *parts):
        for part in parts:
            self.writer.write(part)
        await self.writer.drain()

    async def whole(self, status, body, extra=""):
        await self.write(self.head(status, len(body), extra), body)

    def reset(self):
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def send(self, what, query):
        if not await self.refused():
            status, body = self.content(what, query)
            await self.transport(status, body.encode())

    async def refused(self):
        """Answers that do not look at the question."""
        fault, location = self.fault, f"Location: {self.target}"
        if fault in ("r429", "r418", "r5xx"):
            status = {"r429": 429, "r418": 418}.get(fault) or self.random.choice([500, 502, 503, 504, 520])
            after = self.random.choice(RETRY_AFTER)
            after = {"soon": formatdate(self.market.now / 1000 + 1, usegmt=True), "past": formatdate(0, usegmt=True)}.get(after, after)
            await self.whole(status, self.random.choice([b'{"code":-1003}', b"<html>", b""]), "" if after is None else f"Retry-After: {after}\r\n")
        elif fault == "nothing":
            pass
        elif fault == "reset":
            self.reset()
        elif fault == "reset_in_head":
            await self.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
            await asyncio.sleep(0.01)
            self.reset()
        elif fault in ("s204", "s408"):
            await self.write(self.head(int(fault[1:]), 0))
        elif fault == "redirect" and "again=1" not in self.target:
            await self.whole(self.random.choice([301, 302, 307, 308]), b"", location + ("&" if "?" in self.target else "?") + "again=1\r\n")
        elif fault == "redirect_loop":
            await self.whole(302, b"", location + "\r\n")
        elif fault == "redirect_dead":
            await self.whole(307, b"", f"Location: http://127.0.0.1:1{self.target}\r\n")
        elif fault == "redirect_nowhere":
            await self.whole(302, b"")
        elif fault in ("html", "object", "string", "nested", "refusal_as_200"):
            await self.whole(200, {"html": b"<!doctype html><html>", "object": b"{}", "string": b'"x"', "nested": b"[" * 5000, "refusal_as_200": b'{"code":-1121,"msg":"x"}'}[fault])
        else:
            return False
        return True

    def content(self, what, query):
        time_fault = TIME_FAULTS.get((self.fault or "").removeprefix("time_"))
        if what == "time":
            return 200, json.dumps({"serverTime": time_fault(self.market.now) if time_fault else self.market.now})
        symbol, step = query.get("symbol"), STEPS.get(query.get("interval"))
        if symbol not in self.market.symbols:
            return 400, '{"code":-1121,"msg":"Invalid symbol."}'
        if step is None:
            return 400, '{"code":-1120,"msg":"Invalid interval."}'
        end, limit = min(int(query.get("endTime", 2**62)), self.market.now), min(1000, int(query.get("limit", 500)))
        end = self.market.now if self.fault == "beyond_end" else end
        first = int(query["startTime"]) - (3000 * step if self.fault == "overlap" else 0) if "startTime" in query else None
        rows = self.market.newest(symbol, step, end, limit) if first is None else self.market.rows(symbol, step, first, end, limit)
        return 200, json.dumps(self.spoilt(rows, time_fault) if rows else rows, separators=(",", ":"))

    def spoilt(self, rows, time_fault):
        at, fault = self.random.randrange(len(rows)), self.fault
        if fault == "twice":
            return [row for i, row in enumerate(rows) for _ in range(2 if i % 3 == at % 3 else 1)]
        if fault == "empty" and self.market.last_empty != self.target:  # never twice for the same question
            self.market.last_empty = self.target
            return []
        if fault == "short":
            return rows[: self.random.randrange(1, 4)]
        if fault == "hole" and len(rows) > 3:
            return rows[:at] + rows[at + self.random.randrange(1, 4) :]
        if fault == "shuffled":
            self.random.shuffle(rows)
        elif fault == "contradiction":
            rows.insert(at + 1, rows[at][:5] + ["0.125"] + rows[at][6:])
        elif fault == "high_below_low":
            rows[at][2:4] = "0.0001", "9999999"
        elif fault == "few_fields":
            rows[at] = rows[at][: self.random.randrange(7)]
        elif fault == "no_row":
            rows[at] = self.random.choice([[], None, 5, "x"])
        elif fault in ("as_numbers", "exponent"):
            for row in rows:
                row[1:6] = [float(v) if fault == "as_numbers" else f"{float(v):.17e}" for v in row[1:6]]
        elif fault and fault.startswith("value_"):
            rows[at][self.random.randrange(1, 6)] = self.random.choice(VALUE_FAULTS[fault.removeprefix("value_")])
        elif time_fault:
            for row in rows if self.random.random() < 0.5 else [rows[at]]:
                row[0] = time_fault(row[0])
        return rows

    async def transport(self, status, body):
        fault, cut = self.fault, self.random.randrange(len(body) + 1)
        if fault == "weight_odd":
            self.market.weight = self.random.choice(["abc", "-5", "999999999999", "", "6e3"])
        elif fault == "weight_high":
            self.market.weight = 4800 if self.random.random() < 0.05 else 4799
        packed = {"gzip": gzip.compress, "gzip_cut": gzip.compress, "gzip_damaged": gzip.compress, "deflate": zlib.compress}.get(fault)
        if packed:
            body = packed(body)
            if fault == "gzip_cut":
                body = body[: self.random.randrange(len(body))]
            elif fault == "gzip_damaged":
                at = self.random.randrange(len(body))
                body = body[:at] + bytes([body[at] ^ 1 << self.random.randrange(8)]) + body[at + 1 :]
            await self.whole(status, body, f"Content-Encoding: {fault.split('_')[0]}\r\n")
        elif fault == "brotli_damaged":
            await self.whole(status, body, "Content-Encoding: br\r\n")
        elif fault == "truncated":
            await self.whole(status, body[:cut])
        elif fault in ("byte_order_mark", "junk_behind"):
            await self.whole(status, b"\xef\xbb\xbf" + body if fault == "byte_order_mark" else body + self.random.choice([b"x", b"\0", b"[]"]))
        elif fault == "wrong_length":
            await self.write(self.head(status, len(body) + 1), body)
        elif fault == "s206":
            await self.whole(206, body[:cut])
        elif fault == "reset_in_body":
            await self.write(self.head(status, len(body)), body[:cut])
            await asyncio.sleep(0.02)
            self.reset()
        elif fault in ("drip", "stall"):
            await self.write(self.head(status, len(body)), body[: cut // 2])
            for byte in body[:60]:
                await asyncio.sleep(0.1)
                await self.write(bytes([byte]) if fault == "drip" else b"")
        elif fault in ("chunked", "chunked_cut"):
            await self.write(self.head(status, None, "Transfer-Encoding: chunked\r\n"))
            for at in range(0, len(body), 7000):
                part = body[at : at + 7000]
                await self.write(b"%x;x=1\r\n" % len(part), part, b"\r\n")
                if fault == "chunked_cut" and self.random.random() < 0.5:
                    return
            await self.write(b"0\r\nX-Trailer: 1\r\n\r\n" if fault == "chunked" else b"")
        elif fault in ("http10", "http10_cut"):
            await self.write(f"HTTP/1.0 {status} X\r\n\r\n".encode(), body if fault == "http10" else body[:cut])
        else:
            if fault == "early_hints":
                await self.write(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            extra = {"big_head": "X-Big: " + "y" * self.random.choice([1000, 100_000]) + "\r\n", "double_headers": "Retry-After: 5\r\nRetry-After: 7\r\n"}.get(fault, "")
            await self.whole(status, body, extra)
