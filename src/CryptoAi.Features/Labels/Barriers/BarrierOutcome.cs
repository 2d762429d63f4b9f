namespace CryptoAi.Features.Labels.Barriers;

/// <summary>What became of a trade that begins at the close of a row.</summary>
/// <param name="End">How it ended, or why there is none.</param>
/// <param name="Side">Its direction.</param>
/// <param name="ExitRow">The row of the bar in which it ended; −1 without label.</param>
/// <param name="EndTime">t1: when the label is known, Unix milliseconds: the bar's close, or its opening where it opened beyond a barrier; <see cref="long.MaxValue"/> without label.</param>
/// <param name="Return">Exit price over entry price − 1, whatever the side; NaN without label.</param>
/// <param name="Label">1 won, −1 lost, 0 neither, from the view of the trade; null without label.</param>
public readonly record struct BarrierOutcome(BarrierEnd End, TradeSide Side, int ExitRow, long EndTime, double Return, int? Label)
{
    /// <summary>Whether there is a label.</summary>
    public bool IsLabelled => Label.HasValue;

    /// <summary>Whether the trade gained: 1 if s · return &gt; 0, else 0; null without label. What a second model learns that decides whether to follow the first.</summary>
    public int? MetaLabel => !IsLabelled ? null : (int)Side * Return > 0 ? 1 : 0;

    internal static BarrierOutcome Without(BarrierEnd end, TradeSide side) => new(end, side, -1, long.MaxValue, double.NaN, null);
}
