namespace CryptoAi.Features.Scaling;

/// <summary>Collects rows one at a time (Welford's method, double precision) and makes a <see cref="StandardScaler"/>. The order of rows is part of the result to the bit.</summary>
public sealed class StandardScalerBuilder
{
    private readonly double[] _mean;
    private readonly double[] _m2;

    /// <summary>Starts an empty builder.</summary>
    /// <param name="features">The number of features in a row.</param>
    public StandardScalerBuilder(int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        _mean = new double[features];
        _m2 = new double[features];
    }

    /// <summary>The number of rows taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes one row.</summary>
    /// <param name="row">[features], all finite.</param>
    /// <exception cref="ArgumentException">The row has another length or a value that is not finite.</exception>
    public void Add(ReadOnlySpan<float> row)
    {
        if (row.Length != _mean.Length)
        {
            throw new ArgumentException($"The row has {row.Length} values; expected {_mean.Length}.", nameof(row));
        }

        for (int f = 0; f < row.Length; f++)
        {
            if (!float.IsFinite(row[f]))
            {
                throw new ArgumentException($"Feature {f} is {row[f]}; a scaler is fitted on finite values only.", nameof(row));
            }
        }

        Rows++;
        for (int f = 0; f < row.Length; f++)
        {
            double delta = row[f] - _mean[f];
            _mean[f] += delta / Rows;
            _m2[f] += delta * (row[f] - _mean[f]);
        }
    }

    /// <summary>The scaler of the rows taken so far.</summary>
    /// <exception cref="InvalidOperationException">No row was taken.</exception>
    public StandardScaler Build()
    {
        if (Rows == 0)
        {
            throw new InvalidOperationException("A scaler needs at least one row; none was added.");
        }

        return new StandardScaler(_mean, Array.ConvertAll(_m2, m2 => Math.Sqrt(m2 / Rows)));
    }
}
