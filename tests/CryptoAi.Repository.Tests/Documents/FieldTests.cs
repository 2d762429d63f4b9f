using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Every field that a file or report has stands in the document about it.</summary>
internal sealed class FieldTests
{
    // objects whose fields are those of public types, documented there, or symbols
    private static readonly string[] Described = ["metrics", "training_options", "asset_calendars", "cut_times"];

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("cryptoai-fields-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void FileFormats_ManifestsOfABundleAndADataset_HaveNoOtherField()
    {
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(o => (o.Epochs, o.MultiTask) = (1, true)).BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 300 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.MultiTask, sequenceLength: 10);
        MultiTaskTransformerConfig config = new() { Features = dataset.FeatureSet.Count, SequenceLength = 10, ModelSize = 8, Heads = 1, Layers = 1, FeedForwardSize = 8 };
        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, config);
        SavedBundle saved = sdk.GetRequiredService<BundleWriter>().Save(run.Bundle, Path.Combine(_folder, "bundle"));
        string csv = Path.Combine(_folder, "dataset.csv");
        DatasetFile.Write(dataset, csv);

        string document = Checkout.Read("docs/file-formats.md");
        string[] files = [Path.Combine(saved.Path, BundleFiles.Manifest), DatasetFile.ManifestPath(csv)];
        Assert.That(files.SelectMany(Fields).Distinct().Where(f => !Names(document, f)), Is.Empty);
    }

    [Test]
    public void Data_QualityReport_HasNoOtherField()
    {
        string document = Checkout.Read("docs/data.md");
        IEnumerable<string> fields = typeof(CandleQualityReport).GetProperties().Select(static p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));
        Assert.That(fields.Where(f => f is not ("path" or "symbol") && !Names(document, f)), Is.Empty);
    }

    private static bool Names(string document, string field) =>
        document.Contains($"`{field}`", StringComparison.Ordinal) || document.Contains($"`{field}[]`", StringComparison.Ordinal);

    private static IEnumerable<string> Fields(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. Fields(json.RootElement)];
    }

    private static IEnumerable<string> Fields(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p =>
            Described.Contains(p.Name) || p.Name == "label_distribution" ? [p.Name] : Fields(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Fields),
        _ => [],
    };
}
