using System.Globalization;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Features that share one calculator, such as the three lines of MACD.</summary>
public sealed class FeatureGroup
{
    private readonly Func<FeatureCalculator> _factory;

    /// <summary>Creates the group.</summary>
    /// <param name="features">The features in the order in which the calculator writes them.</param>
    /// <param name="factory">Makes a fresh calculator for a new series.</param>
    /// <exception cref="ArgumentException">Some features are computed on filled bars and others are not: one calculator cannot do both.</exception>
    public FeatureGroup(IReadOnlyList<FeatureDefinition> features, Func<FeatureCalculator> factory)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentOutOfRangeException.ThrowIfZero(features.Count, nameof(features));
        int computed = features.Count(static f => f.OnSynthetic == SyntheticValue.Compute);
        if (computed != 0 && computed != features.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The feature group of '{features[0].Name}' computes {computed} of its {features.Count} features on filled bars; a calculator steps there for all of them or for none. Make two groups."),
                nameof(features));
        }

        Features = features;
        ComputesOnSynthetic = computed > 0;
        _factory = factory;
    }

    /// <summary>Creates a group that looks at another asset too.</summary>
    /// <param name="features">The features in the order in which the calculator writes them.</param>
    /// <param name="reference">The other asset's symbol, such as BTCUSDT.</param>
    /// <param name="factory">Makes a fresh calculator for a new series.</param>
    /// <exception cref="ArgumentException">The features do not belong together.</exception>
    public FeatureGroup(IReadOnlyList<FeatureDefinition> features, string reference, Func<ReferenceFeatureCalculator> factory)
        : this(features, factory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        Reference = reference;
    }

    /// <summary>The features in the order in which the calculator writes them.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>The symbol of the asset that the features look at besides their own, or null.</summary>
    public string? Reference { get; }

    /// <summary>Whether the calculator steps on filled bars even when indicators wait for real ones.</summary>
    internal bool ComputesOnSynthetic { get; }

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
