using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Retraining;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.FineTuning;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Retraining;

/// <summary>A store, a market that goes on by a clock which tests move, and a retrainer over both.</summary>
internal sealed class RetrainingToy : IDisposable
{
    private const int Bars = 1500;

    private static readonly CandleSeries[] Market = [ToyMarket.Series("AAA", Bars, seed: 70), ToyMarket.Series("BBB", Bars, seed: 71)];

    private static readonly FeatureSetCatalog Catalog = new([ToyMarket.Features]);

    private readonly string _folder = Directory.CreateTempSubdirectory("cryptoai-retraining-").FullName;

    public RetrainingToy()
    {
        ManagedBackend backend = FineTuneToy.Backend();
        Store = new ModelStore(new ModelStoreOptions { Folder = _folder }, new BundleReader(backend, Catalog), new BundleWriter(backend), Clock);
    }

    /// <summary>A model that is right nearly always.</summary>
    public static ModelBundle Good { get; } = FineTuneToy.Train(FineTuneToy.Lstm, epochs: 12);

    /// <summary>The same model with its last layer turned round.</summary>
    public static ModelBundle Bad { get; } = WithLast(Good, static v => -v);

    public MovableClock Clock { get; } = new(ToyMarket.Start.AddHours(Bars));

    public ModelStore Store { get; }

    /// <summary>What the market has; tests put other candles in their place.</summary>
    public IReadOnlyList<CandleSeries> Candles { get; set; } = Market;

    public RetrainingOptions Options { get; } = new()
    {
        Symbols = { "AAA", "BBB" },
        HistoryBars = 600,
        MinNewBars = 50,
        FineTune = new FineTuneOptions { Training = new TrainerOptions { Epochs = 8, BatchSize = 32, Seed = 9, LearningRate = 0.02 } },
    };

    /// <summary>Told before every read of candles.</summary>
    public Action? Reading { get; set; }

    /// <summary>What the clock of the fine-tuner says instead; null for the same.</summary>
    public Func<DateTimeOffset?>? Stamp { get; set; }

    /// <summary>Keeps a model as one that was trained on what was known some hours after the beginning of the market.</summary>
    public StoredBundle Save(ModelBundle bundle, int hour, ModelBundle? parent = null, DateTimeOffset? trainedAt = null) => Store.Save(bundle with
    {
        TrainedAt = trainedAt ?? ToyMarket.Start.AddHours(hour),
        ExpiresAt = null,
        Splits = Moved(bundle.Splits, ToyMarket.Start.AddHours(hour - ToyMarket.Labels.Lookahead)),
        Lineage = parent is null ? [] : [new LineageEntry(parent.ComputeWeightsSha256(), ToyMarket.Start, parent.DataFingerprint, [], [], "fine-tuned")],
    });

    /// <summary>Changes a byte in the middle of a file of a bundle.</summary>
    public void Damage(StoredBundle bundle, string file)
    {
        using FileStream stream = new(Path.Combine(_folder, bundle.Name, file), FileMode.Open);
        stream.Position = stream.Length / 2;
        int value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }

    /// <summary>A round of a process of its own.</summary>
    public Task<RetrainingRound> RunAsync(int hour, IModelStore? store = null, CancellationToken cancellationToken = default) => RunAsync(Retrainer(store), hour, cancellationToken);

    public Task<RetrainingRound> RunAsync(ModelRetrainer retrainer, int hour, CancellationToken cancellationToken = default)
    {
        Clock.Now = ToyMarket.Start.AddHours(hour);
        return retrainer.RunAsync(cancellationToken);
    }

    public ModelRetrainer Retrainer(IModelStore? store = null)
    {
        ManagedBackend backend = FineTuneToy.Backend();
        DatasetBuilder datasets = new(Catalog, new MarketCalendarCatalog(), Microsoft.Extensions.Options.Options.Create(new Features.FeaturesOptions()));
        return new ModelRetrainer(
            store ?? Store, new Scripted(this), new FineTuner(backend, new Trainer(Clock), new Stamping(this)), datasets, backend, Microsoft.Extensions.Options.Options.Create(Options));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The gain of a model over another one on what is decided in some hours.</summary>
    public static BaselineDifference Gain(ModelBundle model, ModelBundle over, int fromHour, int toHour)
    {
        ManagedBackend backend = FineTuneToy.Backend();
        using ISequenceModel now = model.CreateModel(backend);
        using ISequenceModel then = over.CreateModel(backend);
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [.. Market.Select(s => CandleSeries.FromCandles(s.Symbol, s.Timeframe, Enumerable.Range(0, toHour).Select(i => s[i])))], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        return FineTuneComparison.Compare((now, model), (then, over), ChronologicalSplit.TestFrom(dataset, ToyMarket.Start.AddHours(fromHour)), CancellationToken.None);
    }

    /// <summary>The same parts with the last sample at another time.</summary>
    private static SplitRange[] Moved(IReadOnlyList<SplitRange> splits, DateTimeOffset last)
    {
        TimeSpan by = last - splits.Max(static s => s.To);
        return [.. splits.Select(s => s with { From = s.From + by, To = s.To + by })];
    }

    /// <summary>The same model with other numbers in its last layer.</summary>
    public static ModelBundle WithLast(ModelBundle bundle, Func<float, float> change)
    {
        StateDict weights = new();
        string last = bundle.Weights.Tensors.Last(static t => t.Name.StartsWith("classifier.", StringComparison.Ordinal) && t.Shape.Length == 2).Name;
        foreach (Tensor tensor in bundle.Weights.Tensors)
        {
            weights.Add(tensor.Name == last ? new Tensor(tensor.Name, tensor.Shape, [.. tensor.Values.Select(change)]) : tensor);
        }

        return bundle with { Weights = weights };
    }

    private sealed class Stamping(RetrainingToy toy) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => toy.Stamp?.Invoke() ?? toy.Clock.Now;
    }

    private sealed class Scripted(RetrainingToy toy) : ICandleSource
    {
        public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
        {
            toy.Reading?.Invoke();
            CandleSeries series = toy.Candles.Single(s => s.Symbol == symbol);
            return Enumerable.Range(0, series.Count).Select(i => series[i]).Where(c => c.OpenTime.AddHours(1) <= toy.Clock.Now).TakeLast(count).ToAsyncEnumerable();
        }
    }
}
