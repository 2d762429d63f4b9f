namespace CryptoAi.Features.FeatureSets;

/// <summary>How features treat filled bars (definitions D10).</summary>
public enum SyntheticBars
{
    /// <summary>Indicators step on real bars only; a filled bar takes what <see cref="FeatureDefinition.OnSynthetic"/> says. The default.</summary>
    Hold,

    /// <summary>Every calculator steps through filled bars as if they were candles without movement and volume.</summary>
    Step,
}
