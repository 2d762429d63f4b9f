namespace CryptoAi.Features.Filling;

/// <summary>How an asset's candles are brought onto the grid. Immutable.</summary>
public sealed record ForwardFillOptions
{
    /// <summary>
    /// How far a price is repeated: grid points later than this after the point of the last real bar are not filled, and the series is cut there. Four days are 96 hourly bars on a grid with an always-open
    /// market. Neighbours on the grid are never cut, whatever lies between them.
    /// </summary>
    /// <value>Four days: a weekend with a holiday.</value>
    public TimeSpan MaxFill { get; init; } = TimeSpan.FromDays(4);

    /// <summary>Whether each asset is filled on the grid of its own calendar alone: no bars for the time in which its market is closed.</summary>
    /// <value><see langword="false"/>: on the union grid.</value>
    public bool OwnCalendar { get; init; }

    /// <summary>
    /// The ratio of prices across a cut (open after it to close before it, or its inverse) from which the cut is reported as a reuse of the ticker by something else. Greater than 1.
    /// </summary>
    /// <value>5.</value>
    public double ReuseRatio { get; init; } = 5;

    /// <summary>
    /// Times at which a symbol begins to mean something else: the series is cut between bars that open before and bars that open at or after such a time, and no price is carried across.
    /// </summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> CutTimes { get; init; } = new Dictionary<string, IReadOnlyList<DateTimeOffset>>();
}
