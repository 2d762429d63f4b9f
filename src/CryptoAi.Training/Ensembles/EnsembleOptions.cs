using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Training.Calibrating;

namespace CryptoAi.Training.Ensembles;

/// <summary>How an ensemble is fitted.</summary>
public sealed record EnsembleOptions
{
    /// <summary>How the probabilities of the members are combined.</summary>
    /// <value><see cref="EnsembleMethod.Weighted"/>.</value>
    public EnsembleMethod Method { get; init; } = EnsembleMethod.Weighted;

    /// <summary>λ of <see cref="EnsembleMethod.Stacked"/>: λ|W|² / 2 is added to the summed log loss, which pulls all weights towards 0; biases are free.</summary>
    /// <value>1.</value>
    [Range(1e-6, 1e9)]
    public double L2 { get; init; } = 1;

    /// <summary>Which probabilities decide; null takes the decision of the first member.</summary>
    /// <value>null.</value>
    public DecisionMode? Decision { get; init; }

    /// <summary>The share of conformal sets that may miss the true class.</summary>
    /// <value>0.1.</value>
    [Range(0.001, 0.999)]
    public double ConformalAlpha { get; init; } = CalibrationFit.DefaultAlpha;
}
