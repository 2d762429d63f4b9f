using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>StableBars on real candles: an indicator that began somewhere agrees after so many bars with one that saw everything.</summary>
[TestFixture]
internal sealed class IndicatorStabilityTests
{
    /// <summary>The bound of definitions D9, in standard deviations of the output (of its ratio to the price where it has the unit of a price).</summary>
    private const double Bound = 1e-3;

    private const int Cuts = 40;
    private const int BarsAfter = 50;

    private static readonly Lazy<Ohlcv[]> Real = new(static () => TestBars.Of(TestCandles.Real("BTCUSDT", 8000)));

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.OfFading))]
    public void StableBars_RealCandlesCutAnywhere_OutputWithinBound(IndicatorCase indicator)
    {
        Ohlcv[] bars = Real.Value;
        int stable = indicator.Create().Indicator.StableBars;
        double[] full = Relative(indicator, indicator.Stream(bars), bars);
        double[] deviation = [.. Enumerable.Range(0, indicator.Lines).Select(line => Deviation([.. full.Where((v, i) => i % indicator.Lines == line && !double.IsNaN(v))]))];
        Random random = new(7);
        for (int cut = 0; cut < Cuts; cut++)
        {
            int start = random.Next(1000, bars.Length - stable - BarsAfter);
            Ohlcv[] part = bars[start..(start + stable + BarsAfter)];
            double[] outputs = Relative(indicator, indicator.Stream(part), part);
            for (int i = (stable - 1) * indicator.Lines; i < outputs.Length; i++)
            {
                int line = i % indicator.Lines;
                TensorAssert.Close(
                    outputs[i], full[(start * indicator.Lines) + i], rtol: 0, atol: Bound * deviation[line],
                    $"{indicator.Entry.Outputs[line].Name}, {(i / indicator.Lines) + 1} bars after a start at {start}");
            }
        }
    }

    private static double[] Relative(IndicatorCase indicator, double[] outputs, Ohlcv[] bars) =>
        [.. outputs.Select((v, i) => v / Math.Pow(bars[i / indicator.Lines].Close, indicator.Entry.Outputs[i % indicator.Lines].PriceExponent))];

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
