using System.Globalization;
using System.Text.Json;
using CryptoAi.Features.Randomness;

namespace CryptoAi.Training.Search;

/// <summary>The options that a search varies, and the trials that follow from them. Immutable.</summary>
public sealed class SearchSpace
{
    /// <summary>The most trials of a search.</summary>
    public const int MaxTrials = 100_000;

    private readonly int? _count;
    private readonly ulong _seed;

    private SearchSpace(IReadOnlyList<SearchAxis> axes, int? count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(axes);
        if (axes.Count == 0 || axes.DistinctBy(static a => a.Name).Count() < axes.Count)
        {
            throw new ArgumentException($"The axes are [{string.Join(", ", axes.Select(static a => a.Name))}]; expected at least one, and each option once.", nameof(axes));
        }

        (Axes, _count, _seed) = (axes, count, seed);
    }

    /// <summary>The axes.</summary>
    public IReadOnlyList<SearchAxis> Axes { get; }

    /// <summary>Every combination of the values, the last axis changing first.</summary>
    /// <param name="axes">Axes with values.</param>
    /// <exception cref="ArgumentException">There is no axis, an option occurs twice, an axis is a range, or there are more than <see cref="MaxTrials"/> combinations.</exception>
    public static SearchSpace Grid(params IReadOnlyList<SearchAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        if (axes.FirstOrDefault(static a => a.Values is null) is { } range)
        {
            throw new ArgumentException($"{range} is a range, which a grid cannot go through; give values, or search at random.", nameof(axes));
        }

        double combinations = axes.Aggregate(1.0, static (product, axis) => product * axis.Values!.Count);
        return combinations <= MaxTrials
            ? new SearchSpace(axes, count: null, seed: 0)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The grid has {combinations} combinations; at most {MaxTrials} are allowed. Use fewer values, or search at random."), nameof(axes));
    }

    /// <summary>Trials drawn independently; where there are only values, none is drawn twice. More trials of the same seed begin with the same ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="axes">Axes with values or ranges.</param>
    /// <exception cref="ArgumentException">There is no axis, or an option occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not from 1 to <see cref="MaxTrials"/>.</exception>
    public static SearchSpace Random(int count, ulong seed, params IReadOnlyList<SearchAxis> axes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxTrials);
        return new SearchSpace(axes, count, seed);
    }

    /// <summary>The settings of all trials in order: option name to value. A random search of fewer combinations than trials has each combination once.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Trials() => _count is { } count ? Draw(count) : [.. Combinations(0)];

    /// <summary>Everything that decides the trials but their number.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(_count is null ? "grid" : $"random, seed {_seed}")}: {string.Join("; ", Axes.Select(static a => a.ToString()))}");

    private IEnumerable<OrderedDictionary<string, JsonElement>> Combinations(int axis)
    {
        if (axis == Axes.Count)
        {
            yield return [];
            yield break;
        }

        foreach (JsonElement value in Axes[axis].Values!)
        {
            foreach (OrderedDictionary<string, JsonElement> rest in Combinations(axis + 1))
            {
                rest.Insert(0, Axes[axis].Name, value);
                yield return rest;
            }
        }
    }

    private List<IReadOnlyDictionary<string, JsonElement>> Draw(int count)
    {
        double combinations = Axes.Aggregate(1.0, static (product, axis) => product * (axis.Values?.Count ?? double.PositiveInfinity));
        List<IReadOnlyDictionary<string, JsonElement>> trials = [];
        HashSet<string> drawn = new(StringComparer.Ordinal);
        CounterRandom random = new(CounterRandom.Mix(_seed));
        while (trials.Count < Math.Min(count, combinations))
        {
            OrderedDictionary<string, JsonElement> settings = [];
            foreach (SearchAxis axis in Axes)
            {
                settings.Add(axis.Name, axis.At(random.NextDouble()));
            }

            if (drawn.Add(string.Join(';', settings.Values.Select(static v => v.GetRawText()))) || double.IsInfinity(combinations))
            {
                trials.Add(settings);
            }
        }

        return trials;
    }
}
