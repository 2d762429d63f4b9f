using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Predictors and candles for tests of live signals.</summary>
internal static class LiveTest
{
    public static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static readonly LiveSignalsOptions English = new() { Culture = Culture };

    /// <summary>A model on the grid of coins and stocks.</summary>
    public static ModelBundle OnGrid { get; } = TestBundles.Lstm() with
    {
        MaxGap = TimeSpan.FromDays(4),
        Grid = new GridSpec
        {
            Calendars = [AlwaysOpenCalendar.Instance.Name, UsEquityCalendar.Regular.Name],
            AssetCalendars = new Dictionary<string, string> { ["BTCUSDT"] = AlwaysOpenCalendar.Instance.Name, ["ETHUSDT"] = UsEquityCalendar.Regular.Name },
            OwnCalendar = false,
            SyntheticBars = SyntheticBars.Hold,
            CutTimes = new Dictionary<string, IReadOnlyList<DateTimeOffset>>(),
        },
    };

    public static SignalPredictor Predictor(ModelBundle? bundle = null, DateTimeOffset? now = null, PredictorOptions? options = null) =>
        new(bundle ?? TestBundles.Lstm(), new ManagedBackend(), Core9.FeatureSet, options: options, timeProvider: new FixedClock(now ?? TestBundles.Start.AddYears(1)));

    /// <summary>Hours with single holes and one long one.</summary>
    public static CandleSeries WithHoles(int count = 200) =>
        TestBundles.Candles(Enumerable.Range(0, count).Where(static h => h % 23 != 9 && h is not (>= 120 and < 130)));

    /// <summary>The hours of a stock market, some missing; ETHUSDT is the asset that the grid knows as a stock.</summary>
    public static CandleSeries Stock(int count = 120, string symbol = "ETHUSDT")
    {
        DateTimeOffset[] times = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, TestBundles.Start, TestBundles.Start.AddDays(90)).Take(count)];
        CandleSeries walk = TestBundles.Candles(count);
        return CandleSeries.FromCandles(symbol, Timeframe.OneHour, Enumerable.Range(0, count).Where(static i => i % 13 != 4).Select(i => walk[i] with { OpenTime = times[i] }));
    }

    public static IEnumerable<LiveCandle> Candles(CandleSeries series, string? symbol = null) =>
        Enumerable.Range(0, series.Count).Select(i => new LiveCandle(symbol ?? series.Symbol, series[i]));

    /// <summary>What <see cref="SignalPredictor.Predict"/> says after every candle, as JSON, which has every bit.</summary>
    public static List<string> Expected(SignalPredictor predictor, CandleSeries series, int first = 0)
    {
        List<string> signals = [];
        for (int i = first; i < series.Count; i++)
        {
            try
            {
                signals.Add(predictor.Predict(series.Symbol, series.Slice(0, i + 1), Culture).ToJson());
            }
            catch (SignalException error) when (error.Code == "too_few_candles")
            {
                // no signal yet
            }
        }

        return signals;
    }

    public static async Task<List<string>> PushEachAsync(LiveSignals live, IEnumerable<LiveCandle> candles)
    {
        List<string> signals = [];
        foreach (LiveCandle candle in candles)
        {
            signals.AddRange((await live.PushAsync([candle])).Select(static s => s.ToJson()));
        }

        return signals;
    }
}
