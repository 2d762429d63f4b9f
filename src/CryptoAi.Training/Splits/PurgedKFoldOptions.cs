using System.Globalization;

namespace CryptoAi.Training.Splits;

/// <summary>How a purged cross-validation cuts.</summary>
public sealed record PurgedKFoldOptions
{
    /// <summary>The number of blocks, each the test of one fold.</summary>
    /// <value>5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>The distance between the last label of a test block and the windows after it that are used for fitting; null = the longer of the longest label and 1 % of the time of all samples.</summary>
    /// <value>null.</value>
    public TimeSpan? Embargo { get; init; }

    /// <summary>The share of each fold's samples for fitting, newest first, that early stopping and calibration watch.</summary>
    /// <value>0.15.</value>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Folds < 2 || Embargo < TimeSpan.Zero || ValidationFraction is not (> 0 and < 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Folds is {Folds}, Embargo {Embargo?.ToString() ?? "null"}, ValidationFraction {ValidationFraction}; expected at least 2 folds, no negative embargo, and a fraction between 0 and 1."));
        }
    }
}
