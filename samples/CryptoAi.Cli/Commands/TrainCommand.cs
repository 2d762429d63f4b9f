using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Commands;

/// <summary><c>train</c>: one model for many assets, evaluated and saved as a bundle.</summary>
internal sealed class TrainCommand : CliCommand
{
    private const string Text = "Train one model for many assets, evaluate it on the newest candles and save it as a bundle. Ctrl-C ends training after the current step: the best epoch so far is evaluated and saved, the exit code is 130; --resume goes on with it, as it does after a crash.";

    private readonly Option<string?> _data = Flags.OptionalPath("--data", "FILE", "A dataset of 'prepare'. Without it, give --symbols or --data-dir to prepare in memory.");
    private readonly Option<string> _dataDir = Flags.Path("--data-dir", "DIR", "The folder of candle files to prepare in memory from.", DefaultPaths.Data);
    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder of bundles; each training makes a new one in it.", DefaultPaths.Models);
    private readonly PreparationFlags _preparation = new();
    private readonly ModelFlags _model = new(withBoosted: true);
    private readonly BoostedFlags _boosted = new();
    private readonly TrainingFlags _training = new();
    private readonly SavingFlags _saving = new();
    private readonly TrainCheckFlags _checks = new();
    private readonly EngineFlags _engine = new();
    private readonly ResumeFlags _resume = new(RunCheckpoints.Training);

    public TrainCommand(CliEnvironment environment)
        : base("train", Text, environment)
    {
        Declare([
            new("Data and bundle", [_data, _output, .. _saving.All]), new("Model", _model.All), new("Boosted trees", _boosted.All), .. _training.Groups, new("Computing and going on", [.. _engine.All, .. _resume.All]),
            new("Checks instead of a training", _checks.All), new("Preparation in memory, instead of --data", [_dataDir, .. _preparation.All]),
        ]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        RequireOneSource(parse);
        RequireOwnFlags(parse);
        _training.RequireFitting(parse, _model.HasAuxiliaryHeads(parse));
        _engine.RequireAvailable(parse);
        bool isCheck = _checks.IsAsked(parse, _resume.IsResume(parse));
        string models = parse.GetRequiredValue(_output);
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            s.Configure<FeaturesOptions>(o => _preparation.Configure(parse, o));
            s.Configure<TrainerOptions>(o => _training.Configure(parse, o));
            _engine.Configure(parse, s);
            _saving.Configure(parse, s, models);
        });
        OutputPath.RequireFolder(models, "of bundles");
        if (isCheck)
        {
            return Check(parse, output, services, cancellationToken);
        }

        if (_model.IsBoosted(parse))
        {
            TrainingDataset dataset = Dataset(parse, output, services, _model.SequenceLength(parse));
            return BoostedTraining.Run(output, services, dataset, _boosted.Read(parse, _engine.Threads(parse)), model => _saving.Save(parse, services, model, models, isComplete: true), cancellationToken);
        }

        return _resume.IsResume(parse) ? Resume(parse, output, services, models, cancellationToken) : Train(parse, output, services, models, cancellationToken);
    }

    /// <summary>Tries a training; nothing is written.</summary>
    private int Check(ParseResult parse, CommandOutput output, ServiceProvider services, CancellationToken cancellationToken)
    {
        (TrainingDataset dataset, ModelConfig config, TrainerOptions options) = Task(parse, output, services);
        SignalTrainer trainer = services.GetRequiredService<SignalTrainer>();
        SelfCheckResult result = new(
            config.Architecture,
            config.ParameterCount,
            _checks.IsDryRun(parse) ? trainer.DryRun(dataset, config, options) : null,
            _checks.IsOverfitCheck(parse) ? trainer.OverfitOneBatch(dataset, config, options, cancellationToken: cancellationToken) : null);
        output.Json(result, CliJson.Default.SelfCheckResult);
        SelfCheckText.Write(output, result);
        return result.OverfitCheck is { Passed: false } ? ExitCodes.Failure : ExitCodes.Success;
    }

    private (TrainingDataset Dataset, ModelConfig Config, TrainerOptions Options) Task(ParseResult parse, CommandOutput output, ServiceProvider services)
    {
        TrainingDataset dataset = Dataset(parse, output, services, _model.SequenceLength(parse));
        ModelConfig config = _model.Config(parse, dataset.FeatureSet.Count, dataset.Labels.Classes);
        TrainerOptions options = services.GetRequiredService<IOptions<TrainerOptions>>().Value;
        DataSplit split = ChronologicalSplit.Create(dataset, SplitFractionsOf(options));
        TrainingText.WriteTask(output, split, config, options, services.GetRequiredService<IModelBackend>().Device);
        return (dataset, config, options);
    }

    private int Train(ParseResult parse, CommandOutput output, ServiceProvider services, string models, CancellationToken cancellationToken)
    {
        (TrainingDataset dataset, ModelConfig config, TrainerOptions options) = Task(parse, output, services);
        Directory.CreateDirectory(models);
        using CheckpointFolder checkpoints = _resume.Create(parse, models, config, Environment.Time);
        return Finish(parse, output, services, models, checkpoints, (trainer, attachments) => trainer.Train(dataset, config, options, attachments, cancellationToken));
    }

    private int Resume(ParseResult parse, CommandOutput output, ServiceProvider services, string models, CancellationToken cancellationToken)
    {
        using CheckpointFolder checkpoints = _resume.Open(parse, models);
        TrainingState state = checkpoints.Latest!;
        TrainingIdentity run = state.Identity;
        TrainingDataset dataset = Dataset(parse, output, services, run.Model.SequenceLength);
        if (((Option[])[.. _model.All, .. _training.All]).Any(o => IsGiven(parse, o)))
        {
            run.RequireSame(_model.Config(parse, dataset.FeatureSet.Count, dataset.Labels.Classes), services.GetRequiredService<IOptions<TrainerOptions>>().Value);
        }

        output.Line(FormattableString.Invariant($"Going on with {checkpoints.Path} after epoch {state.Epoch} of {run.Options.Epochs}, best epoch {state.BestEpoch}."));
        output.Line();
        return Finish(parse, output, services, models, checkpoints, (trainer, attachments) => trainer.Resume(dataset, attachments, cancellationToken));
    }

    /// <summary>Trains, saves the bundle, and removes the checkpoint when the training is over.</summary>
    private int Finish(
        ParseResult parse, CommandOutput output, ServiceProvider services, string models, CheckpointFolder checkpoints, Func<SignalTrainer, TrainingAttachments, TrainingRun> train)
    {
        TrainingRun run = RunCheckpoints.Guard(models, checkpoints, () => new TrainingDisplay(output).Run(
            progress => train(services.GetRequiredService<SignalTrainer>(), new TrainingAttachments { Progress = progress, Checkpoints = checkpoints })));
        bool cancelled = run.History.StopReason == StopReason.Cancelled;
        SavedModel saved = RunCheckpoints.Saved(checkpoints, () => _saving.Save(parse, services, run.Bundle, models, isComplete: !cancelled));
        if (!cancelled)
        {
            RunCheckpoints.Delete(models, checkpoints);
        }

        string? report = BundleReport.Write(output, services, run, saved.Path);
        string? attention = BundleReport.WriteAttention(output, services, run, saved.Path);
        output.Json(TrainResults.Of(run, saved, report, attention, services.GetRequiredService<IModelBackend>().Device), CliJson.Default.TrainResult);
        Report(output, run, saved, report, attention);
        if (cancelled)
        {
            output.Line($"Or go on with this training: the same command with --resume --checkpoints {checkpoints.Path}");
        }

        return cancelled ? ExitCodes.Cancelled : ExitCodes.Success;
    }

    /// <exception cref="UsageException">A flag of another model was given.</exception>
    private void RequireOwnFlags(ParseResult parse)
    {
        bool boosted = _model.IsBoosted(parse);
        IReadOnlyList<Option> foreign = boosted ? [.. _model.OfNetworks, .. _training.OfNetworks, .. _checks.All, .. _resume.All] : _boosted.All;
        if (foreign.FirstOrDefault(option => IsGiven(parse, option)) is { } flag)
        {
            throw new UsageException(boosted
                ? $"{flag.Name} is a flag of --model lstm and transformer; the model here is boosted, which has no epochs and layers. Leave it away, or add another --model."
                : $"{flag.Name} is a flag of --model boosted; the model here is another. Leave it away, or add --model boosted.");
        }

        if (!boosted)
        {
            _model.RequireOwnFlags(parse);
        }
    }

    private void RequireOneSource(ParseResult parse)
    {
        bool inMemory = _preparation.HasSymbols(parse) || IsGiven(parse, _dataDir);
        if (parse.GetValue(_data) is null)
        {
            if (!inMemory)
            {
                throw new UsageException($"Give {_data.Name} FILE, a dataset of '{ToolName} prepare', or --symbols A B … or {_dataDir.Name} DIR to prepare in memory.");
            }
        }
        else if ((IsGiven(parse, _dataDir) ? _dataDir : _preparation.FirstGiven(parse)) is { } flag)
        {
            throw new UsageException($"{flag.Name} does nothing beside {_data.Name}: the dataset was prepared already. Leave one of them away.");
        }
    }

    private TrainingDataset Dataset(ParseResult parse, CommandOutput output, IServiceProvider services, int sequenceLength)
    {
        if (parse.GetValue(_data) is { } path)
        {
            TrainingDataset dataset = DatasetPreparation.FromFile(services, path, sequenceLength);
            DatasetText.Write(output, dataset);
            return dataset;
        }

        PreparedDataset prepared = DatasetPreparation.FromCandles(
            services, _preparation.Query(parse, parse.GetRequiredValue(_dataDir)), _preparation.Labels(parse), sequenceLength);
        DatasetText.Write(output, prepared);
        return prepared.Dataset;
    }

    private static SplitFractions SplitFractionsOf(TrainerOptions options) => new()
    {
        Train = options.TrainFraction,
        Validation = options.ValidationFraction,
        Test = 1 - options.TrainFraction - options.ValidationFraction,
    };

    private static void Report(CommandOutput output, TrainingRun run, SavedModel saved, string? report, string? attention)
    {
        output.Line();
        TrainingText.WriteEnd(output, run.History);
        EvaluationText.Write(output, run.Test, run.Bundle.Labels);
        SavedModelText.Write(output, saved);
        if (report is not null)
        {
            output.Field("report", $"{report} (open it in a browser)");
        }

        if (attention is not null)
        {
            output.Field("attention", $"{attention} (what the model looked at in its last validation window)");
        }

        output.Line();
        output.Line($"Next: {ToolName} predict {run.Split.Dataset.Assets[0].Symbol} --bundle {saved.Path}");
    }
}
