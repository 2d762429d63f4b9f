namespace CryptoAi.Features.Labels.Barriers;

/// <summary>How a trade between barriers ended, or why there is none.</summary>
public enum BarrierEnd
{
    /// <summary>No trade begins at this row: its side is <see cref="TradeSide.None"/>, or the bar was filled in.</summary>
    NoEvent,

    /// <summary>The width is not known yet: its indicator warms up.</summary>
    NoWidth,

    /// <summary>The width is 0, or less than the least one asked for.</summary>
    TooNarrow,

    /// <summary>The barrier on the winning side was reached first.</summary>
    ProfitTaking,

    /// <summary>The barrier on the losing side was reached first.</summary>
    StopLoss,

    /// <summary>Neither was reached before the time was over.</summary>
    Vertical,

    /// <summary>Both were reached in one bar, and such rows are dropped.</summary>
    Ambiguous,

    /// <summary>The series ends before a barrier was reached.</summary>
    Unfinished,
}
