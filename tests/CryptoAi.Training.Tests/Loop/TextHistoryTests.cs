using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class TextHistoryTests
{
    [Test]
    [SetCulture("de-DE")]
    public void Write_ResumedTraining_ALineEachInTheInvariantCulture()
    {
        EpochReport epoch = new()
        {
            Epoch = 2,
            TrainLoss = 1.25,
            TrainAccuracy = 0.5,
            ValidationLoss = 1.0625,
            ValidationAccuracy = 0.75,
            MacroF1 = 0.3,
            Mcc = -0.125,
            Seconds = 1.5,
            SamplesPerSecond = 12345,
        };
        using StringWriter writer = new() { NewLine = "\n" };
        TextHistory history = new(writer);
        history.OnStart([epoch with { Epoch = 1 }]);
        history.OnEpoch(epoch);
        history.OnEnd(new TrainingHistory([epoch], StopReason.NonFiniteLoss, 3, 2, "the loss is NaN"));
        Assert.That(writer.ToString(), Is.EqualTo(
            "going on after epoch 1\n"
            + "epoch   2  train loss 1.2500  validation loss 1.0625  accuracy 0.7500  macro F1 0.3000  MCC -0.1250  1.5 s  12,345 samples/s\n"
            + "NonFiniteLoss in epoch 3, best epoch 2: the loss is NaN\n"));
    }

    [Test]
    public void OnStart_NewTraining_SaysNothing()
    {
        using StringWriter writer = new();
        new TextHistory(writer).OnStart([]);
        Assert.That(writer.ToString(), Is.Empty);
    }
}
