namespace CryptoAi.Features.Filling;

/// <summary>What forward fill found and did to one asset, counted.</summary>
public sealed record FillReport
{
    /// <summary>The asset.</summary>
    public required string Symbol { get; init; }

    /// <summary>The name of its calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>Real bars; each is a row.</summary>
    public required int Real { get; init; }

    /// <summary>Filled bars of time in which the market was closed.</summary>
    public required int Closed { get; init; }

    /// <summary>Filled bars of time in which the market traded and the data are missing.</summary>
    public required int Missing { get; init; }

    /// <summary>Grid points that were not filled because the last real bar was too long ago, or because a cut was asked for; after them the series begins anew.</summary>
    public required int Unfilled { get; init; }

    /// <summary>Those of <see cref="Unfilled"/> at which the market traded.</summary>
    public required int UnfilledMissing { get; init; }

    /// <summary>Real bars that share the grid point of the bar before them; both are rows.</summary>
    public required int Collisions { get; init; }

    /// <summary>The opening times of real bars that lie in time in which the calendar says closed. They are kept, and are not <c>IsOpen</c>.</summary>
    public required IReadOnlyList<DateTimeOffset> RealWhileClosed { get; init; }

    /// <summary>Where the series was cut.</summary>
    public required IReadOnlyList<SeriesCut> Cuts { get; init; }

    /// <summary>Filled bars.</summary>
    public int Synthetic => Closed + Missing;

    /// <summary>Rows at which the market traded: real bars in its sessions, and missing ones.</summary>
    public int Open => Real - RealWhileClosed.Count + Missing;
}
