using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Bundles;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>attention</c>: what a transformer looks at in its last window.</summary>
internal sealed class AttentionCommand : CliCommand
{
    private readonly Argument<string?> _symbol = new("SYMBOL")
    {
        Description = "The asset, such as BTCUSDT, or BTC where that can mean only one. (default: the one of the --candles file)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly BundleFlags _bundle = new("transformer");
    private readonly Option<string?> _candles = Flags.OptionalPath("--candles", "FILE", "The candles of the asset. (default: its files in --data-dir)");
    private readonly Option<string> _dataDir = Flags.Path("--data-dir", "DIR", "The folder of candle files.", DefaultPaths.Data);
    private readonly AttentionFlags _attention = new();
    private readonly Option<string> _badRows = BadRowFlag.Create();

    public AttentionCommand(CliEnvironment environment)
        : base("attention", "Draw which bars a transformer looks at in the window of the last candles: per head, on average, and followed through all layers.", environment)
    {
        Arguments.Add(_symbol);
        foreach (Option option in (Option[])[.. _bundle.All, _candles, _dataDir, .. _attention.All, _badRows])
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _attention.RequireFitting(parse);
        RequireAsset(parse);
        using ServiceProvider services = CliServices.Create(Environment, output);
        string path = _bundle.Resolve(parse);
        ModelBundle bundle = services.GetRequiredService<BundleReader>().Load(path);
        PredictionCandles input = Candles(parse, bundle);
        WindowAttention attention = services.GetRequiredService<AttentionAnalyzer>().Analyze(bundle, input.Symbol, input.Candles);
        _attention.Save(parse, attention);
        if (_attention.Csv(parse) is { } csv)
        {
            attention.SaveCsv(csv);
        }

        AttentionResult result = AttentionResult.Of(attention, path, _attention.Output(parse), _attention.Csv(parse));
        output.Json(result, CliJson.Default.AttentionResult);
        AttentionText.Write(output, result);
        foreach (string note in input.Notes)
        {
            output.Note(note);
        }

        return ExitCodes.Success;
    }

    private void RequireAsset(ParseResult parse)
    {
        bool hasFile = parse.GetValue(_candles) is not null;
        if (hasFile && IsGiven(parse, _dataDir))
        {
            throw new UsageException($"{_candles.Name} and {_dataDir.Name} exclude each other; give one of them.");
        }

        if (!hasFile && string.IsNullOrWhiteSpace(parse.GetValue(_symbol)))
        {
            throw new UsageException($"Give SYMBOL, such as BTCUSDT, or {_candles.Name} FILE.");
        }
    }

    private PredictionCandles Candles(ParseResult parse, ModelBundle bundle)
    {
        BadRowPolicy badRows = BadRowFlag.Read(parse, _badRows);
        string? symbol = parse.GetValue(_symbol);
        if (parse.GetValue(_candles) is not { } file)
        {
            return PredictionCandles.FromFolder(symbol!, parse.GetRequiredValue(_dataDir), bundle, badRows);
        }

        return string.IsNullOrWhiteSpace(symbol) ? PredictionCandles.FromFile(file, bundle, badRows) : PredictionCandles.FromFile(symbol, file, bundle, badRows);
    }
}
