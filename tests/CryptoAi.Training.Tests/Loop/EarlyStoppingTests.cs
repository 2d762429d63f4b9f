using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class EarlyStoppingTests
{
    // monitor, values, patience, minimum change → epoch that stops (0 = none), best epoch
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.9, 0.8 }, 2, 0.0, 0, 3)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.9, 0.95, 0.93 }, 2, 0.0, 4, 2)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 1.1, 1.2 }, 1, 0.0, 2, 1)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 1.1, 0.9, 1.0, 1.0 }, 2, 0.0, 5, 3)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 1.0, 1.0 }, 2, 0.0, 3, 1, Description = "an equal value is no improvement")]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.95, 0.9 }, 2, 0.1, 3, 1, Description = "a change of exactly the minimum is none, and small ones do not add up against the best")]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 0.95, 0.85 }, 2, 0.1, 0, 3)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, 2.0, 3.0, 4.0 }, 0, 0.0, 0, 1, Description = "patience 0 never stops")]
    [TestCase(EarlyStoppingMonitor.Accuracy, new[] { 0.5, 0.6, 0.4, 0.4 }, 2, 0.0, 4, 2)]
    [TestCase(EarlyStoppingMonitor.MacroF1, new[] { 0.1, 0.2, 0.3 }, 1, 0.0, 0, 3)]
    [TestCase(EarlyStoppingMonitor.Mcc, new[] { -0.1, 0.0, -0.2 }, 1, 0.0, 3, 2)]
    [TestCase(EarlyStoppingMonitor.Mcc, new[] { double.NaN, 0.0, double.NaN }, 1, 0.0, 1, 0, Description = "NaN never improves")]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { double.NaN, 2.0, 1.0 }, 2, 0.0, 0, 3)]
    [TestCase(EarlyStoppingMonitor.Loss, new[] { 1.0, double.NaN, double.NaN }, 2, 0.0, 3, 1)]
    public void Observe_Values_StopAndBestEpoch(EarlyStoppingMonitor monitor, double[] values, int patience, double minDelta, int expectedStop, int expectedBest)
    {
        EarlyStopping stopping = new(monitor, patience, minDelta);
        int stop = 0;
        foreach (double value in values)
        {
            int before = stopping.BestEpoch;
            bool improved = stopping.Observe(value);
            Assert.That(improved, Is.EqualTo(stopping.BestEpoch != before));
            if (stopping.ShouldStop)
            {
                stop = stopping.Epoch;
                break;
            }
        }

        Assert.That((stop, stopping.BestEpoch), Is.EqualTo((expectedStop, expectedBest)));
        Assert.That(stopping.BestValue, Is.EqualTo(expectedBest == 0 ? double.NaN : values[expectedBest - 1]));
    }

    [Test]
    public void Constructor_BadArguments_Refused()
    {
        Assert.That(() => new EarlyStopping(EarlyStoppingMonitor.Loss, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EarlyStopping(EarlyStoppingMonitor.Loss, 1, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
