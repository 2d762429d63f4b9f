using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Returns;

namespace CryptoAi.Features.Tests.FeatureSets.Returns;

[TestFixture]
public sealed class ReturnRangeFeaturesTests
{
    private static readonly FeatureSet Set = new("statistics", ReturnRangeFeatures.Groups());

    [Test]
    public void Compute_Walk_EqualsTheFormulas()
    {
        CandleSeries candles = TestCandles.Walk(160);
        double[][] rows = FeatureRows.Stream(Set, candles);
        for (int t = 96; t < candles.Count; t++)
        {
            Dictionary<string, double> expected = Naive(candles, t);
            Assert.That(expected.Keys, Is.EquivalentTo(Set.Features.Select(static f => f.Name)));
            for (int f = 0; f < Set.Count; f++)
            {
                TensorAssert.Close(rows[t][f], expected[Set.Features[f].Name], rtol: 1e-9, atol: 1e-12, $"row {t}, {Set.Features[f].Name}");
            }
        }
    }

    private static Dictionary<string, double> Naive(CandleSeries candles, int t)
    {
        double[] close = candles.Close.ToArray();
        double[] r = [.. close.Skip(1).Zip(close, static (now, before) => Math.Log(now) - Math.Log(before))];
        double[] Last(int n) => r[(t - n)..t];
        double Squares(int n) => Last(n).Average(static x => x * x);
        double Moment(int n, int power) => Last(n).Average(x => Math.Pow(x - Last(n).Average(), power));
        Dictionary<string, double> values = [];
        foreach (int n in (int[])[3, 12, 48, 96])
        {
            values[$"log_return_{n}"] = Last(n).Sum();
        }

        foreach (int n in (int[])[6, 24, 96])
        {
            values[$"volatility_{n}"] = Math.Sqrt(Squares(n));
        }

        values["volatility_ratio"] = Math.Sqrt(Squares(24) / Squares(96));
        foreach (int n in (int[])[24, 96])
        {
            double[] d = [.. Last(n).Select(x => x - Last(n).Average())];
            values[$"skewness_{n}"] = Moment(n, 3) / Math.Pow(Moment(n, 2), 1.5);
            values[$"kurtosis_{n}"] = (Moment(n, 4) / Math.Pow(Moment(n, 2), 2)) - 3;
            values[$"autocorrelation_{n}"] = d.Skip(1).Zip(d, static (a, b) => a * b).Sum() / d.Sum(static x => x * x);
            values[$"downside_share_{n}"] = Last(n).Where(static x => x < 0).Sum(static x => x * x) / Last(n).Sum(static x => x * x);
            values[$"straightness_{n}"] = Math.Abs(Last(n).Sum()) / Last(n).Sum(Math.Abs);
            values[$"range_{n}"] = (candles.High[(t - n + 1)..(t + 1)].ToArray().Max() - candles.Low[(t - n + 1)..(t + 1)].ToArray().Min()) / close[t];
        }

        values["largest_move_share"] = Last(24).Max(Math.Abs) / Last(24).Sum(Math.Abs);
        values["drawdown_96"] = (close[t] / close[(t - 95)..(t + 1)].Max()) - 1;
        values["rise_96"] = (close[t] / close[(t - 95)..(t + 1)].Min()) - 1;
        double[] volumes = candles.Volume[(t - 47)..(t + 1)].ToArray();
        double deviation = Math.Sqrt(volumes.Average(v => (v - volumes.Average()) * (v - volumes.Average())));
        values["volume_score"] = (volumes[^1] - volumes.Average()) / deviation;
        values["volume_trend"] = volumes[^6..].Average() / volumes.Average();
        return values;
    }
}
