using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>Indicators of volatility and volume over windows against their formulas, written down plainly.</summary>
[TestFixture]
internal sealed class NaiveReferenceTests
{
    private const int Period = 17;

    // the same formula in another order of operations
    private const double Tolerance = 1e-10;

    /// <summary>The value at a bar from the bars up to it; the last n of them are the window.</summary>
    private static readonly Dictionary<string, Func<Ohlcv[], int, double>> Formulas = new()
    {
        ["close_volatility"] = static (b, n) => Math.Sqrt(SampleVariance(Returns(b, n))),
        ["parkinson_volatility"] = static (b, n) => Math.Sqrt(b[^n..].Average(static x => Square(Math.Log(x.High) - Math.Log(x.Low))) / (4 * Math.Log(2))),
        ["garman_klass_volatility"] = static (b, n) => Math.Sqrt(b[^n..].Average(static x =>
            (0.5 * Square(Math.Log(x.High / x.Low))) - (((2 * Math.Log(2)) - 1) * Square(Math.Log(x.Close / x.Open))))),
        ["rogers_satchell_volatility"] = static (b, n) => Math.Sqrt(b[^n..].Average(RogersSatchell)),
        ["yang_zhang_volatility"] = static (b, n) =>
        {
            double k = 0.34 / (1.34 + ((n + 1.0) / (n - 1.0)));
            double[] gaps = [.. Enumerable.Range(b.Length - n, n).Select(i => Math.Log(b[i].Open / b[i - 1].Close))];
            double[] bodies = [.. b[^n..].Select(static x => Math.Log(x.Close / x.Open))];
            return Math.Sqrt(SampleVariance(gaps) + (k * SampleVariance(bodies)) + ((1 - k) * b[^n..].Average(RogersSatchell)));
        },
        ["ulcer_index"] = static (b, n) => Math.Sqrt(Enumerable.Range(0, n).Average(i =>
            Square(1 - (b[^n..][i].Close / b[^n..][..(i + 1)].Max(static x => x.Close))))),
        ["choppiness"] = static (b, n) =>
        {
            (double High, double Low)[] ranges = [.. Enumerable.Range(b.Length - n, n).Select(i => (Math.Max(b[i].High, b[i - 1].Close), Math.Min(b[i].Low, b[i - 1].Close)))];
            return Math.Log10(ranges.Sum(static r => r.High - r.Low) / (ranges.Max(static r => r.High) - ranges.Min(static r => r.Low))) / Math.Log10(n);
        },
        ["obv_ratio"] = static (b, n) => Enumerable.Range(b.Length - n, n).Sum(i => Math.Sign(b[i].Close - b[i - 1].Close) * b[i].Volume) / b[^n..].Sum(static x => x.Volume),
        ["cmf"] = static (b, n) => b[^n..].Sum(static x => ((2 * x.Close) - x.High - x.Low) / (x.High - x.Low) * x.Volume) / b[^n..].Sum(static x => x.Volume),
        ["mfi"] = static (b, n) =>
        {
            double Flow(Func<double, bool> counts) => Enumerable.Range(b.Length - n, n).Where(i => counts(Typical(b[i]) - Typical(b[i - 1]))).Sum(i => Typical(b[i]) * b[i].Volume);
            return Flow(static d => d > 0) / (Flow(static d => d > 0) + Flow(static d => d < 0));
        },
        ["vwap"] = static (b, n) => b[^n..].Sum(static x => Typical(x) * x.Volume) / b[^n..].Sum(static x => x.Volume),
        ["ease_of_movement"] = static (b, n) => Enumerable.Range(b.Length - n, n).Average(i =>
            b[i].Volume == 0 ? 0 : (b[i].High + b[i].Low - b[i - 1].High - b[i - 1].Low) / 2 * (b[i].High - b[i].Low) / b[i].Volume),
    };

    private static IEnumerable<string> Names => Formulas.Keys;

    [TestCaseSource(nameof(Names))]
    public void Next_RandomBars_EqualsTheFormula(string name)
    {
        Ohlcv[] bars = WithGaps(TestBars.Walk(200, seed: 11));
        IndicatorStepper stepper = IndicatorCatalog.Create(name, new Dictionary<string, double> { ["period"] = Period });
        Span<double> output = stackalloc double[1];
        for (int i = 0; i < bars.Length; i++)
        {
            stepper.Next(bars[i], output);
            if (i + 1 >= stepper.Indicator.MinBars)
            {
                double expected = Formulas[name](bars[..(i + 1)], Period);
                TensorAssert.Close(output[0], expected, rtol: Tolerance, atol: Tolerance * 1e-4, $"bar {i + 1}");
            }
        }
    }

    [TestCase("close_volatility")]
    [TestCase("parkinson_volatility")]
    [TestCase("garman_klass_volatility")]
    [TestCase("rogers_satchell_volatility")]
    [TestCase("yang_zhang_volatility")]
    public void BarsPerYear_365_TimesItsRoot(string name)
    {
        Ohlcv[] bars = TestBars.Walk(50);
        double[] perBar = new double[50];
        double[] perYear = new double[50];
        IndicatorCatalog.Create(name).Compute(bars, perBar);
        IndicatorCatalog.Create(name, new Dictionary<string, double> { ["barsPerYear"] = 365 }).Compute(bars, perYear);
        TensorAssert.Close(perYear.AsSpan(25), [.. perBar[25..].Select(static v => v * Math.Sqrt(365))], rtol: 1e-14, atol: 0, name);
    }

    private static double Typical(Ohlcv bar) => (bar.High + bar.Low + bar.Close) / 3;

    private static double RogersSatchell(Ohlcv x) => (Math.Log(x.High / x.Close) * Math.Log(x.High / x.Open)) + (Math.Log(x.Low / x.Close) * Math.Log(x.Low / x.Open));

    private static double[] Returns(Ohlcv[] b, int n) => [.. Enumerable.Range(b.Length - n, n).Select(i => Math.Log(b[i].Close / b[i - 1].Close))];

    private static double SampleVariance(double[] values) => values.Sum(v => Square(v - values.Average())) / (values.Length - 1);

    private static double Square(double value) => value * value;

    /// <summary>The walk opens every bar at the close before; here every third opens elsewhere in its range.</summary>
    private static Ohlcv[] WithGaps(Ohlcv[] bars) => [.. bars.Select(static (b, i) => i % 3 == 0 ? b with { Open = b.Low + (0.3 * (b.High - b.Low)) } : b)];
}
