using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>finetune</c>: a saved model goes on learning, from newer candles or about new assets.</summary>
internal sealed class FineTuneCommand : CliCommand
{
    private const string Text = "Go on training a saved model on newer candles or on assets that it does not know, and save it as a new bundle that names its ancestor. Its features, scaler and labels stay. Both models are measured on the same samples, which neither was fitted on. Ctrl-C works as with train.";

    private readonly BundleFlags _bundle = new();
    private readonly Option<string> _data = Flags.RequiredPath("--data", "FILE", "A dataset of 'prepare' with the features and labels of the model.");
    private readonly FineTuneFlags _fineTuning = new();
    private readonly EngineFlags _engine = new();
    private readonly SavingFlags _saving = new();
    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder of bundles; each fine-tuning makes a new one in it.", DefaultPaths.Models);
    private readonly ResumeFlags _resume = new(RunCheckpoints.FineTuning);

    public FineTuneCommand(CliEnvironment environment)
        : base("finetune", Text, environment)
    {
        Declare([new("Model and data", [.. _bundle.All, _data, _output, .. _saving.All]), .. _fineTuning.Groups, new("Computing and going on", [.. _engine.All, .. _resume.All])]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _engine.RequireAvailable(parse);
        FineTuneOptions options = _fineTuning.Read(parse);
        string models = parse.GetRequiredValue(_output);
        OutputPath.RequireFolder(models, "of bundles");
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            _engine.Configure(parse, s);
            _saving.Configure(parse, s, models);
        });
        string path = _bundle.Resolve(parse);
        ModelBundle source = services.GetRequiredService<BundleReader>().Load(path);
        _bundle.RequireModel(parse, source);
        TrainingDataset dataset = DatasetPreparation.FromFile(services, parse.GetRequiredValue(_data), source.Config.SequenceLength);
        DatasetText.Write(output, dataset);
        FineTuneText.WriteSource(output, source, path, options);
        Directory.CreateDirectory(models);
        using CheckpointFolder checkpoints = _resume.IsResume(parse) ? _resume.Open(parse, models) : _resume.Create(parse, models, source.Config, Environment.Time);
        FineTuneRun run = RunCheckpoints.Guard(models, checkpoints, () => new TrainingDisplay(output).Run(progress => services.GetRequiredService<FineTuner>().FineTune(
            source, dataset, options, new TrainingAttachments { Progress = progress, Checkpoints = checkpoints }, cancellationToken)));
        return Finish(parse, output, services, run, path, models, checkpoints);
    }

    private int Finish(ParseResult parse, CommandOutput output, ServiceProvider services, FineTuneRun run, string source, string models, CheckpointFolder checkpoints)
    {
        bool cancelled = run.Training.History.StopReason == StopReason.Cancelled;
        SavedModel saved = RunCheckpoints.Saved(checkpoints, () => _saving.Save(parse, services, run.Training.Bundle, models, isComplete: !cancelled));
        if (!cancelled)
        {
            RunCheckpoints.Delete(models, checkpoints);
        }

        string? report = BundleReport.Write(output, services, run, saved.Path);
        string? attention = BundleReport.WriteAttention(output, services, run.Training, saved.Path);
        output.Json(FineTuneResults.Of(run, source, saved, report, attention, services.GetRequiredService<IModelBackend>().Device), CliJson.Default.FineTuneResult);
        FineTuneText.WriteEnd(output, run);
        SavedModelText.Write(output, saved);
        if (report is not null)
        {
            output.Field("report", $"{report} (open it in a browser)");
        }

        output.Line();
        output.Line($"Next: {ToolName} predict {run.Training.Split.Dataset.Assets[0].Symbol} --bundle {saved.Path}");
        if (cancelled)
        {
            output.Line($"Or go on with this fine-tuning: the same command with --resume --checkpoints {checkpoints.Path}");
        }

        return cancelled ? ExitCodes.Cancelled : ExitCodes.Success;
    }
}
