using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>The last n bars as columns, oldest first, as a <see cref="WindowFeature"/> sees them: the spans suit vectorised functions.</summary>
public readonly ref struct BarWindow
{
    internal BarWindow(in MarketBar last, ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume)
    {
        Last = last;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
    }

    /// <summary>The newest bar, with its time and the state of its market.</summary>
    public MarketBar Last { get; }

    /// <summary>The number of bars, n.</summary>
    public int Count => Close.Length;

    /// <summary>[Count] opening prices.</summary>
    public ReadOnlySpan<double> Open { get; }

    /// <summary>[Count] highest prices.</summary>
    public ReadOnlySpan<double> High { get; }

    /// <summary>[Count] lowest prices.</summary>
    public ReadOnlySpan<double> Low { get; }

    /// <summary>[Count] closing prices.</summary>
    public ReadOnlySpan<double> Close { get; }

    /// <summary>[Count] volumes.</summary>
    public ReadOnlySpan<double> Volume { get; }
}
