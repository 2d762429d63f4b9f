using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Collecting;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>collect</c>: candles of an exchange into a store.</summary>
internal sealed class CollectCommand : CliCommand
{
    private const string Text = """
        Collect candles of Binance's spot market into a folder of plain CSV files, a month each. Run again, it asks for what is missing and nothing else: it goes on after Ctrl-C or a crash, and keeps
        a folder up to date. Needs no key.
        """;

    private readonly CollectFlags _flags = new();

    public CollectCommand(CliEnvironment environment)
        : base("collect", Text, environment)
    {
        foreach (Option option in _flags.All)
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        CollectRequest request = _flags.Request(parse, Environment.Time.GetUtcNow());
        string folder = _flags.Store.Output(parse);
        OutputPath.RequireFolder(folder, "of the store");
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            s.AddCandleStore(o => _flags.Store.Configure(parse, o));
            s.AddBinanceCandleSource(o => _flags.Configure(parse, o));
            s.AddCandleCollector<BinanceCandleSource>();
        });
        List<CollectedSymbol> collected = [];
        bool isStopped = Collect(services.GetRequiredService<CandleCollector>(), request, output, collected, cancellationToken);
        CryptoAiException[] errors = [.. collected.Select(static c => c.Error).OfType<CryptoAiException>()];
        CandleStore store = services.GetRequiredService<CandleStore>();
        StoreCalendars calendars = _flags.Store.Calendars(parse);
        CollectResult result = new(folder, request.Timeframe.ToString(), request.From, [.. collected.Select(c => CollectedAsset.Of(c, calendars.Report(store, c.Symbol, request.Timeframe, c.Gaps)))], isStopped)
        {
            Error = errors is [{ } first, ..] ? ErrorWriter.BodyOf(first) : null,
        };
        output.Json(result, CliJson.Default.CollectResult);
        CollectText.Write(output, result);
        return isStopped ? ExitCodes.Cancelled : errors.Select(ErrorWriter.ExitCodeOf).DefaultIfEmpty(ExitCodes.Success).Min();
    }

    /// <returns>Whether Ctrl-C ended it.</returns>
    private static bool Collect(CandleCollector collector, CollectRequest request, CommandOutput output, List<CollectedSymbol> collected, CancellationToken cancellationToken)
    {
        try
        {
            return new CollectDisplay(output).Run(progress => CollectAsync(progress).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }

        async Task<bool> CollectAsync(IProgress<CollectProgress> progress)
        {
            await foreach (CollectedSymbol symbol in collector.CollectAsync(request, progress, cancellationToken))
            {
                collected.Add(symbol);
            }

            return false;
        }
    }
}
