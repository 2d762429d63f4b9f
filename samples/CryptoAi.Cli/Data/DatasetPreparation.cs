using CryptoAi.Cli.CommandLine;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Data;

/// <summary>Candles or a file to a dataset.</summary>
internal static class DatasetPreparation
{
    /// <summary>Computes a dataset from candles.</summary>
    public static PreparedDataset FromCandles(IServiceProvider services, CandleQuery query, LabelSpec labels, int sequenceLength)
    {
        CandleSelection candles = CandleLoader.Load(query);
        return new PreparedDataset(services.GetRequiredService<DatasetBuilder>().Build(candles.Series, labels, sequenceLength), candles);
    }

    /// <summary>Reads a dataset that <c>prepare</c> wrote.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static TrainingDataset FromFile(IServiceProvider services, string path, int sequenceLength)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: there is no such dataset. Make one with '{CliCommand.ToolName} prepare --output {path}'.", "dataset_missing");
        }

        DatasetManifest manifest = DatasetFile.ReadManifest(path);
        FeatureSet set = services.GetRequiredService<FeatureSetCatalog>().Require(manifest.FeatureSet, manifest.FeatureHash);
        return DatasetFile.Read(path, set, sequenceLength);
    }
}
