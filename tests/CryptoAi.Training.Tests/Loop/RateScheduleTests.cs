using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class RateScheduleTests
{
    // schedule, warm-up share, least share → rates of the ten steps of 5 epochs × 2 steps at a rate of 1
    [TestCase(LearningRateSchedule.Constant, 0.0, 0.0, new[] { 1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [TestCase(LearningRateSchedule.Constant, 0.4, 0.5, new[] { 0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1, 1 })]
    [TestCase(LearningRateSchedule.Cosine, 0.0, 0.0, new[] { 1.0, 0.975528, 0.904508, 0.793893, 0.654508, 0.5, 0.345492, 0.206107, 0.095492, 0.024472 })]
    [TestCase(LearningRateSchedule.Cosine, 0.2, 0.2, new[] { 0.5, 1.0, 1.0, 0.969552, 0.882843, 0.753073, 0.6, 0.446927, 0.317157, 0.230448 })]
    public void At_EveryStep_HandComputed(LearningRateSchedule schedule, double warmUp, double least, double[] expected)
    {
        RateSchedule rates = new(new TrainerOptions { Epochs = 5, LearningRate = 1, Schedule = schedule, WarmUpFraction = warmUp, MinLearningRateFactor = least }, 2);
        TensorAssert.Close([.. Enumerable.Range(0, 10).Select(step => rates.At(step))], expected, 0, 1e-6, "rates");
    }

    // monitor, figures, patience, minimum change, least share → the rate after each epoch; halved each time
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.9, 0.8 }, 1, 0.0, 0.0, new[] { 1.0, 1, 1 })]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 1.1, 1.2, 1.3, 1.4, 0.5, 0.6, 0.7 }, 2, 0.0, 0.0, new[] { 1.0, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125 })]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.95, 0.9 }, 1, 0.2, 0.0, new[] { 1.0, 0.5, 0.25 }, Description = "small changes are no improvement")]
    [TestCase(EarlyStoppingMonitor.Accuracy, new[] { 0.5, 0.6, 0.5, 0.4 }, 1, 0.0, 0.0, new[] { 1.0, 1, 0.5, 0.25 })]
    [TestCase(EarlyStoppingMonitor.Mcc, new[] { 0.1, 0.0, 0.0, 0.0, 0.0 }, 1, 0.0, 0.3, new[] { 1.0, 0.5, 0.3, 0.3, 0.3 }, Description = "never below the least rate")]
    public void Plateau_Figures_RateAfterEachEpoch(EarlyStoppingMonitor monitor, double[] figures, int patience, double minDelta, double least, double[] expected)
    {
        TrainerOptions options = new()
        {
            Epochs = 100,
            LearningRate = 1,
            Schedule = LearningRateSchedule.Plateau,
            Monitor = monitor,
            PlateauPatience = patience,
            MinDelta = minDelta,
            MinLearningRateFactor = least,
        };
        RateSchedule rates = new(options, 3);
        List<double> found = [];
        foreach (double figure in figures)
        {
            rates.Observe(figure);
            found.Add(rates.At(50));
        }

        Assert.That(found, Is.EqualTo(expected).Within(1e-12).AsCollection);
    }
}
