using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>evaluate</c>: a saved model on the candles that it has not seen.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private readonly BundleFlags _bundle = new();
    private readonly Option<string> _data = Flags.RequiredPath("--data", "FILE", "A dataset of 'prepare' with the features and labels of the model.");
    private readonly Option<string?> _report = Flags.OptionalPath("--report", "FILE", "Write the evaluation as a page with charts, for a browser; a name that ends in .json gets its numbers instead.");
    private readonly WalkForwardFlags _walkForward = new();
    private readonly BacktestFlags _backtest = new();
    private readonly EngineFlags _engine = new();

    public EvaluateCommand(CliEnvironment environment)
        : base("evaluate", "Measure a saved model on the part of a dataset that it has not seen: everything from the start of its test range on.", environment)
    {
        Declare([
            new("Model and data", [.. _bundle.All, _data, _report]), new("Walk-forward", _walkForward.All), new("Backtest", _backtest.All), new("Computing", _engine.All),
        ]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _engine.RequireAvailable(parse);
        WalkForwardOptions? walkForward = _walkForward.Read(parse);
        BacktestOptions? trading = _backtest.Read(parse);
        using ServiceProvider services = CliServices.Create(Environment, output, s => _engine.Configure(parse, s));
        string? page = parse.GetValue(_report);
        if (page is not null)
        {
            OutputPath.RequireFile(page, "report.html", _report.Name);
        }

        string path = _bundle.Resolve(parse);
        ModelBundle bundle = services.GetRequiredService<BundleReader>().Load(path);
        _bundle.RequireModel(parse, bundle);
        string data = parse.GetRequiredValue(_data);
        TrainingDataset dataset = DatasetPreparation.FromFile(services, data, bundle.Config.SequenceLength);
        IReadOnlyList<CandleSeries> candles = trading is null ? [] : _backtest.Candles(parse, [.. dataset.Assets.Select(static a => a.Symbol)], dataset.Timeframe);
        TestSamples samples = Evaluator.TestSamplesOf(bundle, dataset);
        using ISequenceModel model = bundle.CreateModel(services.GetRequiredService<IModelBackend>());
        EvaluationReport report = Evaluator.Evaluate(model, bundle, samples, cancellationToken);
        BacktestReport? backtest = trading is null
            ? null
            : Backtester.Run(ModelDecisions.Of(model, bundle, dataset, from: null, to: null, cancellationToken), candles, trading, services.GetRequiredService<MarketCalendarCatalog>());
        FoldRun? folds = walkForward is null ? null : new FoldDisplay(output).Run(progress => services.GetRequiredService<FoldRunner>().Run(
            WalkForwardSplit.Create(dataset, walkForward), bundle, _engine.Threads(parse), progress, cancellationToken));
        WalkForwardBacktest? traded = folds is null || trading is null
            ? null
            : WalkForwardBacktest.Run(folds, services.GetRequiredService<IModelBackend>(), dataset, candles, trading, services.GetRequiredService<MarketCalendarCatalog>(), cancellationToken);
        if (page is not null)
        {
            ReportOptions options = new()
            {
                Equity = backtest is null ? [] : ReportTrading.Of(backtest).Equity,
                WalkForward = folds is null ? null : ReportWalkForward.Of(folds.Report, traded),
            };
            TrainingReport full = services.GetRequiredService<ReportBuilder>().Build(bundle, report, samples, options, cancellationToken);
            Action<string> save = Path.GetExtension(page).Equals(".json", StringComparison.OrdinalIgnoreCase) ? full.SaveJson : full.SaveHtml;
            save(page);
        }

        EvaluatedRows rows = new(samples.First, samples.Last, samples.Count, dataset.Count, dataset.Fingerprint == bundle.DataFingerprint);
        output.Json(
            EvaluateResults.Of(bundle, path, data, page, rows, report) with
            {
                Backtest = backtest is null ? null : TradingResult.Of(backtest),
                Folds = folds is null ? null : [.. folds.Report.Folds.Select((f, i) => FoldResult.Of(f, traded?.Folds[i]))],
                WalkForward = folds is null ? null : WalkForwardResult.Of(folds.Report, traded),
            },
            CliJson.Default.EvaluateResult);
        Report(output, bundle, path, rows, report);
        BacktestText.Write(output, "the test", backtest);
        if (folds is not null)
        {
            FoldText.Write(output, folds.Report);
            BacktestText.Write(output, "all folds", traded?.Whole);
        }

        if (page is not null)
        {
            output.Line();
            output.Field("report", page);
        }

        return ExitCodes.Success;
    }

    private static void Report(CommandOutput output, ModelBundle bundle, string path, EvaluatedRows rows, EvaluationReport report)
    {
        output.Field("bundle", $"{path}: {bundle.Config.Architecture}, trained {Format.Time(bundle.TrainedAt)} UTC");
        output.Field("rows used", $"{Format.Count(rows.Samples)} of {Format.Plural(rows.OfDataset, "sample")}, {Format.Time(rows.From)} … {Format.Time(rows.To)}: none was used to fit the model");
        output.Field("data", rows.SameData ? "the dataset that the model was trained from" : "not the dataset that the model was trained from");
        output.Line();
        EvaluationText.Write(output, report, bundle.Labels);
        output.Line();
        EvaluationText.WriteAssets(output, report);
    }
}
