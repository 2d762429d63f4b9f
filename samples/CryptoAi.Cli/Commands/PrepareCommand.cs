using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>prepare</c>: candles of many assets to one dataset file.</summary>
internal sealed class PrepareCommand : CliCommand
{
    private readonly Option<string> _data = Flags.Path("--data", "DIR", "The folder of candle files.", DefaultPaths.Data);
    private readonly PreparationFlags _preparation = new();
    private readonly Option<string?> _output = Flags.OptionalPath("--output", "FILE", "The dataset to write. (default: data/unified_TIMEFRAME.csv, such as data/unified_1h.csv)");
    private readonly Option<bool> _force = Flags.Switch("--force", "Replace an existing file even if it is no dataset.");

    public PrepareCommand(CliEnvironment environment)
        : base("prepare", "Turn the candles of many assets into one dataset: features and labels as CSV, with a manifest.", environment)
    {
        Options.Add(_data);
        foreach (Option option in _preparation.All)
        {
            Options.Add(option);
        }

        Options.Add(_output);
        Options.Add(_force);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        CandleQuery query = _preparation.Query(parse, parse.GetRequiredValue(_data));
        string path = parse.GetValue(_output) ?? Path.Combine(DefaultPaths.Data, $"unified_{query.Timeframe}.csv");
        OutputPath.RequireFile(path, $"unified_{query.Timeframe}.csv");
        RequireReplaceable(path, parse.GetValue(_force));
        using ServiceProvider services = CliServices.Create(
            Environment, output, s => s.Configure<FeaturesOptions>(o => _preparation.Configure(parse, o)));
        PreparedDataset prepared = DatasetPreparation.FromCandles(services, query, _preparation.Labels(parse), new DatasetOptions().SequenceLength);
        cancellationToken.ThrowIfCancellationRequested();
        DatasetFile.Write(prepared.Dataset, path);
        Report(output, prepared, path);
        return ExitCodes.Success;
    }

    /// <summary>An earlier dataset may be replaced; candles and other files only when the user insists.</summary>
    private void RequireReplaceable(string path, bool force)
    {
        if (File.Exists(path) && !CandleFolder.IsDataset(path) && !force)
        {
            throw new UsageException($"{path}: there is a file of this name that is no dataset. Choose another --output, or add {_force.Name} to replace it.", "output_exists");
        }
    }

    private static void Report(CommandOutput output, PreparedDataset prepared, string path)
    {
        TrainingDataset dataset = prepared.Dataset;
        output.Json(
            new PrepareResult
            {
                Samples = dataset.Report.Samples,
                Assets = dataset.Assets.Count,
                Symbols = [.. dataset.Assets.Select(static a => a.Symbol)],
                Features = dataset.FeatureSet.Count,
                FeatureSet = dataset.FeatureSet.Name,
                Timeframe = dataset.Timeframe.ToString(),
                LabelDistribution = dataset.Report.LabelDistribution,
                RowsDropped = prepared.RowsDropped,
                SyntheticRows = dataset.Report.SyntheticRows,
                Fills = [.. dataset.Fills.Select(FillResult.Of)],
                Output = path,
                Manifest = DatasetFile.ManifestPath(path),
                Fingerprint = dataset.Fingerprint,
            },
            CliJson.Default.PrepareResult);
        DatasetText.Write(output, prepared);
        output.Field("dataset", $"{path} ({Format.Bytes(new FileInfo(path).Length)}), manifest {DatasetFile.ManifestPath(path)}");
        output.Line();
        output.Line($"Next: {ToolName} train --data {path}");
    }
}
