namespace CryptoAi.Features.Indicators;

/// <summary>An indicator over one number per bar, usually the close.</summary>
/// <typeparam name="TValue">A number, or a record of several lines.</typeparam>
public abstract class PriceIndicator<TValue> : Indicator
{
    /// <summary>Takes the next number.</summary>
    /// <param name="value">The next number of the series; NaN makes every output NaN whose window or memory holds it.</param>
    /// <returns>The output at this bar; NaN during warm-up.</returns>
    public abstract TValue Next(double value);

    /// <summary>Takes a whole series: the loop over <see cref="Next"/>, without allocation, going on from the present state.</summary>
    /// <param name="values">The series.</param>
    /// <param name="results">[values.Length] the output at every bar.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Compute(ReadOnlySpan<double> values, Span<TValue> results)
    {
        RequireLength(values.Length, results.Length);
        for (int i = 0; i < values.Length; i++)
        {
            results[i] = Next(values[i]);
        }
    }
}
