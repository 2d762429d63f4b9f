using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Comparison;

internal sealed class PredictionsTests
{
    private static readonly double[] Rates = [0.3, 0.4, 0.3];

    [Test]
    public void Of_BundlesThatDifferInTheirBaseRates_SameDecisions()
    {
        DataSplit split = ChronologicalSplit.Create(ComparisonToy.Dataset());
        ManagedBackend backend = new(new ManagedEngineOptions { Threads = 1 });

        // without a temperature, the probabilities under real-world frequencies do not depend on the base rates
        ModelBundle bundle = new BoostedSignalTrainer(backend, new SteppingTime(TimeSpan.FromMilliseconds(1)), MsOptions.Create(new TrainerOptions()))
            .Train(split, new TrainerOptions { Calibrate = false }, ComparisonToy.Options.Boosted).Bundle;
        ModelBundle other = bundle with { Calibration = bundle.Calibration with { BaseRates = [0.6, 0.3, 0.1] } };

        Predictions first = Predictions.Of(backend, bundle, split.Test, Rates, CancellationToken.None);
        Predictions second = Predictions.Of(backend, other, split.Test, Rates, CancellationToken.None);

        int[] rows = split.Test.Rows.ToArray();
        Assert.That(rows.Select(row => second.Of(row).Decided), Is.EqualTo(rows.Select(row => first.Of(row).Decided)));
        Assert.That(rows.Select(row => first.Of(row).Decided).Distinct().Count(), Is.GreaterThan(1));
        Assert.That(rows.Select(row => Math.Round(second.Of(row).LogLoss, 9)), Is.EqualTo(rows.Select(row => Math.Round(first.Of(row).LogLoss, 9))));
    }
}
