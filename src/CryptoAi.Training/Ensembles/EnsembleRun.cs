using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Ensembles;

/// <summary>A finished ensemble: the model with all that it needs to predict, and what its members bring.</summary>
public sealed record EnsembleRun
{
    /// <summary>The ensemble, ready to be written or to predict.</summary>
    public required ModelBundle Bundle { get; init; }

    /// <summary>The members in order.</summary>
    public required IReadOnlyList<MemberReport> Members { get; init; }

    /// <summary>The log loss of the ensemble on the validation samples that it was fitted on, before its own calibration.</summary>
    public required double ValidationLogLoss { get; init; }

    /// <summary>What the ensemble achieves on the test samples.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>The samples of each part; the members' own train parts end before its validation.</summary>
    public required DataSplit Split { get; init; }
}
