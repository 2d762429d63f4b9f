using System.Diagnostics;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Monitoring;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Monitoring;

/// <summary>Source and meter are one for the process, so no other test may run meanwhile.</summary>
[NonParallelizable]
internal sealed class TrainingTelemetryTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(200));

    [Test]
    public void Train_Listener_HearsTheTrainingAndItsEpochs()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        using Telemetry telemetry = new(TrainingTracing.Name);

        TrainingRun run = Train(dataset, new TrainerOptions { Epochs = 2, BatchSize = 64 });

        Assert.That(TrainingMeter.Name, Is.EqualTo(TrainingTracing.Name));
        Assert.That(telemetry.Spans.Select(static s => (s.OperationName, s.GetTagItem("epoch"))), Is.EqualTo(
            new[] { ("cryptoai.train.epoch", (object?)1), ("cryptoai.train.epoch", 2), ("cryptoai.train", null) }));
        Activity training = telemetry.Spans[^1];
        Assert.That(telemetry.Spans.Take(2).Select(static s => s.ParentSpanId), Is.All.EqualTo(training.SpanId));
        Assert.That(
            (training.GetTagItem("model"), training.GetTagItem("samples"), training.GetTagItem("epochs"), training.GetTagItem("reason"), training.GetTagItem("best_epoch"), training.Status),
            Is.EqualTo(((object?)run.Bundle.Config.Architecture, (object?)run.Split.Train.Count, (object?)2, (object?)"completed", (object?)run.History.BestEpoch, ActivityStatusCode.Unset)));
        Assert.That(telemetry.Spans[1].GetTagItem("validation_loss"), Is.EqualTo(run.History.Epochs[1].ValidationLoss));

        Assert.That(telemetry.Of("cryptoai.trainings").Select(static m => (m.Value, m.Tags["reason"])), Is.EqualTo(new[] { (1.0, (object?)"completed") }));
        Assert.That(telemetry.Of("cryptoai.training.epoch.duration").Select(static m => m.Value), Is.EqualTo(run.History.Epochs.Select(static e => e.Seconds)));
        Assert.That(telemetry.Of("cryptoai.training.loss").Where(static m => (string)m.Tags["part"]! == "train").Select(static m => m.Value), Is.EqualTo(run.History.Epochs.Select(static e => e.TrainLoss)));
        Assert.That(telemetry.Of("cryptoai.training.samples_per_second").Select(static m => m.Value), Is.EqualTo(run.History.Epochs.Select(static e => e.SamplesPerSecond)));
    }

    [Test]
    public void Train_CallbackThrows_TheSpanSaysWhy()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        using Telemetry telemetry = new(TrainingTracing.Name);

        Assert.That(() => Train(dataset, new TrainerOptions { Epochs = 1 }, new TrainingAttachments { Callbacks = [new Failing()] }), Throws.TypeOf<TimeoutException>());

        Activity training = telemetry.Spans.Single(static s => s.OperationName == "cryptoai.train");
        Assert.That((training.Status, training.GetTagItem("error.type")), Is.EqualTo((ActivityStatusCode.Error, (object?)"System.TimeoutException")));
    }

    private static TrainingRun Train(TrainingDataset dataset, TrainerOptions options, TrainingAttachments? attachments = null) =>
        new SignalTrainer(new LinearBackend(), new Trainer(Time), Time, Options.Create(options)).Train(dataset, LinearConfig.For(dataset), options, attachments ?? TrainingAttachments.None);

    private sealed class Failing : ITrainingCallback
    {
        public string Name => "failing";

        public void OnEpoch(EpochReport epoch) => throw new TimeoutException();
    }
}
