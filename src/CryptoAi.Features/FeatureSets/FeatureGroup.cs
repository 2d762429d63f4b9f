using System.Globalization;

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
    /// <exception cref="InvalidOperationException">The calculator writes another number of values than the group has features.</exception>
    public FeatureCalculator CreateCalculator()
    {
        FeatureCalculator calculator = _factory();
        return calculator.OutputCount == Features.Count
            ? calculator
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The feature group of '{Features[0].Name}' has {Features.Count} features; its calculator {calculator.GetType().Name} writes {calculator.OutputCount} values. Give the group one feature definition per value, in the calculator's order."));
    }
}
