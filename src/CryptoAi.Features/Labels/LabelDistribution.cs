using System.Globalization;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Labels;

/// <summary>How many rows of one or several series fell into each direction class, how many have no target, and how large the moves are.</summary>
public sealed class LabelDistribution
{
    /// <summary>The share of one class above which <see cref="Suggestion"/> says what to change.</summary>
    public const double OneClassShare = 0.95;

    private static readonly double[] Levels = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly int _classes;

    private LabelDistribution(LabelSpec spec, long[] counts, long[] masked, double[] moves)
    {
        _classes = spec.Classes;
        Counts = new OrderedDictionary<string, long>(spec.ClassNames.Zip(counts, KeyValuePair.Create));
        Labelled = counts.Sum();
        (Unlabelled, long volatility, long volume) = (masked[0], masked[1], masked[2]);
        Shares = new OrderedDictionary<string, double>(Counts.Select(c => KeyValuePair.Create(c.Key, Share(c.Value, Labelled))));
        UnlabelledShare = Share(Unlabelled, Rows);
        MaskedVolatilityShare = Share(volatility, Rows);
        MaskedVolumeShare = Share(volume, Rows);
        MeanMove = moves is [] ? double.NaN : moves.Average();
        MoveQuantiles = new OrderedDictionary<double, double>(Levels.Select(l => KeyValuePair.Create(l, moves is [] ? double.NaN : SortedQuantile.At(moves, l))));
    }

    /// <summary>Rows per class name, in class order; every class of the specification is there, also with 0 rows.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; }

    /// <summary>Each class's share of the labelled rows, in class order; all 0 without any.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; }

    /// <summary>The number of rows.</summary>
    public long Rows => Labelled + Unlabelled;

    /// <summary>The number of rows with a class.</summary>
    public long Labelled { get; }

    /// <summary>The number of rows without: see <see cref="LabelTable.NoLabel"/>.</summary>
    public long Unlabelled { get; }

    /// <summary>The share of rows without a class; 0 without rows.</summary>
    public double UnlabelledShare { get; }

    /// <summary>The share of rows whose volatility target is masked; 0 without rows.</summary>
    public double MaskedVolatilityShare { get; }

    /// <summary>The share of rows whose volume target is masked; 0 without rows.</summary>
    public double MaskedVolumeShare { get; }

    /// <summary>The mean of |R| over all rows with a forward return; NaN without any.</summary>
    public double MeanMove { get; }

    /// <summary>Quantiles of |R| by their level: 0.05, 0.25, 0.5, 0.75 and 0.95; NaN without forward returns.</summary>
    public IReadOnlyDictionary<double, double> MoveQuantiles { get; }

    /// <summary>What to change where one class has more than <see cref="OneClassShare"/> of the labelled rows; null where none has.</summary>
    public string? Suggestion
    {
        get
        {
            KeyValuePair<string, double> largest = Shares.MaxBy(static s => s.Value);
            if (largest.Value <= OneClassShare)
            {
                return null;
            }

            string remedy = _classes == 2
                ? "Use three classes, another lookahead, or candles of other times."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Half of all moves are within {MoveQuantiles[0.5]:0.######}, three quarters within {MoveQuantiles[0.75]:0.######}: use another threshold, a volatility-scaled one, or quantile labels.");
            return string.Create(CultureInfo.InvariantCulture, $"{100 * largest.Value:0.##}% of the labels are {largest.Key}. {remedy}");
        }
    }

    /// <summary>Counts the rows of tables.</summary>
    /// <param name="spec">The specification that the tables were made with.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="ArgumentException">A table holds a class that <paramref name="spec"/> has not.</exception>
    public static LabelDistribution Count(LabelSpec spec, params IEnumerable<LabelTable> tables)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(tables);
        long[] counts = new long[spec.Classes];
        long[] masked = new long[3];
        List<double> moves = [];
        foreach (LabelTable table in tables)
        {
            for (int t = 0; t < table.Rows; t++)
            {
                sbyte label = table.Direction[t];
                if (label >= counts.Length)
                {
                    throw new ArgumentException(FormattableString.Invariant($"A table holds class {label}; the specification has {counts.Length} classes."), nameof(tables));
                }

                if (label == LabelTable.NoLabel)
                {
                    masked[0]++;
                }
                else
                {
                    counts[label]++;
                }

                masked[1] += float.IsNaN(table.Volatility[t]) ? 1 : 0;
                masked[2] += float.IsNaN(table.Volume[t]) ? 1 : 0;
                if (double.IsFinite(table.ForwardReturns[t]))
                {
                    moves.Add(Math.Abs(table.ForwardReturns[t]));
                }
            }
        }

        moves.Sort();
        return new LabelDistribution(spec, counts, masked, [.. moves]);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
