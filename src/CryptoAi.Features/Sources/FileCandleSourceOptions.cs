using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>How a folder of candle files is read. Immutable.</summary>
public sealed record FileCandleSourceOptions
{
    /// <summary>The defaults.</summary>
    public static FileCandleSourceOptions Default { get; } = new();

    /// <summary>What to do with rows that are no possible candles.</summary>
    /// <value><see cref="BadRowPolicy.Throw"/>: the file's symbol cannot be read.</value>
    public BadRowPolicy BadRows { get; init; } = BadRowPolicy.Throw;

    /// <summary>How long what is known of the folder is used before it is looked at again for new and changed files; zero looks at every read.</summary>
    /// <value>One second.</value>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Which of the folder's files are candle files at all, by path; the others are not opened. Null takes all *.csv, *.csv.gz, *.json and *.json.gz.</summary>
    /// <value><see langword="null"/>.</value>
    public Func<string, bool>? IsCandleFile { get; init; }
}
