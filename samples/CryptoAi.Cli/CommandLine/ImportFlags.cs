using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The arguments and flags of <c>import</c>.</summary>
internal sealed class ImportFlags
{
    private readonly Option<string?> _symbol = new("--symbol") { Description = "The asset. (default: by each file's name, such as BTCUSDT-1h-2024-12.zip)", HelpName = "A" };
    private readonly Option<Timeframe?> _timeframe = Flags.OptionalTimeframe("The length of a bar. (default: by each file's name)");

    /// <summary>The files.</summary>
    public Argument<string[]> Files { get; } = Flags.PathArguments(
        "FILE", "Files of candles as Binance's archive has them (.zip, .csv or .csv.gz), or folders of them. A checksum beside a file (.CHECKSUM) is compared.");

    /// <summary>Where candles are kept.</summary>
    public StoreFlags Store { get; } = new();

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_symbol, _timeframe, .. Store.All];

    /// <summary>The files, those of folders in ordinal order.</summary>
    /// <exception cref="CandleDataException">A folder has none.</exception>
    public IReadOnlyList<string> Paths(ParseResult parse) => [.. parse.GetRequiredValue(Files).SelectMany(static path => Directory.Exists(path) ? ArchiveFolder.List(path) : [path])];

    public string? Symbol(ParseResult parse) => parse.GetValue(_symbol);

    public Timeframe? Timeframe(ParseResult parse) => parse.GetValue(_timeframe);
}
