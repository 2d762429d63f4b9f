namespace CryptoAi.Models.Signals;

/// <summary>Tells options that ask for another model or other rules from such as only say the same again.</summary>
internal static class SignalModelOptionsChange
{
    /// <summary>Whether a model that was loaded by one of them serves as the other one asks, how often to look for a newer one apart.</summary>
    public static bool ServesTheSame(SignalModelOptions one, SignalModelOptions other) =>
        (one.Path, one.Architecture, one.ExceptArchitecture, one.Timeframe) == (other.Path, other.Architecture, other.ExceptArchitecture, other.Timeframe) && Rules(one.Predictor).Equals(Rules(other.Predictor));

    private static object Rules(PredictorOptions rules) => (
        rules.MinConfidence,
        rules.MaxDissimilarity,
        rules.MaxStalenessBars,
        rules.MaxModelAge,
        rules.ExpiresAt,
        rules.MaxSyntheticShare,
        rules.DriftWindow,
        rules.DriftScope,
        rules.DriftAlarm);
}
