using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>The set under audit, the series it is audited on, and its two ways to compute.</summary>
internal sealed class AuditSubject
{
    private readonly Func<CandleSeries, FeatureSet>? _makeSet;

    public AuditSubject(FeatureSet set, Func<CandleSeries, FeatureSet>? makeSet, IReadOnlyList<AuditInput> inputs, AuditOptions options)
    {
        (Set, _makeSet, Inputs, Options) = (set, makeSet, inputs, options);
        Rows = [.. inputs.Select(i => Stream(i))];
    }

    public FeatureSet Set { get; }

    public AuditOptions Options { get; }

    /// <summary>The given series.</summary>
    public IReadOnlyList<AuditInput> Inputs { get; }

    /// <summary>The rows of each given series as the stream computes them, [rows, features].</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Random numbers of an audit and a series, independent of the other audits.</summary>
    public Random Random(AuditKind kind, int input) => new(HashSeed(Options.Seed, (int)kind, input));

    /// <summary>The set for this input: a set made from candles is made anew.</summary>
    public FeatureSet SetFor(AuditInput input) => _makeSet is null ? Set : Check(_makeSet(input.Bars.RealCandles()));

    /// <summary>The batch computation.</summary>
    public FeatureMatrix Batch(AuditInput input, SyntheticBars mode = SyntheticBars.Hold) => SetFor(input).Compute(input.Bars, mode, input.References);

    /// <summary>The first rows as the stream computes them, [rows, features].</summary>
    public double[] Stream(AuditInput input, SyntheticBars mode = SyntheticBars.Hold, int rows = int.MaxValue) => Stream(SetFor(input), input, mode, rows);

    /// <summary>The first rows of a set as its stream computes them, [rows, features].</summary>
    public static double[] Stream(FeatureSet set, AuditInput input, SyntheticBars mode, int rows = int.MaxValue)
    {
        rows = Math.Min(rows, input.Bars.Count);
        AuditStream stream = new(set, input, mode);
        double[] values = new double[rows * set.Count];
        for (int t = 0; t < rows; t++)
        {
            stream.Append(t, values.AsSpan(t * set.Count, set.Count));
        }

        return values;
    }

    /// <summary>A group as a set of its own.</summary>
    public static FeatureSet Alone(FeatureSet set, FeatureGroup group) => new(set.Name, [group]);

    private FeatureSet Check(FeatureSet made) => made.Hash == Set.Hash
        ? made
        : throw new ArgumentException($"The feature set '{Set.Name}' made from other candles has other features. Make the same features from every series.");

    private static int HashSeed(int seed, int kind, int input) => unchecked((seed * 1_000_003) + (kind * 7919) + (input * 104_729));
}
