using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Http;

namespace CryptoAi.MarketData.Binance;

/// <summary>Reads what Binance answers.</summary>
internal static class BinanceAnswers
{
    private const int UnknownSymbol = -1121;
    private const int UnknownInterval = -1120;

    // opening time, open, high, low, close, volume, closing time; five more follow
    private const int LeastFields = 7;

    // 2001 … 2200 in Unix milliseconds: seconds and microseconds lie far outside
    private const long EarliestTime = 978_307_200_000;
    private const long LatestTime = 7_258_118_400_000;

    /// <summary>The time of <c>/api/v3/time</c>, Unix milliseconds.</summary>
    /// <exception cref="InvalidAnswerException">It is none.</exception>
    public static long ServerTime(HttpAnswer answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            return Time(document.RootElement.GetProperty("serverTime"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidAnswerException($"a server time was expected, but came {answer.Excerpt()}", e);
        }
    }

    /// <summary>The candles of <c>/api/v3/klines</c> that open in a range, oldest first; identical repetitions are left out.</summary>
    /// <exception cref="InvalidAnswerException">The answer is cut off, out of order, or contradicts itself.</exception>
    public static IReadOnlyList<Candle> Klines(HttpAnswer answer, long from, long to)
    {
        List<Candle> candles = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            foreach (JsonElement row in document.RootElement.EnumerateArray())
            {
                Add(candles, Kline(row), from, to);
            }

            if (candles is [] && document.RootElement.GetArrayLength() > 0)
            {
                throw new InvalidAnswerException("none of the candles that came opens in the range that was asked for");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidAnswerException($"candles were expected, but came {answer.Excerpt()} ({e.Message})", e);
        }

        return candles;
    }

    /// <summary>The error of an answer that refuses.</summary>
    public static CandleSourceException Refusal(HttpAnswer answer, string symbol, Timeframe timeframe)
    {
        (int code, string text) = Error(answer);
        return code switch
        {
            UnknownSymbol => new CandleSourceException(
                CandleSourceException.SymbolUnknown, $"{symbol}: Binance has no such symbol ({text}). Spot symbols are meant, such as BTCUSDT; ones that are no longer traded are not there."),
            UnknownInterval => new CandleSourceException(CandleSourceException.TimeframeUnavailable, $"{symbol}: Binance has no {timeframe} candles ({text})."),
            _ => new CandleSourceException(
                CandleSourceException.SourceFailed, FormattableString.Invariant($"{symbol}: Binance refuses to give {timeframe} candles: status {(int)answer.Status}, code {code}, {text}")),
        };
    }

    private static void Add(List<Candle> candles, Candle candle, long from, long to)
    {
        long time = candle.OpenTime.ToUnixTimeMilliseconds();
        if (time < from || time >= to)
        {
            return;
        }

        if (candles is [.., Candle last])
        {
            if (last == candle)
            {
                return;
            }

            if (last.OpenTime >= candle.OpenTime)
            {
                throw new InvalidAnswerException(last.OpenTime == candle.OpenTime
                    ? $"the candle of {IsoTime.Text(time)} comes twice in one answer, with different values"
                    : $"the candle of {IsoTime.Text(time)} comes after that of {IsoTime.Text(last.OpenTime.ToUnixTimeMilliseconds())}");
            }
        }

        candles.Add(candle);
    }

    private static Candle Kline(JsonElement row)
    {
        if (row.GetArrayLength() < LeastFields)
        {
            throw new InvalidAnswerException($"a candle of twelve fields was expected, but came {row.GetRawText()}");
        }

        Candle candle = new(DateTimeOffset.UnixEpoch, Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]));
        long time = Time(row[0]);
        return CandleRules.Violation(candle.Open, candle.High, candle.Low, candle.Close, candle.Volume) is { } rule
            ? throw new InvalidAnswerException($"the candle of {IsoTime.Text(time)} {rule.Text}")
            : candle with { OpenTime = DateTimeOffset.FromUnixTimeMilliseconds(time) };
    }

    private static long Time(JsonElement field) =>
        field.GetInt64() is >= EarliestTime and < LatestTime and var time ? time : throw new FormatException($"{field.GetRawText()} is no time in Unix milliseconds");

    private static double Number(JsonElement field)
    {
        if (field.ValueKind == JsonValueKind.Number)
        {
            return field.GetDouble();
        }

        // Binance writes numbers as text; the quotes are taken off
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(field)[1..^1];
        return Utf8Parser.TryParse(text, out double value, out int used) && used == text.Length ? value : throw new FormatException($"'{field.GetString()}' is no number");
    }

    private static (int Code, string Text) Error(HttpAnswer answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            return (document.RootElement.GetProperty("code").GetInt32(), document.RootElement.GetProperty("msg").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (0, answer.Excerpt());
        }
    }
}
