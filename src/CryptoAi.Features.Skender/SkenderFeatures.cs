using System.Runtime.CompilerServices;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender;

/// <summary>Makes features of what Skender.Stock.Indicators computes.</summary>
/// <remarks>
/// The library computes an indicator over a whole list; a feature has one value per bar, the same in training and live. So each bar's value is computed over the last
/// <see cref="SkenderOptions.Bars"/> bars, as if the series began there. It costs a call of the library per bar: an own indicator of CryptoAi.Features, where there is one, is a hundred times faster.
/// </remarks>
public static class SkenderFeatures
{
    /// <summary>Adds the newest value of an indicator as a feature.</summary>
    /// <param name="features">The groups of a feature set under construction.</param>
    /// <param name="name">The feature's name, such as <c>supertrend</c>.</param>
    /// <param name="compute">
    /// Computes the indicator over [<see cref="SkenderOptions.Bars"/>] quotes, oldest first, and gives the value at the newest; null or NaN where the indicator has none. It must depend on the
    /// quotes alone and be safe to call from several threads; the quotes are valid during the call. Prices and volumes come in a unit of their own (<see cref="SkenderOptions"/>).
    /// </param>
    /// <param name="options">How much history, which scale; null takes the defaults.</param>
    /// <param name="formula">The formula as the feature's definition states it, and so part of the set's hash: the text of <paramref name="compute"/> where it is not given. Give it where the
    /// text says too little, as when the delegate uses a variable.</param>
    /// <returns><paramref name="features"/>.</returns>
    /// <exception cref="ArgumentException">The indicator has no value over that many bars, or the library refuses them.</exception>
    public static ICollection<FeatureGroup> AddSkender(
        this ICollection<FeatureGroup> features,
        string name,
        Func<IReadOnlyList<Quote>, double?> compute,
        SkenderOptions? options = null,
        [CallerArgumentExpression(nameof(compute))] string formula = "")
    {
        ArgumentNullException.ThrowIfNull(compute);
        return features.AddSkender([name], quotes => [compute(quotes)], options, formula);
    }

    /// <summary>Adds several lines of one indicator, computed together, as features.</summary>
    /// <param name="features">The groups of a feature set under construction.</param>
    /// <param name="names">The features' names.</param>
    /// <param name="compute">As for one feature, giving a value per name, in their order.</param>
    /// <param name="options">How much history, which scale; null takes the defaults.</param>
    /// <param name="formula">The formula as the features' definitions state it: the text of <paramref name="compute"/> where it is not given.</param>
    /// <returns><paramref name="features"/>.</returns>
    /// <exception cref="ArgumentException">A line has no value over that many bars, the library refuses them, or there are more or fewer values than names.</exception>
    public static ICollection<FeatureGroup> AddSkender(
        this ICollection<FeatureGroup> features,
        IReadOnlyList<string> names,
        Func<IReadOnlyList<Quote>, IReadOnlyList<double?>> compute,
        SkenderOptions? options = null,
        [CallerArgumentExpression(nameof(compute))] string formula = "")
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentException.ThrowIfNullOrWhiteSpace(formula);
        options ??= new SkenderOptions();
        double[] flat = SkenderProbe.FlatValues(names, compute, options);
        features.Add(new FeatureGroup([.. names.Select((name, i) => Define(name, i, names.Count, flat[i], options, formula))], () => new SkenderCalculator(names, compute, options)));
        return features;
    }

    private static FeatureDefinition Define(string name, int line, int lines, double flat, SkenderOptions options, string formula)
    {
        string text = string.Join(' ', formula.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" .", ".", StringComparison.Ordinal);
        return new FeatureDefinition
        {
            Name = name,
            Group = options.Group,
            Formula = (lines == 1 ? text : FormattableString.Invariant($"value {line + 1} of {text}")) + options.Scale switch
            {
                IndicatorScale.ShareOfClose => "; / C",
                IndicatorScale.DistanceFromClose => "; as (C - value)/C",
                _ => "",
            },
            Source = "Skender.Stock.Indicators",
            Parameters = [new("bars", options.Bars), new("neutral", options.Neutral)],
            MinBars = options.Bars,
            StableBars = options.Bars,
            FlatValue = flat,
        };
    }
}
