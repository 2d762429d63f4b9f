namespace CryptoAi.Features.Calendars;

/// <summary>The bars of a market that never closes: all UTC multiples of the step.</summary>
internal sealed class UtcBarSchedule(long step) : BarSchedule
{
    public override ExpectedBar? FirstOpeningFrom(long time) => At(UtcPhase.Ceiling(time, step));

    public override ExpectedBar? FirstOnGridFrom(long point) => At(UtcPhase.Ceiling(point, step));

    public override ExpectedBar? Overlapping(long open, long length) => At(UtcPhase.Floor(open, step));

    private ExpectedBar At(long open) => new(open, open + step, open);
}
