using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>A file after parsing: its rows as they stand there and by time, and what is known about the whole.</summary>
internal sealed class ParsedCandles
{
    private ParsedCandles(RowCollector collector, CandleReaderOptions options)
    {
        Collector = collector;
        InFileOrder = collector.Rows;
        InTimeOrder = collector.Rows.InTimeOrder();
        string path = collector.Locator.File;
        Symbol = options.Symbol ?? collector.Symbol ?? SymbolName.FromFileName(path);
        Timeframe = options.Timeframe ?? StepFinder.Find(InTimeOrder.Times, path);
    }

    /// <summary>What the parser found.</summary>
    public RowCollector Collector { get; }

    /// <summary>The rows as they stand in the file.</summary>
    public CandleRows InFileOrder { get; }

    /// <summary>The rows by time; rows of one time in the order of the file.</summary>
    public CandleRows InTimeOrder { get; }

    /// <summary>The asset, or null when neither options, column nor file name tell.</summary>
    public string? Symbol { get; }

    /// <summary>The length of a bar, or null when neither options, rows nor file name tell.</summary>
    public Timeframe? Timeframe { get; }

    /// <summary>Parses a file.</summary>
    /// <exception cref="CandleDataException">The file cannot be read as candles.</exception>
    public static ParsedCandles Parse(string path, CandleReaderOptions options)
    {
        using CandleByteSource source = CandleByteSource.Open(path, options.MaxDecompressedBytes);
        RowCollector collector = new(new RowLocator(path, source.StartsAsJson), options.BadRows);
        try
        {
            if (source.StartsAsJson)
            {
                JsonCandleParser.Parse(source, collector);
            }
            else
            {
                CsvCandleParser.Parse(source, collector);
            }
        }
        catch (CandleDataException)
        {
            source.Verify();
            throw;
        }

        if (collector.Rows.Count == 0)
        {
            throw new CandleDataException("candle_file_no_rows", $"{path}: none of its {collector.Rejected} rows can be read as a candle. Read it without dropping bad rows to see why.", path);
        }

        return new ParsedCandles(collector, options);
    }
}
