namespace CryptoAi.Features.Labels;

/// <summary>The targets of one series, one row per bar. Immutable.</summary>
public sealed class LabelTable
{
    /// <summary>
    /// The value of <see cref="Direction"/> where a row has no class: its future is missing, its threshold is not known yet, it lies in a dropped dead zone, the bar is
    /// filled, or the quantile cuts were not fitted yet.
    /// </summary>
    public const sbyte NoLabel = -1;

    private readonly sbyte[] _direction;
    private readonly long[] _endTimes;
    private readonly double[] _forwardReturns;
    private readonly float[] _volatility;
    private readonly float[] _volume;

    /// <summary>Wraps columns of equal length without copying them: the caller gives them away.</summary>
    /// <param name="direction">Class index, or <see cref="NoLabel"/>.</param>
    /// <param name="endTimes">Unix milliseconds at which the label is known; <see cref="long.MaxValue"/> where there is none.</param>
    /// <param name="forwardReturns">The return that the class follows from; NaN where the future is missing.</param>
    /// <param name="volatility">(H−L)/C of the next bar; NaN = masked.</param>
    /// <param name="volume">The volume target; NaN = masked.</param>
    public LabelTable(sbyte[] direction, long[] endTimes, double[] forwardReturns, float[] volatility, float[] volume)
    {
        ArgumentNullException.ThrowIfNull(direction);
        int rows = direction.Length;
        if (endTimes.Length != rows || forwardReturns.Length != rows || volatility.Length != rows || volume.Length != rows)
        {
            throw new ArgumentException("All columns of a label table must have the same length.", nameof(direction));
        }

        (_direction, _endTimes, _forwardReturns, _volatility, _volume) = (direction, endTimes, forwardReturns, volatility, volume);
    }

    /// <summary>The number of rows.</summary>
    public int Rows => _direction.Length;

    /// <summary>Class index per row, or <see cref="NoLabel"/>.</summary>
    public ReadOnlySpan<sbyte> Direction => _direction;

    /// <summary>When each label is known, Unix milliseconds; <see cref="long.MaxValue"/> where there is none. With quantile labels it is known before the class is.</summary>
    public ReadOnlySpan<long> EndTimes => _endTimes;

    /// <summary>R: the return that the class follows from, 0.01 = one per cent; NaN where the future is missing. Known also for rows that a dead zone or a missing threshold leaves without class.</summary>
    public ReadOnlySpan<double> ForwardReturns => _forwardReturns;

    /// <summary>Volatility target: the next bar's range over its close, in natural units; NaN = masked.</summary>
    public ReadOnlySpan<float> Volatility => _volatility;

    /// <summary>Volume target in the unit of the specification; NaN = masked.</summary>
    public ReadOnlySpan<float> Volume => _volume;

    /// <summary>The same rows with other classes; shares all other columns.</summary>
    internal LabelTable With(sbyte[] direction) => new(direction, _endTimes, _forwardReturns, _volatility, _volume);
}
