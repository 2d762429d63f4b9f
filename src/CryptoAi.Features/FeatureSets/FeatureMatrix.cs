namespace CryptoAi.Features.FeatureSets;

/// <summary>Feature values of one series: [rows, features], row-major float32, one row per candle. Warm-up rows hold NaN where a feature has no value yet.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    /// <summary>Wraps values without copying them: the caller gives them away.</summary>
    /// <param name="values">[rows × features], row-major.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="features">The number of features in a row.</param>
    /// <param name="firstCompleteRow">The first row in which every feature has a value; <paramref name="rows"/> when there is none.</param>
    /// <exception cref="ArgumentException">The length is not rows × features.</exception>
    public FeatureMatrix(float[] values, int rows, int features, int firstCompleteRow)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegative(firstCompleteRow);
        if (values.LongLength != (long)rows * features)
        {
            throw new ArgumentException($"{values.LongLength} values are not {rows} rows of {features} features.", nameof(values));
        }

        (_values, Rows, Features, FirstCompleteRow) = (values, rows, features, Math.Min(firstCompleteRow, rows));
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of features in a row.</summary>
    public int Features { get; }

    /// <summary>The first row in which every feature has a value; equals <see cref="Rows"/> when the series is shorter than the warm-up.</summary>
    public int FirstCompleteRow { get; }

    /// <summary>All values, [rows, features].</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One row, [features].</summary>
    /// <param name="row">0 … Rows − 1.</param>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Features, Features);

    /// <summary>Consecutive rows, [count, features].</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    public ReadOnlySpan<float> RowRange(int start, int count) => _values.AsSpan(start * Features, count * Features);
}
