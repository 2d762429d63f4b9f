using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Models.Bundles;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Commands;

/// <summary><c>inspect</c>: what is in a bundle.</summary>
internal sealed class InspectCommand : CliCommand
{
    private const int Neighbors = 3;

    private readonly BundleFlags _bundle = new();

    public InspectCommand(CliEnvironment environment)
        : base("inspect", "Show what is in a bundle: model, features, assets and their nearest neighbours, data, and the history that a signal needs.", environment)
    {
        foreach (Option option in _bundle.All)
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        using ServiceProvider services = CliServices.Create(Environment, output);
        string path = _bundle.Resolve(parse);
        ModelBundle bundle = services.GetRequiredService<BundleReader>().Load(path);
        _bundle.RequireModel(parse, bundle);
        InspectResult result = Describe(bundle, BundleInfo.Read(path), path);
        output.Json(result, CliJson.Default.InspectResult);
        InspectText.Write(output, bundle, result);
        return ExitCodes.Success;
    }

    private static InspectResult Describe(ModelBundle bundle, BundleInfo info, string path) => new()
    {
        Bundle = path,
        FormatVersion = info.FormatVersion,
        Model = bundle.Config.Architecture,
        Config = ModelConfigJson.ToJsonElement(bundle.Config),
        Parameters = bundle.Config.ParameterCount,
        FeatureSet = bundle.Features.Name,
        Features = [.. bundle.Features.Features.Select(static f => f.Name)],
        FeatureHash = bundle.Features.Hash,
        Classes = bundle.Labels.ClassNames,
        Timeframe = bundle.Timeframe.ToString(),
        Decision = EvaluateResults.NameOf(bundle.Calibration.Decision),
        IsCalibrated = bundle.Calibration.IsCalibrated,
        Assets = Assets(bundle),
        Importance = InspectedImportance.Of(bundle),
        Splits = [.. bundle.Splits.Select(static s => new InspectedSplit(s.Name, s.From, s.To, s.Samples))],
        RequiredCandles = bundle.RequiredCandles,
        RecommendedCandles = bundle.RecommendedCandles,
        WeightsSha256 = info.WeightsSha256,
        DataFingerprint = bundle.DataFingerprint,
        LibraryVersion = bundle.LibraryVersion,
        TrainedAt = bundle.TrainedAt,
        Lineage = bundle.Lineage,
    };

    private static InspectedAsset[] Assets(ModelBundle bundle)
    {
        AssetEmbeddings? embeddings = AssetEmbeddings.Of(bundle);
        return
        [
            .. bundle.Assets.Entries.Select(entry => new InspectedAsset(
                entry.Symbol,
                entry.Id,
                entry.Trained,
                embeddings is null ? [] : embeddings.Vector(entry.Id).ToArray(),
                embeddings is null ? [] : [.. embeddings.Nearest(entry.Id, Neighbors).Select(static n => new NearAsset(n.Symbol, n.Similarity))])),
        ];
    }
}
