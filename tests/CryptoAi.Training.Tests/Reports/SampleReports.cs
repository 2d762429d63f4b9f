using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports;

/// <summary>Reports of small trainings.</summary>
internal static class SampleReports
{
    private static readonly Lazy<TrainingRun> Trained = new(static () => Train(ToyMarket.Dataset(900)));

    /// <summary>A training on two assets whose next move can be learned.</summary>
    public static TrainingRun Run => Trained.Value;

    /// <summary>Its report, with equity curves and a map.</summary>
    public static TrainingReport Full { get; } = new ReportBuilder(new LinearBackend()).Build(Run, new ReportOptions
    {
        Importance = new PermutationOptions { MaxSamples = 100 },
        Equity = [Equity("strategy", 0.01), Equity("buy and hold", -0.02)],
    }) with
    {
        Embedding = new EmbeddingMap([new EmbeddingPoint("AAA", 0.5, -0.25), new EmbeddingPoint("BBB", -0.5, 0.25)], [0.75, 0.25]),
    };

    public static TrainingRun Train(Training.Datasets.TrainingDataset dataset, int epochs = 3) =>
        new SignalTrainer(new LinearBackend(), new Trainer(new SteppingTime(TimeSpan.FromMilliseconds(1))), new SteppingTime(TimeSpan.FromMilliseconds(1)), Microsoft.Extensions.Options.Options.Create(new TrainerOptions()))
            .Train(dataset, LinearConfig.For(dataset), new TrainerOptions { Epochs = epochs, BatchSize = 32, LearningRate = 2, Seed = 5 });

    public static EpochReport Epoch(int number, double loss) => new()
    {
        Epoch = number,
        TrainLoss = loss,
        TrainAccuracy = 0.5,
        ValidationLoss = loss,
        ValidationAccuracy = 0.5,
        MacroF1 = 0.4,
        Mcc = 0.1,
        Seconds = 1,
        SamplesPerSecond = 100,
    };

    public static EquityCurve Equity(string name, double growth) => new(
        name,
        [.. Enumerable.Range(0, 50).Select(static i => ToyMarket.Start.AddHours(i))],
        [.. Enumerable.Range(0, 50).Select(i => 1 + (growth * i))]);

    /// <summary>An evaluation with another set of assets.</summary>
    public static EvaluationReport WithAssets(IEnumerable<string> symbols) => Full.Evaluation with
    {
        PerAsset = symbols.ToDictionary(static s => s, static _ => Full.Evaluation.Metrics),
    };
}
