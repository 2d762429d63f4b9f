using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Folds;

/// <summary>One figure over the folds.</summary>
/// <param name="Mean">The mean; every fold counts the same.</param>
/// <param name="Std">The sample standard deviation; 0 with one fold.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
public sealed record MetricSpread(double Mean, double Std, double Min, double Max)
{
    /// <summary>The spread of some values.</summary>
    /// <param name="values">At least one.</param>
    public static MetricSpread Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        return new MetricSpread(values.Average(), values.Count > 1 ? values.StandardDeviation() : 0, values.Min(), values.Max());
    }
}
