namespace CryptoAi.Features.Filling;

/// <summary>The counts of a <see cref="FillReport"/> while they grow.</summary>
internal sealed class FillTally
{
    public int Real { get; set; }

    public int Closed { get; set; }

    public int Missing { get; set; }

    public int Unfilled { get; set; }

    public int UnfilledMissing { get; set; }

    public int Collisions { get; set; }

    public List<DateTimeOffset> RealWhileClosed { get; } = [];

    public List<SeriesCut> Cuts { get; } = [];

    public FillReport Report(string symbol, string calendar) => new()
    {
        Symbol = symbol,
        Calendar = calendar,
        Real = Real,
        Closed = Closed,
        Missing = Missing,
        Unfilled = Unfilled,
        UnfilledMissing = UnfilledMissing,
        Collisions = Collisions,
        RealWhileClosed = [.. RealWhileClosed],
        Cuts = [.. Cuts],
    };
}
