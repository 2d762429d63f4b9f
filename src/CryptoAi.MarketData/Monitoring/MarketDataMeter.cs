using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CryptoAi.MarketData.Monitoring;

/// <summary>The instruments of the meter <c>CryptoAi.MarketData</c>. Nothing is measured while nobody listens.</summary>
internal static class MarketDataMeter
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.MarketData";

    private static readonly Meter Meter = new(Name, typeof(MarketDataMeter).Assembly.GetName().Version?.ToString(3));

    private static readonly Counter<long> Candles = Meter.CreateCounter<long>("cryptoai.collected.candles", "{candle}", "Candles that were collected, by timeframe and whether they were added or revised.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("cryptoai.collect.failures", "{symbol}", "Assets that were not collected completely, by timeframe and code of the error.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("cryptoai.request.retries", "{request}", "Requests that were made again, by reason: failed or rested.");

    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="added">Candles that are new.</param>
    /// <param name="revised">Candles that have other values than before.</param>
    /// <param name="error">The code of the error, or null.</param>
    public static void Collected(string timeframe, int added, int revised, string? error)
    {
        Candles.Add(added, new TagList { { "timeframe", timeframe }, { "kind", "added" } });
        Candles.Add(revised, new TagList { { "timeframe", timeframe }, { "kind", "revised" } });
        if (error is not null)
        {
            Failures.Add(1, new TagList { { "timeframe", timeframe }, { "code", error } });
        }
    }

    /// <param name="reason"><c>failed</c>, or <c>rested</c> where the server wanted it.</param>
    public static void TriedAgain(string reason) => Retries.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
