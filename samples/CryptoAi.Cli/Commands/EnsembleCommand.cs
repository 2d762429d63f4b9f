using System.CommandLine;
using System.Globalization;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Ensembles;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>ensemble</c>: several trained models as one.</summary>
internal sealed class EnsembleCommand : CliCommand
{
    private const string Text = "Combine trained models into one bundle: their calibrated probabilities are weighted or stacked on validation samples, and the result is calibrated there and evaluated once on the test. All members need the same features, labels and bars; none may have been trained on these samples.";
    private const string Weighted = "weighted";
    private const string Stacked = "stacked";

    private static readonly EnsembleOptions Defaults = new();

    private readonly Option<string[]> _bundles = Flags.RequiredPaths("--bundles", "PATH …", "The members: folders or zip files of bundles, at least 2.");
    private readonly Option<string> _data = Flags.RequiredPath("--data", "FILE", "The dataset of 'prepare' that the members were trained on, or a longer one.");
    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder of bundles; each ensemble makes a new one in it.", DefaultPaths.Models);
    private readonly Option<string> _method = Flags.Choice("--method", "A weighted mean of the probabilities, or a logistic regression on their logarithms.", Weighted, Weighted, Stacked);
    private readonly Option<double> _l2 = Flags.Number("--l2", "With stacked: the penalty on the weights of the regression.", Defaults.L2, 1e-6, 1e9);
    private readonly Option<string?> _decision = Flags.OptionalChoice("--decision", "Decide with probabilities under equal class frequencies, or under those of the real world. (default: as the first member)", "balanced", "corrected");
    private readonly SavingFlags _saving = new(withRegistry: false);
    private readonly EngineFlags _engine = new();

    public EnsembleCommand(CliEnvironment environment)
        : base("ensemble", Text, environment)
    {
        Declare([new("Members and data", [_bundles, _data, _output, .. _saving.All]), new("Combination", [_method, _l2, _decision]), new("Computing", _engine.All)]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _engine.RequireAvailable(parse);
        bool stacked = parse.GetRequiredValue(_method) == Stacked;
        if (!stacked && IsGiven(parse, _l2))
        {
            throw new UsageException($"{_l2.Name} does nothing without {_method.Name} {Stacked}; add it, or leave {_l2.Name} away.");
        }

        string models = parse.GetRequiredValue(_output);
        OutputPath.RequireFolder(models, "of bundles");
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            _engine.Configure(parse, s);
            _saving.Configure(parse, s, models);
        });
        BundleReader reader = services.GetRequiredService<BundleReader>();
        string[] paths = parse.GetRequiredValue(_bundles);
        ModelBundle[] members = [.. paths.Select(reader.Load)];
        TrainingDataset dataset = DatasetPreparation.FromFile(services, parse.GetRequiredValue(_data), members.Max(static m => m.Config.SequenceLength));
        DatasetText.Write(output, dataset);
        EnsembleOptions options = Defaults with
        {
            Method = stacked ? EnsembleMethod.Stacked : EnsembleMethod.Weighted,
            L2 = parse.GetValue(_l2),
            Decision = parse.GetValue(_decision) switch
            {
                "balanced" => DecisionMode.Balanced,
                "corrected" => DecisionMode.Corrected,
                _ => null,
            },
        };
        EnsembleRun run = services.GetRequiredService<EnsembleBuilder>().Build(members, dataset, options, cancellationToken);
        Directory.CreateDirectory(models);
        SavedModel saved = _saving.Save(parse, services, run.Bundle, models, isComplete: true);
        string? report = BundleReport.Write(output, services, run.Bundle, run.Test, run.Split.Validation, saved.Path);
        output.Json(Result(run, saved, report, stacked ? Stacked : Weighted), CliJson.Default.EnsembleResult);
        Report(output, run, paths, saved, report);
        return ExitCodes.Success;
    }

    private static void Report(CommandOutput output, EnsembleRun run, string[] paths, SavedModel saved, string? report)
    {
        TrainingText.WriteParts(output, run.Split);
        output.Line();
        TextTable table = new TextTable().Words("member", "bundle").Numbers("validation log loss", "weight");
        foreach ((MemberReport member, string path) in run.Members.Zip(paths))
        {
            table.Row(member.Model, path, Format.Score(member.ValidationLogLoss), member.Weight?.ToString("0.000", CultureInfo.InvariantCulture) ?? "stacked");
        }

        table.Row("ensemble", "", Format.Score(run.ValidationLogLoss), "");
        output.Table(table);
        output.Line();
        EvaluationText.Write(output, run.Test, run.Bundle.Labels);
        SavedModelText.Write(output, saved);
        if (report is not null)
        {
            output.Field("report", $"{report} (open it in a browser)");
        }

        output.Line();
        output.Line($"Next: {ToolName} predict {run.Split.Dataset.Assets[0].Symbol} --bundle {saved.Path}");
    }

    private static EnsembleResult Result(EnsembleRun run, SavedModel saved, string? report, string method) => new()
    {
        Bundle = saved.Path,
        Report = report,
        ExpiresAt = saved.ExpiresAt,
        Removed = saved.Retention.Removed,
        Model = run.Bundle.Config.Architecture,
        Method = method,
        Parameters = run.Bundle.Config.ParameterCount,
        Members = run.Members,
        ValidationLogLoss = run.ValidationLogLoss,
        Samples = new SampleCounts(run.Split.Train.Count, run.Split.Validation.Count, run.Split.Test.Count),
        Decision = EvaluateResults.NameOf(run.Test.Decision),
        Test = run.Test.Metrics,
        Balanced = run.Test.Balanced,
        Corrected = run.Test.Corrected,
        PerAsset = run.Test.PerAsset,
        Baselines = run.Test.Baselines,
        Calibration = run.Test.Calibration,
        Comparison = run.Test.Comparison,
        BeatsBaseline = run.Test.BeatsBaseline,
        Warnings = run.Test.Warnings,
        WeightsSha256 = saved.WeightsSha256,
        DataFingerprint = run.Bundle.DataFingerprint,
    };
}
