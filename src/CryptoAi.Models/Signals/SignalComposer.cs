using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Signals;

/// <summary>From the outputs of a model to a signal: probabilities, decision, trust and abstention. Immutable and thread-safe.</summary>
internal sealed class SignalComposer(ModelBundle bundle, AbstentionRules rules)
{
    private readonly DissimilarityIndex? _dissimilarity = bundle.Trust is null ? null : new DissimilarityIndex(bundle.Trust);

    /// <summary>Makes the signal of one sample of a batch.</summary>
    /// <param name="facts">The window.</param>
    /// <param name="lastRow">[features] its newest scaled row.</param>
    /// <param name="output">The outputs of the batch.</param>
    /// <param name="sample">The place in the batch.</param>
    /// <param name="drift">How far the newest bars have drifted; null where unknown.</param>
    /// <param name="now">The time of the prediction; null for one of the past.</param>
    /// <param name="culture">The language of the analysis.</param>
    /// <exception cref="SignalException">The model gives no finite output (<c>output_not_finite</c>).</exception>
    public Signal Compose(
        in WindowFacts facts, ReadOnlySpan<float> lastRow, ModelOutput output, int sample, DriftFigure? drift, DateTimeOffset? now, CultureInfo? culture)
    {
        int classes = bundle.Config.Classes;
        double[] balanced = new double[classes];
        double[] corrected = new double[classes];
        DirectionProbabilities.Compute(output.Logits.Slice(sample * classes, classes), bundle.Calibration, balanced, corrected);
        bool isBalanced = bundle.Calibration.Decision == DecisionMode.Balanced;
        double[] chosen = isBalanced ? balanced : corrected;
        (float volatilityZ, float volumeZ) = (output.Volatility[sample], output.Volume[sample]);
        (double? volatility, double? volume) = NaturalUnits(volatilityZ, volumeZ);
        if (!Array.TrueForAll(chosen, double.IsFinite) || !double.IsFinite(volatility ?? 0) || !double.IsFinite(volume ?? 0))
        {
            throw new SignalException("output_not_finite", $"{facts.Symbol}: the model's outputs are no finite numbers. Check the newest candles for absurd prices or volumes.");
        }

        DirectionDecision decision = DirectionRule.Decide(chosen);
        double? dissimilarity = _dissimilarity?.Of(lastRow);
        AbstainReason? reason = rules.Find(now, facts, decision.Confidence, dissimilarity);
        if (reason is not null)
        {
            decision = new DirectionDecision(TradeSignal.Hold, PredictedDirection.Neutral, DirectionRule.Mass(chosen, PredictedDirection.Neutral));
        }

        bool hasTargets = bundle.Targets is not null;
        Signal signal = new()
        {
            Symbol = facts.Symbol,
            Timeframe = bundle.Timeframe.ToString(),
            Action = decision.Action,
            Confidence = decision.Confidence,
            PredictedDirection = decision.Direction,
            CurrentPrice = facts.Price,
            Probabilities = Named(chosen),
            Volatility = volatility,
            VolumeChange = volume,
            IsKnownAsset = facts.IsKnown,
            IsCalibrated = bundle.Calibration.IsCalibrated,
            Model = bundle.Config.Architecture,
            AsOf = facts.AsOf,
            AbstainReason = reason,
            Analysis = "",
            Diagnostics = new SignalDiagnostics
            {
                Decision = bundle.Calibration.Decision,
                OtherProbabilities = Named(isBalanced ? corrected : balanced),
                BaseRates = Named(bundle.Calibration.BaseRates),
                TopProbability = chosen.Max(),
                Entropy = DirectionProbabilities.Entropy(chosen),
                VolatilityZ = hasTargets ? volatilityZ : null,
                VolumeZ = hasTargets ? volumeZ : null,
                SyntheticShare = facts.SyntheticShare,
                ShortHistory = facts.ShortHistory,
                CandlesUsed = facts.CandlesUsed,
                RecommendedCandles = bundle.RecommendedCandles,
                Dissimilarity = dissimilarity,
                Drift = drift,
            },
        };
        return signal with { Analysis = SignalText.Describe(signal, culture) };
    }

    private (double? Volatility, double? Volume) NaturalUnits(float volatilityZ, float volumeZ)
    {
        if (bundle.Targets is not { } targets)
        {
            return (null, null);
        }

        double volatility = Math.Max(0, (volatilityZ * targets.VolatilityStd) + targets.VolatilityMean);
        double volume = (volumeZ * targets.VolumeStd) + targets.VolumeMean;
        return (volatility, bundle.Labels.VolumeTarget == VolumeTarget.LogRate ? Math.Exp(volume) - 1 : Math.Max(-1, volume));
    }

    private OrderedDictionary<string, double> Named(IReadOnlyList<double> values) =>
        new(bundle.Labels.ClassNames.Zip(values, static (name, value) => KeyValuePair.Create(name, value)), StringComparer.Ordinal);
}
