namespace CryptoAi.Features.Candles;

/// <summary>
/// What is right and wrong with one candle file, counted over the file as it is: nothing is repaired before counting. With a snake_case
/// naming policy the properties are the fields of the <c>check</c> command.
/// </summary>
public sealed record CandleQualityReport
{
    /// <summary>The file, as it was named to the reader.</summary>
    public required string Path { get; init; }

    /// <summary>The asset, from the symbol column or the file name; empty when neither names one.</summary>
    public required string Symbol { get; init; }

    /// <summary>The rows that were read as candles, bad and repeated ones included.</summary>
    public required int Rows { get; init; }

    /// <summary>The earliest opening time, UTC.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The latest opening time, UTC.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The length of a bar in seconds: as asked for, else the most common distance of neighbours; 0 when neither the rows nor the file name tell.</summary>
    public required int StepSeconds { get; init; }

    /// <summary>How the first row writes its time.</summary>
    public required TimestampUnit TimestampUnit { get; init; }

    /// <summary>Whether the file has volumes.</summary>
    public required bool HasVolume { get; init; }

    /// <summary>The order in which the file lists its rows.</summary>
    public required CandleOrder Order { get; init; }

    /// <summary>Neighbours in time that are more than 1.5 steps apart.</summary>
    public required int Gaps { get; init; }

    /// <summary>The bars that fit into the gaps: for each, its length in steps rounded to the nearest whole number (a half down), minus one.</summary>
    public required long MissingBars { get; init; }

    /// <summary>The missing bars of the longest gap.</summary>
    public required long LongestGapBars { get; init; }

    /// <summary>Rows that repeat an earlier row of the file with the same time and the same values.</summary>
    public required int DuplicatesIdentical { get; init; }

    /// <summary>Rows that repeat the time of an earlier row of the file with other values.</summary>
    public required int DuplicatesConflicting { get; init; }

    /// <summary>Rows that step against the file's prevailing direction of time; 0 in a file that is newest first throughout.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>Rows with high below low, or with open or close outside of low … high.</summary>
    public required int OhlcViolations { get; init; }

    /// <summary>Rows with a price that is zero, negative, or no finite number.</summary>
    public required int NonPositivePrices { get; init; }

    /// <summary>Rows with a volume that is negative or no finite number.</summary>
    public required int InvalidVolumes { get; init; }

    /// <summary>Rows with volume 0; 0 when the file has no volumes.</summary>
    public required int ZeroVolume { get; init; }

    /// <summary>
    /// Rows whose distance to the row before them in time is no whole number of steps. One row beside the grid counts twice (the step to
    /// it and the step away), a lasting shift such as daylight saving in daily stock bars once.
    /// </summary>
    public required int OffGrid { get; init; }

    /// <summary>Rows with open = high = low = close.</summary>
    public required int Flat { get; init; }

    /// <summary>
    /// Whether the last bar looks unfinished: its volume is below the median of the up to 200 bars before it and at most 1 % of them have less.
    /// Always false without volumes or with fewer than 100 bars before it: then nothing tells.
    /// </summary>
    public required bool LastBarSuspect { get; init; }

    /// <summary>Rows left out under <see cref="Reading.BadRowPolicy.Drop"/>: a check leaves out only what cannot be parsed, a read also impossible and conflicting rows.</summary>
    public required int RejectedRows { get; init; }

    /// <summary>The first places of every kind of finding, a handful of each.</summary>
    public required IReadOnlyList<CandleFinding> Findings { get; init; }
}
