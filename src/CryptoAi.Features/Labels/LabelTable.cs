namespace CryptoAi.Features.Labels;

/// <summary>The targets of one series, one row per candle.</summary>
public sealed class LabelTable
{
    /// <summary>The value of <see cref="Direction"/> where a row has no label: its future is missing or it lies in a dropped dead zone.</summary>
    public const sbyte NoLabel = -1;

    private readonly sbyte[] _direction;
    private readonly long[] _endTimes;
    private readonly float[] _volatility;
    private readonly float[] _volume;

    /// <summary>Wraps columns of equal length without copying them: the caller gives them away.</summary>
    /// <param name="direction">Class index, or <see cref="NoLabel"/>.</param>
    /// <param name="endTimes">Unix milliseconds at which the label is known; <see cref="long.MaxValue"/> where there is none.</param>
    /// <param name="volatility">(H−L)/C of the next bar; NaN = masked.</param>
    /// <param name="volume">The volume target; NaN = masked.</param>
    public LabelTable(sbyte[] direction, long[] endTimes, float[] volatility, float[] volume)
    {
        ArgumentNullException.ThrowIfNull(direction);
        if (endTimes.Length != direction.Length || volatility.Length != direction.Length || volume.Length != direction.Length)
        {
            throw new ArgumentException("All columns of a label table must have the same length.", nameof(direction));
        }

        (_direction, _endTimes, _volatility, _volume) = (direction, endTimes, volatility, volume);
    }

    /// <summary>The number of rows.</summary>
    public int Rows => _direction.Length;

    /// <summary>Class index per row, or <see cref="NoLabel"/>.</summary>
    public ReadOnlySpan<sbyte> Direction => _direction;

    /// <summary>When each label is known, Unix milliseconds; <see cref="long.MaxValue"/> where there is none.</summary>
    public ReadOnlySpan<long> EndTimes => _endTimes;

    /// <summary>Volatility target: the next bar's range over its close, in natural units; NaN = masked.</summary>
    public ReadOnlySpan<float> Volatility => _volatility;

    /// <summary>Volume target in the unit of the specification; NaN = masked.</summary>
    public ReadOnlySpan<float> Volume => _volume;
}
