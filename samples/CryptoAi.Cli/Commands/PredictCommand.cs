using System.CommandLine;
using System.Globalization;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>predict</c>: the signal of one asset.</summary>
internal sealed class PredictCommand : CliCommand
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The asset, such as BTCUSDT, or BTC where that can mean only one." };
    private readonly BundleFlags _bundle = new();
    private readonly Option<string?> _candles = Flags.OptionalPath("--candles", "FILE", "The candles of the asset. (default: its files in --data-dir)");
    private readonly Option<string> _dataDir = Flags.Path("--data-dir", "DIR", "The folder of candle files.", DefaultPaths.Data);
    private readonly Option<string> _language = Flags.Choice("--lang", "The language of the analysis: English or Korean.", "en", "en", "ko");
    private readonly Option<string> _badRows = BadRowFlag.Create();

    public PredictCommand(CliEnvironment environment)
        : base("predict", "Give the signal of an asset after its last candle.", environment)
    {
        Arguments.Add(_symbol);
        foreach (Option option in (Option[])[.. _bundle.All, _candles, _dataDir, _language, _badRows])
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        string text = parse.GetRequiredValue(_symbol);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new UsageException("SYMBOL is empty; expected an asset such as BTCUSDT.");
        }

        using ServiceProvider services = CliServices.Create(Environment, output);
        ModelBundle bundle = services.GetRequiredService<BundleReader>().Load(_bundle.Resolve(parse));
        _bundle.RequireModel(parse, bundle);
        PredictionCandles input = Candles(parse, text, bundle);
        using SignalPredictor predictor = services.GetRequiredService<SignalPredictorFactory>().Create(bundle);
        Signal signal = predictor.Predict(input.Symbol, input.Candles, CultureInfo.GetCultureInfo(parse.GetRequiredValue(_language)));
        output.Json(signal, CliJson.Default.Signal);
        output.Line(signal.Analysis);
        foreach (string note in input.Notes)
        {
            output.Note(note);
        }

        return ExitCodes.Success;
    }

    private PredictionCandles Candles(ParseResult parse, string text, ModelBundle bundle)
    {
        BadRowPolicy badRows = BadRowFlag.Read(parse, _badRows);
        if (parse.GetValue(_candles) is not { } file)
        {
            return PredictionCandles.FromFolder(text, parse.GetRequiredValue(_dataDir), bundle, badRows);
        }

        return IsGiven(parse, _dataDir)
            ? throw new UsageException($"{_candles.Name} and {_dataDir.Name} exclude each other; give one of them.")
            : PredictionCandles.FromFile(text, file, bundle, badRows);
    }
}
