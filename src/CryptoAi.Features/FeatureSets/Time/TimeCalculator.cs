using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Time;

/// <summary>Computes <see cref="TimeFeatures"/>.</summary>
internal sealed class TimeCalculator : FeatureCalculator
{
    private const int DaysPerWeek = 7;

    private static readonly (double Sin, double Cos)[] DaysOfWeek = [.. Enumerable.Range(0, DaysPerWeek).Select(static day => Math.SinCos(Math.Tau * day / DaysPerWeek))];

    public override int OutputCount => 5;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        // day 0 of the calendar, 1 January of the year 1, was a Monday
        (long day, long tick) = Math.DivRem(bar.OpenTime.UtcTicks, TimeSpan.TicksPerDay);
        (outputs[0], outputs[1]) = Math.SinCos(Math.Tau * tick / TimeSpan.TicksPerDay);
        (outputs[2], outputs[3]) = DaysOfWeek[(int)(day % DaysPerWeek)];
        outputs[4] = bar.SessionPosition;
    }

    public override void TransferState(StateTransfer state)
    {
        // time needs no memory
    }
}
