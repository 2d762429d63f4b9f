using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Results;

/// <summary>A candle that came again with other values.</summary>
internal sealed record RevisedBar(DateTimeOffset Time, double CloseBefore, double CloseAfter, double VolumeBefore, double VolumeAfter)
{
    public static RevisedBar Of(RevisedCandle revised) => new(revised.After.OpenTime, revised.Before.Close, revised.After.Close, revised.Before.Volume, revised.After.Volume);

    /// <summary>What happened, for people.</summary>
    public string Text(string symbol) =>
        FormattableString.Invariant($"{symbol}: the candle of {Output.Format.Time(Time)} was revised: close {CloseBefore} → {CloseAfter}, volume {VolumeBefore} → {VolumeAfter}.");
}
