using CryptoAi.Features.Calendars;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Fitting;

/// <summary>Trainings in an application that keeps the ids of its assets in a registry.</summary>
internal sealed class RegisteredAssetsTests
{
    private string _folder = null!;
    private AssetRegistry _registry = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("cryptoai-").FullName;
        _registry = new AssetRegistry(Path.Combine(_folder, "assets.json"));
    }

    [TearDown]
    public void Close() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Train_WithRegistry_IdsAreThoseOfTheRegistry()
    {
        _registry.Register([KeyValuePair.Create("ZZZ", MarketKind.Crypto), KeyValuePair.Create("bbb", MarketKind.Stock)]);
        TrainingDataset dataset = ToyMarket.Dataset();

        ModelBundle bundle = Trainer(_registry).Train(dataset, LinearConfig.For(dataset), new TrainerOptions { Epochs = 1 }).Bundle;

        Assert.That(bundle.Assets.Entries.Select(static e => (e.Symbol, e.Id, e.Trained)), Is.EqualTo([("BBB", 2, true), ("AAA", 3, true)]).AsCollection);
        Assert.That(bundle.Golden.AssetId, Is.EqualTo(2));
        Assert.That(_registry.Find("BBB"), Is.EqualTo(new RegisteredAsset("bbb", 2, MarketKind.Stock)));
        Assert.That(_registry.Find("AAA"), Is.EqualTo(new RegisteredAsset("AAA", 3, MarketKind.Crypto)));
    }

    [Test]
    public void Train_IdAboveTheCapacity_RefusedBeforeAnythingIsTrained()
    {
        _registry.Register([.. Enumerable.Range(0, 9).Select(static i => KeyValuePair.Create($"X{i}", MarketKind.Crypto))]);
        TrainingDataset dataset = ToyMarket.Dataset();
        LinearBackend backend = new();

        Assert.That(
            () => Trainer(_registry, backend).Train(dataset, LinearConfig.For(dataset), new TrainerOptions { Epochs = 1 }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_mismatch").And.Message.Contains("room for 10 assets; the asset registry gives 'BBB' the id 11"));
    }

    [TestCase(true, MarketKind.Crypto)]
    [TestCase(false, MarketKind.Other)]
    public void Fit_AssetsWithOrWithoutGrid_MarketIsThatOfTheirCalendar(bool onGrid, MarketKind market)
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("COIN", 300, 1), ToyMarket.Series("LIKECOIN", 300, 2)],
            ToyMarket.Features,
            ToyMarket.Labels,
            new DatasetOptions { SequenceLength = 4, Grid = onGrid ? new GridOptions() : null },
            new MarketCalendarCatalog([]));

        AssetVocabulary vocabulary = VocabularyFit.Fit(ChronologicalSplit.Create(dataset).Train, _registry);

        Assert.That(_registry.List(), Is.EqualTo((RegisteredAsset[])[new("COIN", 1, market), new("LIKECOIN", 2, market)]));
        Assert.That(vocabulary.Entries.Select(static e => (e.Id, e.Trained)), Is.EqualTo([(1, true), (2, true)]).AsCollection);
    }

    private static SignalTrainer Trainer(AssetRegistry registry, LinearBackend? backend = null)
    {
        SteppingTime time = new(TimeSpan.FromMilliseconds(1));
        return new SignalTrainer(
            backend ?? new LinearBackend(), new Trainer(time), time, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()), registry: registry);
    }
}
