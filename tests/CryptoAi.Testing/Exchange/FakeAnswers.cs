using System.Globalization;

namespace CryptoAi.Testing.Exchange;

/// <summary>What the exchange answers, right or wrong in its content.</summary>
internal static class FakeAnswers
{
    private const int MostCandles = 1000;

    private static readonly Dictionary<string, long> Intervals = new(StringComparer.Ordinal)
    {
        ["1m"] = 60_000,
        ["3m"] = 180_000,
        ["5m"] = 300_000,
        ["15m"] = 900_000,
        ["30m"] = 1_800_000,
        ["1h"] = 3_600_000,
        ["2h"] = 7_200_000,
        ["4h"] = 14_400_000,
        ["6h"] = 21_600_000,
        ["8h"] = 28_800_000,
        ["12h"] = 43_200_000,
        ["1d"] = 86_400_000,
    };

    public static (string Status, string Body) Of(FakeRequest request, IReadOnlyDictionary<string, FakeListing> listings, long now, FakeFault fault)
    {
        if (request.Path == "/api/v3/time")
        {
            string zeros = fault switch { FakeFault.Microseconds => "000", FakeFault.ImpossibleTimes => "00000", _ => "" };
            return ("200 OK", string.Create(CultureInfo.InvariantCulture, $"{{\"serverTime\":{now}{zeros}}}"));
        }

        if (!request.IsKlines)
        {
            return ("404 Not Found", "{}");
        }

        if (!listings.TryGetValue(request.Query.GetValueOrDefault("symbol", ""), out FakeListing? listing))
        {
            return ("400 Bad Request", "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        }

        if (!Intervals.TryGetValue(request.Query.GetValueOrDefault("interval", ""), out long step))
        {
            return ("400 Bad Request", "{\"code\":-1120,\"msg\":\"Invalid interval.\"}");
        }

        string[] rows = [.. Rows(request, listing, step, now, fault).Select(c => c.Json(step))];
        return ("200 OK", $"[{string.Join(',', Spoiled(rows, fault))}]");
    }

    private static List<FakeKline> Rows(FakeRequest request, FakeListing listing, long step, long now, FakeFault fault)
    {
        long start = Number(request, "startTime", long.MinValue);
        long end = Math.Min(Number(request, "endTime", long.MaxValue), now);
        int limit = (int)Math.Min(Number(request, "limit", 500), MostCandles);
        if (fault == FakeFault.MoreThanAsked)
        {
            (start, end) = (start == long.MinValue ? start : start - (3 * step), now);
        }

        List<FakeKline> rows = [];
        if (start == long.MinValue)
        {
            for (long time = end / step * step; time >= listing.Listed && rows.Count < limit; time -= step)
            {
                Add(time);
            }

            rows.Reverse();
        }
        else
        {
            for (long time = Math.Max((start + step - 1) / step * step, (listing.Listed + step - 1) / step * step); time <= end && rows.Count < limit; time += step)
            {
                Add(time);
            }
        }

        return fault == FakeFault.ShortPage ? rows[..Math.Min(rows.Count, 3)] : rows;

        void Add(long time)
        {
            if (listing.At(time, step, now) is { } candle)
            {
                rows.Add(candle);
            }
        }
    }

    private static IEnumerable<string> Spoiled(string[] rows, FakeFault fault)
    {
        switch (fault)
        {
            case FakeFault.Duplicates:
                return rows.SelectMany(static (row, i) => i % 3 == 0 ? [row, row] : new[] { row });
            case FakeFault.Contradiction when rows.Length > 0:
                string[] last = rows[^1].Split(',');
                last[5] = "\"0.125\"";
                return [.. rows, string.Join(',', last)];
            case FakeFault.OutOfOrder when rows.Length > 1:
                (rows[0], rows[^1]) = (rows[^1], rows[0]);
                return rows;
            case FakeFault.Garbled when rows.Length > 0:
                rows[^1] = rows[^1].Replace(",\"", ",\"x", StringComparison.Ordinal);
                return rows;
            case FakeFault.Impossible when rows.Length > 0:
                string[] fields = rows[^1].Split(',');
                (fields[2], fields[3]) = (fields[3], fields[2]);
                rows[^1] = string.Join(',', fields);
                return rows;
            case FakeFault.EmptyPage:
                return [];
            case FakeFault.Microseconds or FakeFault.ImpossibleTimes:
                return rows.Select(r => r.Insert(r.IndexOf(',', StringComparison.Ordinal), fault == FakeFault.Microseconds ? "000" : "00000"));
            default:
                return rows;
        }
    }

    private static long Number(FakeRequest request, string name, long otherwise) =>
        request.Query.TryGetValue(name, out string? text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
