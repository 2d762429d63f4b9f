using System.Globalization;

namespace CryptoAi.Training.Splits;

/// <summary>Where a walk-forward tests and trains. Purging needs no numbers: it follows from windows and label ends.</summary>
public sealed record WalkForwardOptions
{
    /// <summary>The number of tests, one after the other.</summary>
    /// <value>5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>Whether the train part grows or moves.</summary>
    /// <value><see cref="WalkForwardMode.Expanding"/>.</value>
    public WalkForwardMode Mode { get; init; } = WalkForwardMode.Expanding;

    /// <summary>The share of the time before the holdout that lies before the first test; not used with <see cref="TestLength"/>.</summary>
    /// <value>0.5.</value>
    public double InitialTrainFraction { get; init; } = 0.5;

    /// <summary>The length of a test, and the step from one to the next; the last one ends with the data or the holdout. Null divides the time after <see cref="InitialTrainFraction"/> evenly.</summary>
    /// <value>null.</value>
    public TimeSpan? TestLength { get; init; }

    /// <summary>The length of a rolling train part, its validation included; null = the time before the first test.</summary>
    /// <value>null.</value>
    public TimeSpan? TrainLength { get; init; }

    /// <summary>The share of each fold's samples for fitting, newest first, that early stopping and calibration watch.</summary>
    /// <value>0.15.</value>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>A distance beyond the purge between the end of a label and the part after it.</summary>
    /// <value>None.</value>
    public TimeSpan Gap { get; init; }

    /// <summary>The share of the time, newest, that no fold sees: a last test of what was chosen by the folds. Not used with <see cref="HoldoutStart"/>.</summary>
    /// <value>0: no holdout.</value>
    public double HoldoutFraction { get; init; }

    /// <summary>The first instant of the holdout; null = by <see cref="HoldoutFraction"/>.</summary>
    /// <value>null.</value>
    public DateTimeOffset? HoldoutStart { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Folds >= 1, nameof(Folds), Folds, "at least 1");
        Require(Enum.IsDefined(Mode), nameof(Mode), Mode, "Expanding or Rolling");
        Require(InitialTrainFraction is > 0 and < 1, nameof(InitialTrainFraction), InitialTrainFraction, "between 0 and 1");
        Require(ValidationFraction is > 0 and < 1, nameof(ValidationFraction), ValidationFraction, "between 0 and 1: without validation data nothing can stop early or calibrate");
        Require(HoldoutFraction is >= 0 and < 1, nameof(HoldoutFraction), HoldoutFraction, "from 0 to below 1");
        Require(Gap >= TimeSpan.Zero, nameof(Gap), Gap, "no negative time");
        Require(TestLength is not { } test || test > TimeSpan.Zero, nameof(TestLength), TestLength, "a positive time");
        Require(TrainLength is not { } train || train > TimeSpan.Zero, nameof(TrainLength), TrainLength, "a positive time");
        Require(TrainLength is null || Mode == WalkForwardMode.Rolling, nameof(TrainLength), TrainLength, "null, or the mode Rolling");
    }

    private static void Require(bool condition, string name, object? value, string expected)
    {
        if (!condition)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} of the walk-forward is {value}; expected {expected}."));
        }
    }
}
