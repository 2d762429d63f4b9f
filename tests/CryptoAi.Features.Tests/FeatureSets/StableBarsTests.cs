using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class StableBarsTests
{
    /// <summary>The bound of definitions D9, in standard deviations of the feature.</summary>
    private const double Bound = 1e-3;

    [TestCase("BTCUSDT")]
    [TestCase("ETHUSDT")]
    [TestCase("ADAUSDT")]
    public void StableBars_RealCandlesCutAnywhere_ValueWithinBound(string symbol) => AssertStable(TestCandles.Real(symbol));

    [TestCase(0)]
    [TestCase(4)]
    public void StableBars_SimulatedCandlesCutAnywhere_ValueWithinBound(int asset) => AssertStable(MarketSimulator.Simulate()[asset]);

    private static void AssertStable(CandleSeries candles)
    {
        FeatureSet set = Core9.FeatureSet;
        int[] needed = BarsNeeded(candles, set, cuts: 500);
        Assert.Multiple(() =>
        {
            for (int f = 0; f < set.Count; f++)
            {
                FeatureDefinition feature = set.Features[f];
                Assert.That(needed[f], Is.LessThanOrEqualTo(feature.StableBars), feature.Name);

                // a bound that is far too long would cost users history for nothing
                Assert.That(needed[f], Is.GreaterThan(feature.StableBars / 2), feature.Name);
            }
        });
    }

    private static int[] BarsNeeded(CandleSeries candles, FeatureSet set, int cuts)
    {
        const int Horizon = 400;
        double[][] full = FeatureRows.Stream(set, candles);
        double[] std = [.. Enumerable.Range(0, set.Count).Select(f => Deviation([.. full.Skip(set.MinBars).Select(row => row[f])]))];
        int[] needed = new int[set.Count];
        Array.Fill(needed, 1);
        Random random = new(7);
        for (int cut = 0; cut < cuts; cut++)
        {
            int start = random.Next(Horizon, candles.Count - Horizon);
            double[][] part = FeatureRows.Stream(set, candles.Slice(start, Horizon));
            for (int bar = 0; bar < Horizon; bar++)
            {
                for (int f = 0; f < set.Count; f++)
                {
                    if (!(Math.Abs(part[bar][f] - full[start + bar][f]) <= Bound * std[f]))
                    {
                        // row bar, which has bar + 1 bars of history, is still off
                        needed[f] = Math.Max(needed[f], bar + 2);
                    }
                }
            }
        }

        return needed;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
