using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.Indicators;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Features that share one calculator, such as the three lines of MACD.</summary>
public sealed class FeatureGroup
{
    private readonly Func<IReadOnlyList<int>, FeatureCalculator> _factory;
    private readonly IReadOnlyList<int> _columns;

    /// <summary>Creates the group.</summary>
    /// <param name="features">The features in the order in which the calculator writes them.</param>
    /// <param name="factory">Makes a fresh calculator for a new series.</param>
    /// <exception cref="ArgumentException">Some features are computed on filled bars and others are not: one calculator cannot do both.</exception>
    public FeatureGroup(IReadOnlyList<FeatureDefinition> features, Func<FeatureCalculator> factory)
        : this(features, AllColumns(features), Choosing(features, factory))
    {
    }

    /// <summary>Creates the group of a calculator that can be made for some of its values only.</summary>
    /// <param name="features">The features in the order of the calculator's columns.</param>
    /// <param name="factory">Makes a fresh calculator that writes the given columns, in their order.</param>
    internal FeatureGroup(IReadOnlyList<FeatureDefinition> features, Func<IReadOnlyList<int>, FeatureCalculator> factory)
        : this(features, AllColumns(features), factory)
    {
    }

    private FeatureGroup(IReadOnlyList<FeatureDefinition> features, IReadOnlyList<int> columns, Func<IReadOnlyList<int>, FeatureCalculator> factory)
    {
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
        (_columns, _factory) = (columns, factory);
    }

    /// <summary>Creates a group that looks at another asset too.</summary>
    /// <param name="features">The features in the order in which the calculator writes them.</param>
    /// <param name="reference">The other asset's symbol, such as BTCUSDT.</param>
    /// <param name="factory">Makes a fresh calculator for a new series.</param>
    /// <param name="referenceCalendar">The calendar of the other asset's market, by which its bars close; null for one that never closes.</param>
    /// <exception cref="ArgumentException">The features do not belong together.</exception>
    public FeatureGroup(IReadOnlyList<FeatureDefinition> features, string reference, Func<ReferenceFeatureCalculator> factory, MarketCalendar? referenceCalendar = null)
        : this(features, factory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        Reference = reference;
        ReferenceCalendar = referenceCalendar is { IsAlwaysOpen: true } ? null : referenceCalendar;
    }

    /// <summary>The features in the order in which the calculator writes them.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>The symbol of the asset that the features look at besides their own, or null.</summary>
    public string? Reference { get; private init; }

    /// <summary>The calendar by which the bars of <see cref="Reference"/> close; null where its market never closes.</summary>
    public MarketCalendar? ReferenceCalendar { get; private init; }

    /// <summary>Whether the calculator steps on filled bars even when indicators wait for real ones.</summary>
    internal bool ComputesOnSynthetic { get; }

    /// <summary>An own feature of one bar.</summary>
    /// <param name="feature">Its definition, with MinBars and StableBars 1.</param>
    /// <param name="compute">The formula. It must depend on the bar alone and be safe to call from several threads.</param>
    /// <exception cref="ArgumentException">The definition asks for more than one bar.</exception>
    public static FeatureGroup FromDelegate(FeatureDefinition feature, BarFeature compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        RequireBars(feature, 1);
        return new FeatureGroup([feature], () => new BarFeatureCalculator(feature, compute));
    }

    /// <summary>An own feature of the last n bars, which are kept for it.</summary>
    /// <param name="feature">Its definition, with MinBars and StableBars n.</param>
    /// <param name="bars">n, at least 1.</param>
    /// <param name="compute">The formula. It must depend on the window alone and be safe to call from several threads.</param>
    /// <exception cref="ArgumentException">The definition asks for another number of bars.</exception>
    public static FeatureGroup FromDelegate(FeatureDefinition feature, int bars, WindowFeature compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bars);
        RequireBars(feature, bars);
        return new FeatureGroup([feature], () => new WindowFeatureCalculator(feature, bars, compute));
    }

    /// <summary>The value of an indicator over the close as a feature.</summary>
    /// <param name="feature">Its definition.</param>
    /// <param name="create">Makes a fresh indicator for a new series.</param>
    /// <param name="scale">How the value is freed of the price level.</param>
    public static FeatureGroup FromIndicator(FeatureDefinition feature, Func<PriceIndicator<double>> create, IndicatorScale scale) =>
        FromIndicator([feature], create, ScaledIndicator.Writer(scale));

    /// <summary>The value of an indicator over whole bars as a feature.</summary>
    /// <param name="feature">Its definition.</param>
    /// <param name="create">Makes a fresh indicator for a new series.</param>
    /// <param name="scale">How the value is freed of the price level.</param>
    public static FeatureGroup FromIndicator(FeatureDefinition feature, Func<BarIndicator<double>> create, IndicatorScale scale) =>
        FromIndicator([feature], create, ScaledIndicator.Writer(scale));

    /// <summary>Features made of the lines of an indicator over the close.</summary>
    /// <typeparam name="TValue">What the indicator gives.</typeparam>
    /// <param name="features">Their definitions.</param>
    /// <param name="create">Makes a fresh indicator for a new series.</param>
    /// <param name="write">Writes the features in the order of their definitions.</param>
    public static FeatureGroup FromIndicator<TValue>(IReadOnlyList<FeatureDefinition> features, Func<PriceIndicator<TValue>> create, IndicatorFeatures<TValue> write)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(write);
        return new FeatureGroup(features, () => new PriceIndicatorCalculator<TValue>(features, create(), write));
    }

    /// <summary>Features made of the lines of an indicator over whole bars.</summary>
    /// <typeparam name="TValue">What the indicator gives.</typeparam>
    /// <param name="features">Their definitions.</param>
    /// <param name="create">Makes a fresh indicator for a new series.</param>
    /// <param name="write">Writes the features in the order of their definitions.</param>
    public static FeatureGroup FromIndicator<TValue>(IReadOnlyList<FeatureDefinition> features, Func<BarIndicator<TValue>> create, IndicatorFeatures<TValue> write)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(write);
        return new FeatureGroup(features, () => new BarIndicatorCalculator<TValue>(features, create(), write));
    }

    /// <summary>A group of some of the features. What the others alone need is not computed where the calculator can leave it out.</summary>
    /// <param name="names">The names of the features to keep, in the order of the new group.</param>
    /// <exception cref="ArgumentException">There is no name, a name twice, or one that no feature of the group has.</exception>
    public FeatureGroup Select(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        List<int> kept = [];
        foreach (string name in names)
        {
            int place = Features.Count - 1;
            while (place >= 0 && Features[place].Name != name)
            {
                place--;
            }

            if (place < 0)
            {
                throw new ArgumentException($"The feature group has no '{name}'. Its features: {string.Join(", ", Features.Select(static f => f.Name))}.", nameof(names));
            }

            if (kept.Contains(place))
            {
                throw new ArgumentException($"'{name}' is selected twice.", nameof(names));
            }

            kept.Add(place);
        }

        if (kept.Count == 0)
        {
            throw new ArgumentException($"No feature of the group of '{Features[0].Name}' is selected. Leave the whole group out instead.", nameof(names));
        }

        return new FeatureGroup([.. kept.Select(i => Features[i])], [.. kept.Select(i => _columns[i])], _factory) { Reference = Reference, ReferenceCalendar = ReferenceCalendar };
    }

    /// <summary>A fresh calculator for a new series.</summary>
    /// <exception cref="InvalidOperationException">The calculator writes another number of values than the group has features.</exception>
    public FeatureCalculator CreateCalculator()
    {
        FeatureCalculator calculator = _factory(_columns);
        return calculator.OutputCount == Features.Count
            ? calculator
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The feature group of '{Features[0].Name}' has {Features.Count} features; its calculator {calculator.GetType().Name} writes {calculator.OutputCount} values. Give the group one feature definition per value, in the calculator's order."));
    }

    private static IReadOnlyList<int> AllColumns(IReadOnlyList<FeatureDefinition> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return [.. Enumerable.Range(0, features.Count)];
    }

    // a calculator that writes all its values, or a choice of them
    private static Func<IReadOnlyList<int>, FeatureCalculator> Choosing(IReadOnlyList<FeatureDefinition> features, Func<FeatureCalculator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        int all = features.Count;
        return columns => columns.Count == all && columns.SequenceEqual(Enumerable.Range(0, all)) ? factory() : new FeatureChoice(factory(), all, columns);
    }

    private static void RequireBars(FeatureDefinition feature, int bars)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.MinBars != bars || feature.StableBars != bars)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"'{feature.Name}' is computed from {bars} bars, but its definition has MinBars {feature.MinBars} and StableBars {feature.StableBars}. Set both to {bars}."),
                nameof(feature));
        }
    }
}
