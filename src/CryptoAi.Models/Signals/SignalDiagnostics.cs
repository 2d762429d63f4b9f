using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Signals;

/// <summary>What stands behind a signal.</summary>
public sealed record SignalDiagnostics
{
    /// <summary>Which vector <see cref="Signal.Probabilities"/> holds.</summary>
    public required DecisionMode Decision { get; init; }

    /// <summary>The vector that did not decide, by class name in class order: corrected when the decision is balanced, and the other way round (definitions D6).</summary>
    public required IReadOnlyDictionary<string, double> OtherProbabilities { get; init; }

    /// <summary>The frequencies of the classes in the train split, by class name in class order.</summary>
    public required IReadOnlyDictionary<string, double> BaseRates { get; init; }

    /// <summary>The largest single probability.</summary>
    public required double TopProbability { get; init; }

    /// <summary>−Σ p ln p of the probabilities, in nats: 0 = certain, ln(classes) = no idea.</summary>
    public required double Entropy { get; init; }

    /// <summary>The volatility output in standard deviations from the training mean; null without that head.</summary>
    public double? VolatilityZ { get; init; }

    /// <summary>The volume output in standard deviations from the training mean; null without that head.</summary>
    public double? VolumeZ { get; init; }

    /// <summary>The share of bars in the window that were filled in rather than traded, 0 … 1.</summary>
    public required double SyntheticShare { get; init; }

    /// <summary>Whether there were fewer candles than recommended, so that features still depend on where the history begins.</summary>
    public required bool ShortHistory { get; init; }

    /// <summary>The candles used: those after the last gap longer than the model allows.</summary>
    public required int CandlesUsed { get; init; }

    /// <summary>The candles from which on <see cref="ShortHistory"/> is false.</summary>
    public required int RecommendedCandles { get; init; }

    /// <summary>
    /// The distance of the newest bar's features to the nearest train row, over the mean distance of two train rows (definitions D12), ≥ 0; around 1 and above, it is unlike the
    /// training. Null for a bundle without trust data.
    /// </summary>
    public double? Dissimilarity { get; init; }

    /// <summary>How far the newest bars have drifted from the training; null until there are enough of them, without trust data, and in a history.</summary>
    public DriftFigure? Drift { get; init; }
}
