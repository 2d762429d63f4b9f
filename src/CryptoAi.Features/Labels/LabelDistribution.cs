namespace CryptoAi.Features.Labels;

/// <summary>How many rows of one or several series fell into each direction class.</summary>
public sealed class LabelDistribution
{
    private LabelDistribution(OrderedDictionary<string, long> counts, long unlabelled)
    {
        Counts = counts;
        Labelled = counts.Values.Sum();
        Unlabelled = unlabelled;
    }

    /// <summary>Rows per class name, in class order; every class of the specification is there, also with 0 rows.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; }

    /// <summary>The number of rows with a label.</summary>
    public long Labelled { get; }

    /// <summary>The number of rows without: their future is missing or they lie in a dropped dead zone.</summary>
    public long Unlabelled { get; }

    /// <summary>Counts the rows of tables.</summary>
    /// <param name="spec">The specification that the tables were made with.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="ArgumentException">A table holds a class that <paramref name="spec"/> has not.</exception>
    public static LabelDistribution Count(LabelSpec spec, params IEnumerable<LabelTable> tables)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(tables);
        IReadOnlyList<string> names = spec.ClassNames;
        long[] counts = new long[names.Count];
        long unlabelled = 0;
        foreach (LabelTable table in tables)
        {
            foreach (sbyte label in table.Direction)
            {
                if (label == LabelTable.NoLabel)
                {
                    unlabelled++;
                }
                else if (label < counts.Length)
                {
                    counts[label]++;
                }
                else
                {
                    throw new ArgumentException($"A table holds class {label}; the specification has {names.Count} classes.", nameof(tables));
                }
            }
        }

        return new LabelDistribution(new OrderedDictionary<string, long>(names.Zip(counts, KeyValuePair.Create)), unlabelled);
    }
}
