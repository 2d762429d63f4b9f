namespace CryptoAi.Features.Labels;

/// <summary>The label distributions of many assets and of all together.</summary>
public sealed class LabelReport
{
    private LabelReport(OrderedDictionary<string, LabelDistribution> assets, LabelDistribution total) => (Assets, Total) = (assets, total);

    /// <summary>The distribution of each asset by its symbol, in the order in which they were given.</summary>
    public IReadOnlyDictionary<string, LabelDistribution> Assets { get; }

    /// <summary>All rows of all assets.</summary>
    public LabelDistribution Total { get; }

    /// <summary>Counts the rows of tables.</summary>
    /// <param name="spec">The specification that the tables were made with.</param>
    /// <param name="tables">Tables and their symbols; a symbol may have several.</param>
    /// <exception cref="ArgumentException">A table holds a class that <paramref name="spec"/> has not.</exception>
    public static LabelReport Create(LabelSpec spec, IEnumerable<(string Symbol, LabelTable Table)> tables)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(tables);
        (string Symbol, LabelTable Table)[] all = [.. tables];
        return new LabelReport(
            new OrderedDictionary<string, LabelDistribution>(all.GroupBy(static t => t.Symbol, StringComparer.Ordinal).Select(
                g => KeyValuePair.Create(g.Key, LabelDistribution.Count(spec, g.Select(static t => t.Table))))),
            LabelDistribution.Count(spec, all.Select(static t => t.Table)));
    }
}
