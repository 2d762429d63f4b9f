using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Commands;

/// <summary><c>train</c>: one model for many assets, evaluated and saved as a bundle.</summary>
internal sealed class TrainCommand : CliCommand
{
    private const string Text = "Train one model for many assets, evaluate it on the newest candles and save it as a bundle. Ctrl-C ends training after the current step: the best epoch so far is evaluated and saved, the exit code is 130.";

    private readonly Option<string?> _data = Flags.OptionalPath("--data", "FILE", "A dataset of 'prepare'. Without it, give --symbols or --data-dir to prepare in memory.");
    private readonly Option<string> _dataDir = Flags.Path("--data-dir", "DIR", "The folder of candle files to prepare in memory from.", DefaultPaths.Data);
    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder of bundles; each training makes a new one in it.", DefaultPaths.Models);
    private readonly PreparationFlags _preparation = new();
    private readonly ModelFlags _model = new();
    private readonly TrainingFlags _training = new();
    private readonly EngineFlags _engine = new();

    public TrainCommand(CliEnvironment environment)
        : base("train", Text, environment)
    {
        foreach (Option option in (Option[])[_data, .. _model.All, .. _training.All, .. _engine.All, _output, _dataDir, .. _preparation.All])
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        RequireOneSource(parse);
        _model.RequireOwnFlags(parse);
        _training.RequireFitting(parse, _model.HasAuxiliaryHeads(parse));
        _engine.RequireAvailable(parse);
        string models = parse.GetRequiredValue(_output);
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            s.Configure<FeaturesOptions>(o => _preparation.Configure(parse, o));
            s.Configure<TrainerOptions>(o => _training.Configure(parse, o));
            _engine.Configure(parse, s);
        });
        TrainingDataset dataset = Dataset(parse, output, services);
        ModelConfig config = _model.Config(parse, dataset.FeatureSet.Count, dataset.Labels.Classes);
        TrainerOptions options = services.GetRequiredService<IOptions<TrainerOptions>>().Value;
        string device = services.GetRequiredService<IModelBackend>().Device;
        OutputPath.RequireFolder(models, "of bundles");
        Directory.CreateDirectory(models);

        DataSplit split = ChronologicalSplit.Create(dataset, SplitFractionsOf(options));
        TrainingText.WriteTask(output, split, config, options, device);
        TrainingRun run = new TrainingDisplay(output).Run(
            progress => services.GetRequiredService<SignalTrainer>().Train(dataset, config, options: null, progress, cancellationToken));
        SavedBundle saved = services.GetRequiredService<BundleWriter>().SaveNew(run.Bundle, models, Environment.Time);
        string bundle = Path.Combine(models, Path.GetFileName(saved.Path));
        output.Json(TrainResults.Of(run, bundle, saved.WeightsSha256, device), CliJson.Default.TrainResult);
        Report(output, run, bundle, saved.Bytes);
        return run.History.StopReason == StopReason.Cancelled ? ExitCodes.Cancelled : ExitCodes.Success;
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

    private TrainingDataset Dataset(ParseResult parse, CommandOutput output, IServiceProvider services)
    {
        int sequenceLength = _model.SequenceLength(parse);
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

    private static void Report(CommandOutput output, TrainingRun run, string bundle, long bytes)
    {
        output.Line();
        TrainingText.WriteEnd(output, run.History);
        EvaluationText.Write(output, run.Test, run.Bundle.Labels);
        output.Field("bundle", $"{bundle} ({Format.Bytes(bytes)})");
        output.Line();
        output.Line($"Next: {ToolName} predict {run.Split.Dataset.Assets[0].Symbol} --bundle {bundle}");
    }
}
