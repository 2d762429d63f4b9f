using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Loop;

/// <summary>Short trials before a long training; the model is afterwards as it was.</summary>
internal static class SelfCheck
{
    private const int LargestBatch = 32;

    public static DryRunReport DryRun(ITrainableModel model, TrainingTask task, TrainerOptions options, TimeProvider timeProvider)
    {
        StepRecorder recorder = new();
        ProgressReporter silent = new(progress: null, timeProvider, options.Epochs, 1, task.Loss);
        TrainPass train = new(model, task, options, silent, new RateSchedule(options, TrainPass.Steps(task.Train.Count, options)), [recorder]);
        ValidationPass validation = new(model, task, options.BatchSize);
        return Unchanged(model, () =>
        {
            // the first step makes buffers and is compiled on the way; the second is timed
            Require(train.Run(1, CancellationToken.None, steps: 1));
            StepReport first = recorder.Last;
            long start = timeProvider.GetTimestamp();
            Require(train.Run(1, CancellationToken.None, steps: 1));
            double seconds = timeProvider.GetElapsedTime(start).TotalSeconds;
            PassResult validated = validation.Run(new ConfusionMatrix(model.Config.Classes), CancellationToken.None, batches: 1);
            Require(validated);
            return new DryRunReport(first.Loss, first.GradientNorm, validated.Sums.Total(task.Loss), seconds * TrainPass.Steps(task.Train.Count, options));
        });
    }

    public static OverfitReport Overfit(ITrainableModel model, TrainingTask task, TrainerOptions options, int steps, CancellationToken cancellationToken)
    {
        SampleGatherer gatherer = new(task.Train.Dataset, task.Scaler, task.Targets, task.Assets);
        int[] rows = Spread(task, Math.Min(options.BatchSize, LargestBatch));
        SequenceBatch batch = gatherer.CreateBatch(rows.Length);
        TargetBatch targets = new(rows.Length);
        ModelOutput output = new(rows.Length, model.Config.Classes);
        AdamOptions adam = new();
        gatherer.Gather(rows, batch, targets);
        if (InputCheck.Describe(task.Train.Dataset, rows, batch) is { } fault)
        {
            throw new TrainingException("feature_not_finite", fault);
        }

        return Unchanged(model, () =>
        {
            LossSums before = Evaluate();
            for (int step = 0; step < steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                model.ComputeGradients(batch, targets, task.Loss, step);
                if (!double.IsFinite(model.ClipGradients(options.ClipNorm > 0 ? options.ClipNorm : double.PositiveInfinity)))
                {
                    throw new TrainingException("training_not_finite", FormattableString.Invariant(
                        $"A gradient left the finite range in step {step + 1} on one batch. Lower the learning rate ({options.LearningRate})."));
                }

                model.ApplyGradients(adam, options.LearningRate);
            }

            LossSums after = Evaluate();
            return new OverfitReport(rows.Length, steps, before.Total(task.Loss), after.Total(task.Loss), after.Accuracy);

            LossSums Evaluate()
            {
                model.Predict(batch, output);
                return LossFunction.Evaluate(output, targets, rows.Length, task.Loss);
            }
        });
    }

    /// <summary>Samples of one class after the other, in the order of the first epoch: a batch that the majority class does not fill.</summary>
    private static int[] Spread(TrainingTask task, int count)
    {
        TrainingDataset dataset = task.Train.Dataset;
        int[] rows = task.Train.Rows.ToArray();
        new EpochRandom(0, 1).Shuffle(rows);
        Queue<int>[] classes = [.. rows.GroupBy(Direction).OrderBy(static g => g.Key).Select(static g => new Queue<int>(g))];
        List<int> chosen = [];
        for (int turn = 0; chosen.Count < Math.Min(count, rows.Length); turn++)
        {
            if (classes[turn % classes.Length].TryDequeue(out int row))
            {
                chosen.Add(row);
            }
        }

        return [.. chosen];

        int Direction(int sample)
        {
            (AssetSegment segment, int row) = dataset.Locate(sample);
            return segment.Labels.Direction[row];
        }
    }

    private static T Unchanged<T>(ITrainableModel model, Func<T> trial)
    {
        StateDict weights = model.CaptureWeights();
        OptimizerState optimizer = model.CaptureOptimizer();
        try
        {
            return trial();
        }
        finally
        {
            model.RestoreWeights(weights);
            model.RestoreOptimizer(optimizer);
        }
    }

    private static void Require(PassResult result)
    {
        if (result.Stop is { } stop)
        {
            throw new TrainingException(stop == StopReason.NonFiniteInput ? "feature_not_finite" : "training_not_finite", result.Detail ?? "The trial ended early.");
        }
    }

    private sealed class StepRecorder : ITrainingCallback
    {
        public string Name => "dry_run";

        public StepReport Last { get; private set; }

        public void OnStep(in StepReport step) => Last = step;
    }
}
