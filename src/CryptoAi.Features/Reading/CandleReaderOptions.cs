using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>How candle files are read. Everything that is not set is found out from the file.</summary>
public sealed record CandleReaderOptions
{
    /// <summary>The asset's name; null takes the file's symbol column, else the file name.</summary>
    /// <value>Default: null.</value>
    public string? Symbol { get; init; }

    /// <summary>The length of a bar; null takes the most common distance of neighbouring rows, else the file name.</summary>
    /// <value>Default: null.</value>
    public Timeframe? Timeframe { get; init; }

    /// <summary>What to do with rows that are no possible candles.</summary>
    /// <value>Default: <see cref="BadRowPolicy.Throw"/>.</value>
    public BadRowPolicy BadRows { get; init; }

    /// <summary>
    /// The most bytes that a gzipped file may unpack to, so that a small hostile file cannot fill the memory. Files that are not gzipped have no such limit.
    /// Very short rows need up to six times their text in memory, so the default lets such a file take some 3 GB; set less where files come from strangers.
    /// </summary>
    /// <value>Default: 512 MiB, some eight million candles.</value>
    public long MaxDecompressedBytes { get; init; } = 512L << 20;
}
