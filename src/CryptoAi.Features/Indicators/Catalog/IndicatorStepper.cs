using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>An indicator behind the face that all of the catalog share: a bar in, one number per line out. Holds the state of the indicator; not thread-safe.</summary>
public abstract class IndicatorStepper
{
    private protected IndicatorStepper(IndicatorEntry entry) => Entry = entry;

    /// <summary>What the catalog says about it.</summary>
    public IndicatorEntry Entry { get; }

    /// <summary>The indicator itself: <see cref="Indicator.MinBars"/>, <see cref="Indicator.StableBars"/>, snapshots.</summary>
    public abstract Indicator Indicator { get; }

    /// <summary>Takes the next bar, without allocation.</summary>
    /// <param name="bar">The bar; an indicator of prices reads its close.</param>
    /// <param name="outputs">[lines] the values of <see cref="IndicatorEntry.Outputs"/>; NaN during warm-up.</param>
    /// <exception cref="ArgumentException">There is room for fewer or more numbers than lines.</exception>
    public abstract void Next(in Ohlcv bar, Span<double> outputs);

    /// <summary>Takes a whole series with the batch method of the indicator; same bits as <see cref="Next"/> for every bar.</summary>
    /// <param name="bars">The series.</param>
    /// <param name="outputs">[bars.Length, lines] the values of <see cref="IndicatorEntry.Outputs"/> at every bar; NaN during warm-up.</param>
    /// <exception cref="ArgumentException">There is room for fewer or more numbers.</exception>
    public abstract void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> outputs);

    private protected void RequireRoom(long bars, int length)
    {
        long expected = bars * Entry.Outputs.Count;
        if (length != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is room for {length} numbers; '{Entry.Name}' gives {Entry.Outputs.Count} lines at {bars} bars, which is {expected}."));
        }
    }
}
