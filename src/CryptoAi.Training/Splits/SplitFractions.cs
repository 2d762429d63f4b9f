using System.Globalization;

namespace CryptoAi.Training.Splits;

/// <summary>How much of the samples, in order of decision time, goes to each part before purging.</summary>
public sealed record SplitFractions
{
    /// <summary>The oldest samples, for fitting.</summary>
    /// <value>0.7.</value>
    public double Train { get; init; } = 0.7;

    /// <summary>The samples after those, for early stopping.</summary>
    /// <value>0.15.</value>
    public double Validation { get; init; } = 0.15;

    /// <summary>The newest samples, for the final evaluation.</summary>
    /// <value>0.15.</value>
    public double Test { get; init; } = 0.15;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A fraction is not between 0 and 1, or they do not add up to 1.</exception>
    public void Validate()
    {
        if (!(Train > 0 && Validation > 0 && Test > 0 && Math.Abs(Train + Validation + Test - 1) < 1e-9))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The split fractions are train {Train}, validation {Validation}, test {Test}; expected three positive numbers that add up to 1."));
        }
    }
}
