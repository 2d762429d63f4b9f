using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// An ordered list of features with one computation for training, backtest and live use. Immutable and thread-safe: every call of
/// <see cref="Compute"/> and <see cref="CreateStream"/> works on calculators of its own.
/// </summary>
public sealed class FeatureSet
{
    private readonly FeatureGroup[] _groups;

    /// <summary>Creates a set.</summary>
    /// <param name="name">The set's name, such as <c>core9</c>.</param>
    /// <param name="groups">The feature groups in column order.</param>
    /// <exception cref="ArgumentException">Two features have the same name, or there is none.</exception>
    public FeatureSet(string name, IEnumerable<FeatureGroup> groups)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _groups = [.. groups];
        Name = name;
        Features = [.. _groups.SelectMany(static g => g.Features)];
        if (Features.Count == 0)
        {
            throw new ArgumentException($"Feature set '{name}' has no features.", nameof(groups));
        }

        if (Features.GroupBy(static f => f.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Feature set '{name}' has two features named '{twice.Key}'.", nameof(groups));
        }

        MinBars = Features.Max(static f => f.MinBars);
        StableBars = Features.Max(static f => f.StableBars);
        Hash = ComputeHash(Features);
    }

    /// <summary>The set's name.</summary>
    public string Name { get; }

    /// <summary>The features in column order.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>The number of features.</summary>
    public int Count => Features.Count;

    /// <summary>The bars up to and including the first complete row.</summary>
    public int MinBars { get; }

    /// <summary>The bars after which no feature depends on where the series began.</summary>
    public int StableBars { get; }

    /// <summary>
    /// SHA-256 over names, formulas and parameters in order, lower-case hexadecimal. Two sets with the same hash claim the same columns; code is not hashed, so
    /// change a feature's formula text or parameters whenever its calculator computes something else.
    /// </summary>
    public string Hash { get; }

    /// <summary>Computes all features of a series in one pass.</summary>
    /// <param name="candles">The series; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>).</param>
    /// <returns>[candles.Count, Count] float32, one row per candle.</returns>
    /// <exception cref="InvalidOperationException">A calculator writes another number of values than its group has features.</exception>
    public FeatureMatrix Compute(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        float[] values = GC.AllocateUninitializedArray<float>(checked(candles.Count * Count));
        FeatureStream stream = CreateStream();
        Span<double> row = stackalloc double[Math.Min(Count, 512)];
        row = Count <= 512 ? row : new double[Count];
        for (int t = 0; t < candles.Count; t++)
        {
            stream.Append(candles[t], row);
            Span<float> target = values.AsSpan(t * Count, Count);
            for (int f = 0; f < target.Length; f++)
            {
                target[f] = (float)row[f];
            }
        }

        return new FeatureMatrix(values, candles.Count, Count, MinBars - 1);
    }

    /// <summary>A stream that takes closed candles one at a time, for live use.</summary>
    /// <exception cref="InvalidOperationException">A calculator writes another number of values than its group has features.</exception>
    public FeatureStream CreateStream() => new(this, [.. _groups.Select(static g => g.CreateCalculator())]);

    private static string ComputeHash(IEnumerable<FeatureDefinition> features)
    {
        StringBuilder text = new();
        foreach (FeatureDefinition feature in features)
        {
            text.Append(feature.Name).Append('|').Append(feature.Formula);
            foreach ((string key, double value) in feature.Parameters)
            {
                text.Append('|').Append(key).Append('=').Append(value.ToString("R", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
