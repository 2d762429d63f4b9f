using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Reports;

[TestFixture]
public sealed class ValidationAttentionTests
{
    [Test]
    public void Attention_Transformer_IsThatOfTheCandlesUpToTheLastValidationDecision()
    {
        ManagedBackend backend = new(new ManagedEngineOptions { Threads = 1 });
        Training.Datasets.TrainingDataset dataset = ToyMarket.Dataset(600);
        MultiTaskTransformerConfig config = new() { Features = 2, SequenceLength = 4, ModelSize = 8, Heads = 2, Layers = 2, FeedForwardSize = 8, AssetCapacity = 3 };
        TrainingRun run = new SignalTrainer(backend, new Trainer(TimeProvider.System), TimeProvider.System, Options.Create(new TrainerOptions()))
            .Train(dataset, config, new TrainerOptions { Epochs = 1, Seed = 2 });

        WindowAttention attention = new ReportBuilder(backend).Attention(run)!;

        CandleSeries candles = ToyMarket.Series("AAA", 500, seed: 2, startHour: 100);
        int until = Enumerable.Range(0, candles.Count).Last(i => candles.OpenTimeAt(i).AddHours(1) <= run.Split.Validation.Last) + 1;
        WindowAttention live = new AttentionAnalyzer(backend, new FeatureSetCatalog([ToyMarket.Features]), new MarketCalendarCatalog(), TimeProvider.System)
            .Analyze(run.Bundle, "AAA", candles.Slice(0, until));
        Assert.Multiple(() =>
        {
            Assert.That(attention.AsOf, Is.EqualTo(run.Split.Validation.Last), "the last decision of the part");
            Assert.That((attention.Symbol, attention.AsOf, attention.Timeframe), Is.EqualTo((live.Symbol, live.AsOf, live.Timeframe)));
            Assert.That(attention.OpenTimes, Is.EqualTo(live.OpenTimes));
            TensorAssert.SameBits(attention.Maps.Head(1, 1).Weights, live.Maps.Head(1, 1).Weights, "head");
        });
    }

    [Test]
    public void Attention_ModelWithoutIt_IsNull() => Assert.That(new ReportBuilder(new LinearBackend()).Attention(SampleReports.Run), Is.Null);
}
