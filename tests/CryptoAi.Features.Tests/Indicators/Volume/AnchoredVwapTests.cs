using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volume;

namespace CryptoAi.Features.Tests.Indicators.Volume;

[TestFixture]
internal sealed class AnchoredVwapTests
{
    [Test]
    public void Anchor_NewSession_EqualsAFreshOneToTheBit()
    {
        Ohlcv[] bars = TestBars.Walk(60);
        AnchoredVwap running = new();
        AnchoredVwap session = new();
        for (int i = 0; i < bars.Length; i++)
        {
            if (i % 24 == 0)
            {
                running.Anchor();
                session = new AnchoredVwap();
            }

            Assert.That(running.Next(bars[i]), Is.EqualTo(session.Next(bars[i])), $"bar {i}");
        }
    }

    [Test]
    public void Next_NoVolumeYet_TypicalPriceOfTheAnchor()
    {
        AnchoredVwap vwap = new();
        Assert.That(vwap.Next(new Ohlcv(3, 6, 3, 3, 0)), Is.EqualTo(4));
        Assert.That(vwap.Next(new Ohlcv(6, 6, 6, 6, 0)), Is.EqualTo(4));
        Assert.That(vwap.Next(new Ohlcv(5, 5, 5, 5, 2)), Is.EqualTo(5));
    }
}
