using System.CommandLine;
using System.Text.Json.Nodes;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Training;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Commands;

/// <summary><c>compare</c>: what unified models give to somebody who has one model per asset.</summary>
internal sealed class CompareCommand : CliCommand
{
    private const string Text = "Train individual models and unified ones on the same samples and compare them: accuracy, size, training time and speed of a signal, also for assets with little history and for one that the unified model never saw. Says of the usual claims whether they hold on these data.";

    private readonly Option<string> _data = Flags.RequiredPath("--data", "FILE", "A dataset of 'prepare' with at least two assets.");
    private readonly Option<string?> _html = Flags.OptionalPath("--html", "FILE", "Write the comparison as a page with charts, for a browser.");
    private readonly Option<string?> _output = Flags.OptionalPath("--output", "DIR", "Keep the bundles, in a folder for each kind of model. (default: they are deleted)");
    private readonly CompareFlags _compare = new();
    private readonly ComparedShapeFlags _shapes = new();
    private readonly BoostedFlags _boosted = new();
    private readonly TrainingFlags _training = new();
    private readonly EngineFlags _engine = new();

    public CompareCommand(CliEnvironment environment)
        : base("compare", Text, environment)
    {
        Declare([
            new("Data and result", [_data, _html, _output]), new("Models", _compare.OfModels), new("Assets with few bars, and unseen ones", _compare.OfCases), new("Shape of the networks", _shapes.All),
            new("Individual trees", _boosted.OfIndividual), .. _training.Groups, new("Computing", _engine.All),
        ]);
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        _training.RequireFitting(parse, _compare.Kinds(parse).Contains(ComparedModel.UnifiedTransformer));
        _engine.RequireAvailable(parse);
        string? html = parse.GetValue(_html);
        if (html is not null)
        {
            OutputPath.RequireFile(html, "compare.html", _html.Name);
        }

        string? folder = parse.GetValue(_output);
        if (folder is not null)
        {
            OutputPath.RequireFolder(folder, "of bundles");
        }

        using ServiceProvider services = CliServices.Create(Environment, output, s =>
        {
            s.Configure<TrainerOptions>(o => _training.Configure(parse, o));
            _engine.Configure(parse, s);
        });
        ComparisonOptions options = _compare.Read(parse, _shapes.Read(parse, new ComparisonOptions
        {
            Training = services.GetRequiredService<IOptions<TrainerOptions>>().Value,
            Boosted = _boosted.Read(parse, _engine.Threads(parse)),
            OutputFolder = folder,
        }));
        string data = parse.GetRequiredValue(_data);
        TrainingDataset dataset = DatasetPreparation.FromFile(services, data, _shapes.SequenceLength(parse));
        DatasetText.Write(output, dataset);
        ComparisonResult result = new CompareDisplay(output).Run(progress => services.GetRequiredService<ModelComparison>().Run(dataset, options, progress, cancellationToken));

        // before the page: a full disk should not cost the figures
        CompareText.Write(output, result);
        if (html is not null)
        {
            result.SaveHtml(html);
            output.Line();
            output.Field("report", $"{html} (open it in a browser)");
        }

        JsonObject document = JsonObject.Create(result.ToJsonElement())!;
        (document["data"], document["html"]) = (data, html);
        output.Json(document, CliJson.Default.JsonObject);

        return ExitCodes.Success;
    }
}
