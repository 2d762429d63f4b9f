using System.Globalization;

namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>Where the classes of quantile labels end: ascending forward returns. Immutable, compared by value.</summary>
public sealed class QuantileCuts : IEquatable<QuantileCuts>
{
    private static readonly double[] ThreeClasses = [1.0 / 3, 2.0 / 3];
    private static readonly double[] FiveClasses = [0.1, 0.3, 0.7, 0.9];

    private readonly double[] _values;

    /// <summary>Cuts that were fitted before.</summary>
    /// <param name="values">Two or four finite returns, ascending; neighbours may be equal.</param>
    /// <exception cref="ArgumentException">Another number of them, or they are not finite or not ascending.</exception>
    public QuantileCuts(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        if (_values.Length is not (2 or 4) || !_values.All(double.IsFinite) || !_values.Zip(_values.Skip(1)).All(static p => p.First <= p.Second))
        {
            throw new ArgumentException($"The quantile cuts are {this}; expected two or four finite numbers in ascending order.", nameof(values));
        }
    }

    /// <summary>The cuts, ascending: 2 for three classes, 4 for five.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The quantile levels of 3 or 5 classes.</summary>
    /// <param name="classes">3 or 5.</param>
    /// <exception cref="ArgumentException">Another number: two classes are cut at 0.</exception>
    public static IReadOnlyList<double> LevelsFor(int classes) => classes switch
    {
        3 => ThreeClasses,
        5 => FiveClasses,
        _ => throw new ArgumentException(FormattableString.Invariant($"Quantile labels have 3 or 5 classes, not {classes}. Use another number of classes or a fixed threshold."), nameof(classes)),
    };

    /// <summary>Fits cuts to returns: quantiles with linear interpolation between the sorted values (type 7, the default of NumPy).</summary>
    /// <param name="returns">The forward returns of the train samples, in any order; all finite, at least one.</param>
    /// <param name="classes">3 or 5.</param>
    /// <exception cref="ArgumentException">There is no return, one is not finite, or the number of classes is another.</exception>
    public static QuantileCuts Fit(ReadOnlySpan<double> returns, int classes)
    {
        IReadOnlyList<double> levels = LevelsFor(classes);
        double[] sorted = returns.ToArray();
        Array.Sort(sorted);

        // NaN sorts first
        if (sorted is [] || !double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
        {
            throw new ArgumentException(FormattableString.Invariant($"Quantile cuts need finite returns; there are {sorted.Length} values, not all of them finite. Give the forward returns of labelled rows."), nameof(returns));
        }

        return new QuantileCuts(levels.Select(level => SortedQuantile.At(sorted, level)));
    }

    /// <inheritdoc/>
    public bool Equals(QuantileCuts? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuantileCuts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The cuts in invariant culture.</summary>
    public override string ToString() => string.Join(", ", _values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>The class of a return: below a lower cut is more bearish, above an upper cut more bullish; on a cut is nearer to HOLD.</summary>
    internal sbyte ClassOf(double forward)
    {
        int hold = _values.Length / 2;
        int cls = hold;
        for (int i = 0; i < hold; i++)
        {
            cls -= forward < _values[i] - ReturnTolerance.Value ? 1 : 0;
            cls += forward > _values[hold + i] + ReturnTolerance.Value ? 1 : 0;
        }

        return (sbyte)cls;
    }
}
