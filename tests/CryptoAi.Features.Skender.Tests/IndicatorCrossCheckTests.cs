using CryptoAi.Features.Candles;
using CryptoAi.Features.Tests;
using CryptoAi.Features.Tests.Indicators.References;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender.Tests;

/// <summary>The indicators of CryptoAi.Features against the library itself, over real candles: every row, warm-up included.</summary>
[TestFixture]
internal sealed class IndicatorCrossCheckTests
{
    private const int Bars = 3000;

    // the library takes prices as decimals of 15 digits and adds them up in another order
    private const double Rounding = 1e-9;

    private static readonly (string Expression, double Factor, Func<Quote[], IEnumerable<double?>> Library)[] Pairs =
    [
        ("sma(period=20)", 1, static q => q.GetSma(20).Select(static r => r.Sma)),
        ("ema(period=20)", 1, static q => q.GetEma(20).Select(static r => r.Ema)),
        ("wma(period=14)", 1, static q => q.GetWma(14).Select(static r => r.Wma)),
        ("dema(period=14)", 1, static q => q.GetDema(14).Select(static r => r.Dema)),
        ("tema(period=20)", 1, static q => q.GetTema(20).Select(static r => r.Tema)),
        ("hma(period=14)", 1, static q => q.GetHma(14).Select(static r => r.Hma)),
        ("kama(period=10, fast=2, slow=30)", 1, static q => q.GetKama(10, 2, 30).Select(static r => r.Kama)),
        ("vwma(period=14)", 1, static q => q.GetVwma(14).Select(static r => r.Vwma)),
        ("aroon(period=25).oscillator", 100, static q => q.GetAroon(25).Select(static r => r.Oscillator)),
        ("adx(period=14).plus_di", 100, static q => q.GetAdx(14).Select(static r => r.Pdi)),
        ("adx(period=14).minus_di", 100, static q => q.GetAdx(14).Select(static r => r.Mdi)),
        ("adx(period=14).adx", 100, static q => q.GetAdx(14).Select(static r => r.Adx)),
        ("vortex(period=14).plus", 1, static q => q.GetVortex(14).Select(static r => r.Pvi)),
        ("rsi(period=14)", 100, static q => q.GetRsi(14).Select(static r => r.Rsi)),
        ("stoch_rsi(rsi=14, period=14, signal=3, smoothing=1).line", 100, static q => q.GetStochRsi(14, 14, 3, 1).Select(static r => r.StochRsi)),
        ("stochastic(period=14, smoothing=3, signal=3).k", 100, static q => q.GetStoch(14, 3, 3).Select(static r => r.K)),
        ("stochastic(period=14, smoothing=3, signal=3).d", 100, static q => q.GetStoch(14, 3, 3).Select(static r => r.D)),
        ("macd.line", 1, static q => q.GetMacd().Select(static r => r.Macd)),
        ("macd.signal", 1, static q => q.GetMacd().Select(static r => r.Signal)),
        ("macd.histogram", 1, static q => q.GetMacd().Select(static r => r.Histogram)),
        ("trix(period=14)", 100, static q => q.GetTrix(14).Select(static r => r.Trix)),
        ("roc(period=14)", 100, static q => q.GetRoc(14).Select(static r => r.Roc)),
        ("cci(period=20)", 1, static q => q.GetCci(20).Select(static r => r.Cci)),
        ("williams_r(period=14)", 100, static q => q.GetWilliamsR(14).Select(static r => r.WilliamsR)),
        ("cmo(period=14)", 100, static q => q.GetCmo(14).Select(static r => r.Cmo)),
        ("ultimate_oscillator(fast=7, middle=14, slow=28)", 100, static q => q.GetUltimate().Select(static r => r.Ultimate)),
        ("awesome_oscillator(fast=5, slow=34)", 1, static q => q.GetAwesome().Select(static r => r.Oscillator)),
        ("atr(period=14)", 1, static q => q.GetAtr(14).Select(static r => r.Atr)),
    ];

    private static readonly string[] Symbols = ["BTCUSDT", "XRPUSDT"];

    private static IEnumerable<TestCaseData> Cases => from pair in Pairs from symbol in Symbols select new TestCaseData(pair.Expression, symbol);

    [TestCaseSource(nameof(Cases))]
    public void Line_RealCandles_SameAsTheLibrary(string expression, string symbol)
    {
        CandleSeries candles = TestCandles.Real(symbol, Bars);
        if (expression.StartsWith("adx", StringComparison.Ordinal))
        {
            candles = WithoutTies(candles);
        }

        (_, double factor, Func<Quote[], IEnumerable<double?>> library) = Pairs.Single(p => p.Expression == expression);
        Ohlcv[] bars = [.. Enumerable.Range(0, candles.Count).Select(i => candles[i]).Select(static c => new Ohlcv(c.Open, c.High, c.Low, c.Close, c.Volume))];
        double[] expected = [.. library(RealQuotes.Of(candles)).Select(static v => v ?? double.NaN)];
        OutsideValues.AssertSame(IndicatorExpression.Evaluate(expression, bars).Times(factor), expected, Rounding, $"{expression} of {symbol}");
    }

    /// <summary>Lows apart by parts in 1e10: a move up that equals the move down but for rounding counts on one side in the library, on neither here.</summary>
    private static CandleSeries WithoutTies(CandleSeries candles)
    {
        int i = 0;
        return TestCandles.Map(candles, c => c with { Low = c.Low * (1 - (++i * 1e-10)) });
    }
}
