using CryptoAi.Training.Datasets;

namespace CryptoAi.Cli.Data;

/// <summary>A dataset and the candles behind it.</summary>
internal sealed record PreparedDataset(TrainingDataset Dataset, CandleSelection Candles)
{
    /// <summary>Why rows are no samples, the dataset's reasons and those of reading.</summary>
    public IReadOnlyDictionary<string, long> RowsDropped { get; } = new OrderedDictionary<string, long>(Dataset.Report.RowsDropped)
    {
        ["duplicate_identical"] = Candles.IdenticalRows,
        ["bad_row"] = Candles.RejectedRows,
    };
}
