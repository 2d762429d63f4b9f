namespace CryptoAi.Models.Trust;

/// <summary>How far the newest bars are from the distribution of the training (definitions D12).</summary>
/// <param name="Index">The largest population stability index of all features, ≥ 0; above <see cref="Alarm"/> the feature has drifted.</param>
/// <param name="Feature">The feature that has it.</param>
/// <param name="Bars">The bars that were compared.</param>
public sealed record DriftFigure(double Index, string Feature, int Bars)
{
    /// <summary>From here on an index is taken for a change of the distribution, by convention.</summary>
    public const double Alarm = 0.25;
}
