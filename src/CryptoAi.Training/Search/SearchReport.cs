using CryptoAi.Models.Architectures;

namespace CryptoAi.Training.Search;

/// <summary>The table of a search.</summary>
public sealed record SearchReport
{
    /// <summary>On which samples trials were compared.</summary>
    public required SearchScoring Scoring { get; init; }

    /// <summary>The figure that decided.</summary>
    public required SearchMetric Metric { get; init; }

    /// <summary>All trials, the best first, failed ones last.</summary>
    public required IReadOnlyList<SearchTrial> Trials { get; init; }

    /// <summary>The best trial.</summary>
    public SearchTrial Best => Trials[0];

    /// <summary>The shape of the best trial.</summary>
    public required ModelConfig BestConfig { get; init; }

    /// <summary>The training options of the best trial.</summary>
    public required TrainerOptions BestOptions { get; init; }

    /// <summary>How many trials came from the file of an earlier run.</summary>
    public required int Resumed { get; init; }
}
