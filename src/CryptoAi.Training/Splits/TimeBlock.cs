using CryptoAi.Features.Candles;

namespace CryptoAi.Training.Splits;

/// <summary>The time [<paramref name="From"/>, <paramref name="To"/>) of a test, Unix milliseconds.</summary>
internal readonly record struct TimeBlock(long From, long To)
{
    public bool Contains(long time) => time >= From && time < To;

    public override string ToString() => $"{IsoTime.Text(From)} … {IsoTime.Text(To)} (exclusive)";
}
