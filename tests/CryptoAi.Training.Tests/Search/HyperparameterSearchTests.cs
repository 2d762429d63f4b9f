using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Search;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Search;

[TestFixture]
public sealed class HyperparameterSearchTests
{
    private static readonly TrainingDataset Dataset = ToyMarket.Dataset(500, window: 3);
    private static readonly SearchSpace Space = SearchSpace.Grid(SearchAxis.Of("learning-rate", 0.0001, 0.02), SearchAxis.Of("hidden-size", 4, 8), SearchAxis.Of("sequence-length", 2, 3));

    [Test]
    public void Run_AnyNumberOfThreads_TheSameTable([Values] SearchScoring scoring)
    {
        SearchOptions options = new() { Scoring = scoring, Folds = new WalkForwardOptions { Folds = 2 } };
        SearchReport one = Search().Run(Task(), Space, options with { Threads = 1 });
        SearchReport three = Search().Run(Task(), Space, options with { Threads = 3 });
        Assert.That(Table(three), Is.EqualTo(Table(one)).AsCollection);
        Assert.That(one.Trials, Has.Count.EqualTo(8));
        Assert.That(one.Trials.Select(static t => t.Score), Is.Ordered.Descending);
        Assert.That(one.Trials.Select(static t => t.Scores.Count), Is.All.EqualTo(scoring == SearchScoring.Validation ? 1 : 2));
        Assert.That(one.BestOptions.LearningRate, Is.EqualTo(0.02), "the toy cannot be learned in two epochs at the lower rate");
        Assert.That(one.BestConfig, Is.EqualTo(Task().Config with { SequenceLength = one.Best.Settings["sequence_length"].GetInt32() } is UnifiedLstmConfig lstm
            ? lstm with { HiddenSize = one.Best.Settings["hidden_size"].GetInt32() } : null));
        Assert.That(one.Best.Parameters, Is.EqualTo(one.BestConfig.ParameterCount));
    }

    [Test]
    public void Run_Validation_TheScoreIsThatOfATrainingWithTheSettings()
    {
        SearchReport report = Search().Run(Task(), SearchSpace.Grid(SearchAxis.Of("epochs", 1)), new SearchOptions { Metric = SearchMetric.LogLoss });
        DataSplit split = ChronologicalSplit.Create(Dataset);
        TrainingRun run = Trainer(new ManagedBackend()).Train(split.TestedOnValidation(), Task().Config, report.BestOptions);
        Assert.That(report.Best.Score, Is.EqualTo(run.Test.Metrics.LogLoss));
        Assert.That(run.Test.Metrics.Count, Is.EqualTo(split.Validation.Count));
    }

    [Test]
    public void Run_Scored_TheTestIsNeverGathered([Values] SearchScoring scoring)
    {
        // the last quarter of the candles is made absurd: no score may notice
        TrainingDataset changed = TrainingDataset.FromCandles(
            [.. new[] { ToyMarket.Series("BBB", 500, 1), ToyMarket.Series("AAA", 400, 2, startHour: 100) }.Select(static s => CryptoAi.Features.Candles.CandleSeries.FromCandles(
                s.Symbol, s.Timeframe, Enumerable.Range(0, s.Count).Select(i => s[i].OpenTime < ToyMarket.Start.AddHours(440) ? s[i] : s[i] with { Volume = 1e9 })))],
            ToyMarket.Features,
            ToyMarket.Labels,
            new DatasetOptions { SequenceLength = 3 });
        Assert.That(ChronologicalSplit.Create(changed).TestStart, Is.LessThan(ToyMarket.Start.AddHours(441)));
        SearchOptions options = new() { Scoring = scoring, Folds = new WalkForwardOptions { Folds = 2 } };
        SearchSpace space = SearchSpace.Grid(SearchAxis.Of("hidden-size", 4, 6));
        Assert.That(Table(Search().Run(Task() with { Dataset = changed }, space, options)), Is.EqualTo(Table(Search().Run(Task(), space, options))).AsCollection);
    }

    [Test]
    public void Run_Interrupted_GoesOnWhereItStoppedWithTheSameTable()
    {
        string path = Path.Combine(Path.GetTempPath(), $"cryptoai-trials-{Guid.NewGuid():N}.jsonl");
        try
        {
            CountingBackend backend = new();
            using CancellationTokenSource stop = new();
            SearchOptions options = new() { Threads = 1, TrialsFile = path };
            Assert.That(() => Search(backend).Run(Task(), Space, options, new Watcher(p => Stop(p, stop)), stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(File.ReadAllLines(path), Has.Length.EqualTo(1 + 3));
            Assert.That(backend.Created, Is.EqualTo(3));
            SearchReport resumed = Search(backend).Run(Task(), Space, options);
            Assert.That((backend.Created, resumed.Resumed), Is.EqualTo((8, 3)));
            Assert.That(Table(resumed), Is.EqualTo(Table(Search().Run(Task(), Space))).AsCollection);

            Assert.That(
                () => Search().Run(Task(), SearchSpace.Grid(SearchAxis.Of("epochs", 1)), options),
                Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_differs").And.Message.Contains("Choose another file"));
            string whole = File.ReadAllText(path);
            File.AppendAllText(path, "{\"trial\": 9, \"settings\": null}\n");
            Assert.That(
                () => Search().Run(Task(), Space, options), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_file_invalid").And.Message.Contains("line 10"));
            File.WriteAllText(path, whole + "{\"trial\": 9");
            Assert.That(
                () => Search().Run(Task(), Space, options), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_file_invalid").And.Message.Contains("line 10"));
        }
        finally
        {
            File.Delete(path);
        }

        static void Stop(SearchProgress progress, CancellationTokenSource source)
        {
            if (progress.Done == 3)
            {
                source.Cancel();
            }
        }
    }

    [Test]
    public void Run_TrialFails_StandsLastWithItsError()
    {
        SearchReport report = Search().Run(Task(), SearchSpace.Grid(SearchAxis.Of("dropout", 0, 7), SearchAxis.Of("epochs", 1)));
        Assert.That(report.Trials[1], Has.Property("Score").Null.And.Property("Trial").EqualTo(2).And.Property("Error").Contains("Dropout is 7"));
        Assert.That(
            () => Search().Run(Task(), SearchSpace.Grid(SearchAxis.Of("epochs", 0, -1))),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_failed").And.Message.Contains("Epochs"));
        Assert.That(
            () => Search().Run(Task(), SearchSpace.Grid(SearchAxis.OfWords("epochs", "many"))),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_failed").And.Message.Contains("epochs=\"many\""));
    }

    [TestCase("hiden-size")]
    [TestCase("classes")]
    [TestCase("train-fraction")]
    public void Run_OptionThatCannotBeVaried_ErrorListsThoseThatCan(string name) => Assert.That(
        () => Search().Run(Task(), SearchSpace.Grid(SearchAxis.Of(name, 1))),
        Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("search_axis_unknown").And.Message.Contains("hidden_size").And.Message.Contains("learning_rate"));

    [Test]
    public void Run_DatasetAxis_PreparedByTheDelegate()
    {
        SearchTask task = Task() with
        {
            DatasetAxes = ["lookahead"],
            PrepareDataset = static settings => ToyMarket.Dataset(500, window: 3, labels: ToyMarket.Labels with { Lookahead = settings["lookahead"].GetInt32() }),
        };
        SearchReport report = Search().Run(task, SearchSpace.Grid(SearchAxis.Of("lookahead", 1, 4), SearchAxis.Of("learning-rate", 0.02)));
        Assert.That(report.Best.Settings["lookahead"].GetInt32(), Is.EqualTo(1), "the hint is about the next bar");
    }

    private static SearchTask Task() => new()
    {
        Dataset = Dataset,
        Config = new UnifiedLstmConfig { Features = 2, SequenceLength = 3, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 8, Layers = 1, Dropout = 0 },
        Options = new TrainerOptions { Epochs = 2, BatchSize = 32, Seed = 5 },
    };

    private static string[] Table(SearchReport report) => [.. report.Trials.Select(static t => JsonSerializer.Serialize(t with { Seconds = 0 }))];

    private static HyperparameterSearch Search(IModelBackend? backend = null) => new(Trainer(backend ?? new ManagedBackend(new ManagedEngineOptions { Threads = 1 })), TimeProvider.System);

    private static SignalTrainer Trainer(IModelBackend backend) =>
        new(backend, new Trainer(TimeProvider.System), TimeProvider.System, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()));

    private sealed class Watcher(Action<SearchProgress> watch) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => watch(value);
    }

    private sealed class CountingBackend : IModelBackend
    {
        private readonly ManagedBackend _inner = new(new ManagedEngineOptions { Threads = 1 });

        public int Created { get; private set; }

        public string Name => _inner.Name;

        public string Device => _inner.Device;

        public ISequenceModel Load(ModelConfig config, StateDict weights) => _inner.Load(config, weights);

        public ITrainableModel Create(ModelConfig config, ulong seed)
        {
            Created++;
            return _inner.Create(config, seed);
        }
    }
}
