using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Models;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Commands;

/// <summary><c>tune</c>: many trainings, compared without looking at the test.</summary>
internal sealed class TuneCommand : CliCommand
{
    private const string Text = "Train many models with other options and rank them on the validation part or by a walk-forward, never on the test. Ctrl-C stops; with --trials finished trials are kept.";

    private readonly Option<string> _data = Flags.RequiredPath("--data", "FILE", "A dataset of 'prepare'.");
    private readonly SearchFlags _search = new();
    private readonly ModelFlags _model = new();
    private readonly TrainingFlags _training = new();

    public TuneCommand(CliEnvironment environment)
        : base("tune", Text, environment)
    {
        Declare([new("Data and search", [_data, .. _search.All]), new("Model", _model.All), .. _training.Groups]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _model.RequireOwnFlags(parse);
        SearchOptions search = _search.Read(parse);
        _training.RequireFitting(parse, _model.HasAuxiliaryHeads(parse), _search.Varied(parse));
        if (search.TrialsFile is { } file)
        {
            OutputPath.RequireFile(file, "trials.jsonl", "--trials");
        }

        // trials share the processors, so the engine of each has one thread
        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            s.Configure<TrainerOptions>(o => _training.Configure(parse, o));
            s.Configure<ModelsOptions>(static o => o.Engine.Threads = 1);
        });
        TrainerOptions options = services.GetRequiredService<IOptions<TrainerOptions>>().Value;
        SearchSpace space = _search.Space(parse, options.Seed);
        string data = parse.GetRequiredValue(_data);
        TrainingDataset dataset = DatasetPreparation.FromFile(services, data, _model.SequenceLength(parse));
        SearchTask task = new() { Dataset = dataset, Config = _model.Config(parse, dataset.FeatureSet.Count, dataset.Labels.Classes), Options = options };
        SearchReport report = new SearchDisplay(output).Run(progress => services.GetRequiredService<HyperparameterSearch>().Run(task, space, search, progress, cancellationToken));
        BestTrial best = new(report.Best.Trial, report.Best.Score, report.Best.Settings, ModelConfigJson.ToJsonElement(report.BestConfig), report.BestOptions.ToJsonElement());
        output.Json(new TuneResult(data, _search.Scoring(parse), _search.Metric(parse), report.Resumed, report.Trials, best), CliJson.Default.TuneResult);
        SearchText.Write(output, report, _search.Metric(parse));
        return ExitCodes.Success;
    }
}
