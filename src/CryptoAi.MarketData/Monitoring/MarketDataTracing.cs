using System.Diagnostics;
using CryptoAi.Features;

namespace CryptoAi.MarketData.Monitoring;

/// <summary>The spans of the source <c>CryptoAi.MarketData</c>. Those of requests are of <c>System.Net.Http</c>. Nothing is made while nobody listens.</summary>
internal static class MarketDataTracing
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.MarketData";

    /// <summary>The collecting of one asset.</summary>
    public const string Collect = "cryptoai.collect";

    private static readonly ActivitySource Source = new(Name, typeof(MarketDataTracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Begins the span of an asset.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <returns>The span, or null while nobody listens.</returns>
    public static Activity? StartCollect(string symbol, string timeframe) => Source.StartActivity(Collect)?.SetTag("symbol", symbol).SetTag("timeframe", timeframe);

    /// <summary>Says what came of it.</summary>
    public static void Ended(Activity? activity, int added, int revised, int gaps, Exception? error)
    {
        activity?.SetTag("added", added).SetTag("revised", revised).SetTag("gaps", gaps);
        if (error is not null)
        {
            FailedActivity.Mark(activity, error);
        }
    }
}
