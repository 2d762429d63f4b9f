using System.Globalization;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Search;

/// <summary>How a search compares trials and runs them.</summary>
public sealed record SearchOptions
{
    /// <summary>On which samples trials are compared.</summary>
    /// <value><see cref="SearchScoring.Validation"/>.</value>
    public SearchScoring Scoring { get; init; } = SearchScoring.Validation;

    /// <summary>The figure that decides.</summary>
    /// <value><see cref="SearchMetric.Mcc"/>.</value>
    public SearchMetric Metric { get; init; } = SearchMetric.Mcc;

    /// <summary>The folds of <see cref="SearchScoring.WalkForward"/>; their holdout is always the test of the dataset.</summary>
    /// <value>5 expanding folds.</value>
    public WalkForwardOptions Folds { get; init; } = new();

    /// <summary>Trials that run at the same time; 0 = one per processor. The number changes no result. Give the engine one thread when this is more than one.</summary>
    /// <value>0.</value>
    public int Threads { get; init; }

    /// <summary>A file of JSON lines that keeps every finished trial; a search of the same file goes on after the last. Null = nothing is kept.</summary>
    /// <value>null.</value>
    public string? TrialsFile { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Scoring) || !Enum.IsDefined(Metric) || Threads is < 0 or > 1024)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Scoring is {Scoring}, Metric {Metric}, Threads {Threads}; expected defined names and 0 … 1024 threads."));
        }

        Folds.Validate();
    }
}
