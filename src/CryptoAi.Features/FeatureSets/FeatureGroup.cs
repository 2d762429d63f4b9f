namespace CryptoAi.Features.FeatureSets;

/// <summary>Features that share one calculator, such as the three lines of MACD.</summary>
public sealed class FeatureGroup
{
    private readonly Func<FeatureCalculator> _factory;

    /// <summary>Creates the group.</summary>
    /// <param name="features">The features in the order in which the calculator writes them.</param>
    /// <param name="factory">Makes a fresh calculator for a new series.</param>
    public FeatureGroup(IReadOnlyList<FeatureDefinition> features, Func<FeatureCalculator> factory)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentOutOfRangeException.ThrowIfZero(features.Count, nameof(features));
        Features = features;
        _factory = factory;
    }

    /// <summary>The features in the order in which the calculator writes them.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>A fresh calculator for a new series.</summary>
    public FeatureCalculator CreateCalculator() => _factory();
}
