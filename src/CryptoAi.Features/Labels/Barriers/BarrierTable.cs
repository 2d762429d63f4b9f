namespace CryptoAi.Features.Labels.Barriers;

/// <summary>The triple-barrier labels of one series, one row per bar. Immutable.</summary>
public sealed class BarrierTable
{
    private readonly BarrierOutcome[] _outcomes;

    internal BarrierTable(BarrierOutcome[] outcomes) => _outcomes = outcomes;

    /// <summary>The number of rows.</summary>
    public int Rows => _outcomes.Length;

    /// <summary>What became of the trade of each row.</summary>
    public ReadOnlySpan<BarrierOutcome> Outcomes => _outcomes;

    /// <summary>What became of the trade of a row.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    public BarrierOutcome this[int row] => _outcomes[row];

    /// <summary>The number of rows that ended in a way.</summary>
    /// <param name="end">The way.</param>
    public int Count(BarrierEnd end) => _outcomes.Count(o => o.End == end);
}
