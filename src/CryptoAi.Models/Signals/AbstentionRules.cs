using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>The rules of <see cref="PredictorOptions"/> for one model. Immutable and thread-safe.</summary>
internal sealed class AbstentionRules
{
    private readonly double _minConfidence;
    private readonly double _maxDissimilarity;
    private readonly double _maxSyntheticShare;

    public AbstentionRules(PredictorOptions options, ModelBundle bundle)
    {
        _minConfidence = options.MinConfidence ?? 0;
        _maxDissimilarity = options.MaxDissimilarity ?? double.PositiveInfinity;
        _maxSyntheticShare = options.MaxSyntheticShare ?? 1;
        MaxStalenessBars = options.MaxStalenessBars;
        DateTimeOffset trained = bundle.TrainedAt;
        DateTimeOffset byAge = options.MaxModelAge is { } age && age < DateTimeOffset.MaxValue - trained ? trained + age : DateTimeOffset.MaxValue;
        ExpiresAt = ((DateTimeOffset[])[byAge, options.ExpiresAt ?? DateTimeOffset.MaxValue, bundle.ExpiresAt ?? DateTimeOffset.MaxValue]).Min();
    }

    /// <summary>From when on the model abstains; the end of time when it never does.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>How many bars may have closed since the last candle; null for any number.</summary>
    public int? MaxStalenessBars { get; }

    /// <summary>The first rule that holds; null for none.</summary>
    /// <param name="now">The time of the prediction; null for one of the past, which neither a model's age nor newer candles concern.</param>
    /// <param name="facts">The window.</param>
    /// <param name="confidence">The mass of the chosen direction.</param>
    /// <param name="dissimilarity">The index; null where unknown.</param>
    public AbstainReason? Find(DateTimeOffset? now, in WindowFacts facts, double confidence, double? dissimilarity)
    {
        if (now >= ExpiresAt)
        {
            return AbstainReason.ModelExpired;
        }

        if (facts.IsStale)
        {
            return AbstainReason.Stale;
        }

        if (facts.SyntheticShare > _maxSyntheticShare)
        {
            return AbstainReason.SyntheticBars;
        }

        if (dissimilarity > _maxDissimilarity)
        {
            return AbstainReason.OutOfDistribution;
        }

        return confidence < _minConfidence ? AbstainReason.LowConfidence : null;
    }
}
