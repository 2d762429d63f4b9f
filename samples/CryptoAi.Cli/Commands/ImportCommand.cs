using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Commands;

/// <summary><c>import</c>: files of Binance's public archive into a store.</summary>
internal sealed class ImportCommand : CliCommand
{
    private const string Text = """
        Put candle files of Binance's public archive (data.binance.vision) into a store, as they are: of a month, a day or any other stretch, with or without header, in milliseconds or microseconds.
        What is there already is not written again; the same command can be given any number of times.
        """;

    private readonly ImportFlags _flags = new();

    public ImportCommand(CliEnvironment environment)
        : base("import", Text, environment)
    {
        Arguments.Add(_flags.Files);
        foreach (Option option in _flags.All)
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        string folder = _flags.Store.Output(parse);
        OutputPath.RequireFolder(folder, "of the store");
        CandleStoreOptions options = new();
        _flags.Store.Configure(parse, options);
        CandleStore store = new(options, Environment.Time);
        StoreCalendars calendars = _flags.Store.Calendars(parse);
        List<ImportedArchive> files = [];
        List<CryptoAiException> errors = [];
        List<StoredKey> keys = [];
        foreach (string path in _flags.Paths(parse))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                ImportedFile file = store.Import(path, _flags.Symbol(parse), _flags.Timeframe(parse));
                files.Add(ImportedArchive.Of(path, file));
                keys.Add(new StoredKey(file.Symbol, file.Timeframe));
            }
            catch (CryptoAiException error)
            {
                files.Add(ImportedArchive.Of(path, error));
                errors.Add(error);
            }
        }

        ImportedSeries[] series = [.. keys.Distinct().Select(k => Describe(store, calendars, k, errors)).OfType<ImportedSeries>()];
        ImportResult result = new(folder, files, series)
        {
            Error = errors is [{ } first, ..] ? ErrorWriter.BodyOf(first) : null,
        };
        output.Json(result, CliJson.Default.ImportResult);
        ImportText.Write(output, result);
        foreach (CryptoAiException error in errors)
        {
            output.Error(error.Message);
        }

        return errors.Select(ErrorWriter.ExitCodeOf).DefaultIfEmpty(ExitCodes.Success).Min();
    }

    /// <summary>What the store has now; null where a month that was there before is damaged.</summary>
    private static ImportedSeries? Describe(CandleStore store, StoreCalendars calendars, StoredKey key, List<CryptoAiException> errors)
    {
        try
        {
            return store.Find(key.Symbol, key.Timeframe) is { } stored
                ? ImportedSeries.Of(stored, calendars.Report(store, key.Symbol, key.Timeframe, store.FindGaps(key.Symbol, key.Timeframe)))
                : null;
        }
        catch (CryptoAiException error)
        {
            errors.Add(error);
            return null;
        }
    }
}
