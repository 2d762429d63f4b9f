using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say which store is written and how: those of <c>collect</c> and <c>import</c>.</summary>
internal sealed class StoreFlags
{
    private const string Replace = "replace";
    private const string Keep = "keep";

    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder of the store.", DefaultPaths.Data);
    private readonly Option<bool> _gzip = Flags.Switch("--gzip", "Compress new months (.csv.gz).");
    private readonly Option<string> _revisions = Flags.Choice("--revisions", "What becomes of stored candles that come again with other values; each is reported.", Replace, Replace, Keep);
    private readonly CalendarFlag _calendars = new();

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_output, _gzip, _revisions, _calendars.Option];

    /// <summary>The folder of the store.</summary>
    public string Output(ParseResult parse) => parse.GetRequiredValue(_output);

    /// <exception cref="UsageException">A calendar is unknown or not assigned to a symbol.</exception>
    public StoreCalendars Calendars(ParseResult parse) => new(_calendars.Read(parse));

    public void Configure(ParseResult parse, CandleStoreOptions options)
    {
        options.Folder = Output(parse);
        options.Compress = parse.GetValue(_gzip);
        options.Revisions = parse.GetRequiredValue(_revisions) == Keep ? RevisionPolicy.Keep : RevisionPolicy.Replace;
    }
}
