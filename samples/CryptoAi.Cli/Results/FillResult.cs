using CryptoAi.Features.Filling;

namespace CryptoAi.Cli.Results;

/// <summary>How one asset came onto the grid.</summary>
internal sealed record FillResult
{
    public required string Symbol { get; init; }

    public required string Calendar { get; init; }

    public required int Real { get; init; }

    public required int Open { get; init; }

    public required int Closed { get; init; }

    public required int Missing { get; init; }

    public required int Synthetic { get; init; }

    public required int Unfilled { get; init; }

    public required int Cuts { get; init; }

    public required IReadOnlyList<DateTimeOffset> RealWhileClosed { get; init; }

    public static FillResult Of(FillReport fill) => new()
    {
        Symbol = fill.Symbol,
        Calendar = fill.Calendar,
        Real = fill.Real,
        Open = fill.Open,
        Closed = fill.Closed,
        Missing = fill.Missing,
        Synthetic = fill.Synthetic,
        Unfilled = fill.Unfilled,
        Cuts = fill.Cuts.Count,
        RealWhileClosed = fill.RealWhileClosed,
    };
}
