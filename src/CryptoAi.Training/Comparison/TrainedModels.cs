using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Comparison;

/// <summary>The trained models of one kind.</summary>
internal sealed record TrainedModels
{
    public required ComparedModel Kind { get; init; }

    /// <summary>The bundles with the asset that each is for; null for one that is for all that it can predict.</summary>
    public required IReadOnlyList<(string? Symbol, ModelBundle Bundle)> Bundles { get; init; }

    /// <summary>Trained models: a bundle of trees has one per asset.</summary>
    public required int Models { get; init; }

    public required double Seconds { get; init; }

    public required IReadOnlyList<MissingModel> Missing { get; init; }
}
