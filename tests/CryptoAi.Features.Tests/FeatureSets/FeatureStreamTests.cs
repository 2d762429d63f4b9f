using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class FeatureStreamTests
{
    private static readonly Func<Candle, Candle>[] Faults =
    [
        static c => c with { Close = double.NaN },
        static c => c with { High = double.PositiveInfinity },
        static c => c with { Open = 0 },
        static c => c with { Low = -1 },
        static c => c with { High = c.Low / 2 },
        static c => c with { Volume = double.NaN },
        static c => c with { OpenTime = c.OpenTime.AddHours(-1) },
    ];

    private static readonly string[] Codes =
        ["price_not_finite", "price_not_finite", "price_not_positive", "price_not_positive", "high_below_low", "volume_invalid", "candles_not_ascending"];

    [Test]
    public void Append_ImpossibleCandle_RefusedAndStateUnchanged([Range(0, 6)] int fault)
    {
        CandleSeries candles = TestCandles.Walk(60);
        double[][] expected = FeatureRows.Stream(Core9.FeatureSet, candles);
        FeatureStream stream = Core9.FeatureSet.CreateStream(candles.Timeframe);
        double[] row = new double[Core9.FeatureSet.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            if (t == 40)
            {
                CandleDataException error = Assert.Throws<CandleDataException>(() => stream.Append(Faults[fault](candles[t]), row))!;
                Assert.That((error.Code, stream.Count), Is.EqualTo((Codes[fault], 40)));
                Assert.That(row, Is.EqualTo(expected[39]), "the row is untouched");
            }

            stream.Append(candles[t], row);
            Assert.That(row, Is.EqualTo(expected[t]), $"row {t}");
        }
    }
}
