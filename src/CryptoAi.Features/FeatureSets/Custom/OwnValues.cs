namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>Holds own features to their word: after the warm-up that its definition names, a feature gives a finite value at every bar.</summary>
internal static class OwnValues
{
    /// <exception cref="InvalidOperationException">A value is NaN or infinite after its warm-up.</exception>
    public static void Require(IReadOnlyList<FeatureDefinition> features, ReadOnlySpan<double> values, int bars)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) && bars >= features[i].MinBars)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"'{features[i].Name}' is {values[i]} at the series' bar {bars}, though it should have a value from bar {features[i].MinBars} on. Return a neutral value there, or raise {nameof(FeatureDefinition.MinBars)}."));
            }
        }
    }
}
