using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Same seed, same bits: for any number of threads, alone or in a batch, in this run or the next.</summary>
internal sealed class DeterminismTests
{
    [Test]
    public void Training_OneTwoFourThreads_GivesTheSameWeightsToTheBit(
        [ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values(1, 7, 64)] int samples)
    {
        StateDict one = Train(config, samples, threads: 1, seed: 4);
        foreach (int threads in new[] { 1, 2, 4 })
        {
            StateDict other = Train(config, samples, threads, seed: 4);
            foreach (Tensor tensor in one.Tensors)
            {
                TensorAssert.SameBits(other[tensor.Name].Values, tensor.Values, $"{tensor.Name}, {threads} threads");
            }
        }
    }

    [TestCaseSource(typeof(ModelFixture), nameof(ModelFixture.Both))]
    public void Training_OtherSeed_GivesOtherWeights(ModelConfig config)
    {
        string name = config.Parameters[^2].Name;
        Assert.That(Train(config, 7, 1, seed: 4)[name].Values, Is.Not.EqualTo(Train(config, 7, 1, seed: 5)[name].Values));
    }

    [TestCaseSource(typeof(ModelFixture), nameof(ModelFixture.Both))]
    public void Predict_SampleAloneAndInBatch_GivesTheSameBits(ModelConfig config)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 2 }).Create(config, seed: 4);
        (SequenceBatch batch, _) = ModelFixture.Data(config, 99, seed: 8);
        ModelOutput together = new(99, config.Classes);
        model.Predict(batch, together);
        SequenceBatch single = new(1, config.SequenceLength, config.Features) { Count = 1 };
        ModelOutput alone = new(1, config.Classes);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            batch.Window(sample).CopyTo(single.Window(0));
            single.AssetIds[0] = batch.AssetIds[sample];
            model.Predict(single, alone);
            TensorAssert.SameBits(alone.Logits, together.Logits.Slice(sample * config.Classes, config.Classes), $"sample {sample}");
        }
    }

    [Test]
    public void PredictHistory_EveryWindow_GivesTheBitsOfAWindowAlone(
        [ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values(1, 2, 70, 333)] int windows, [Values(1, 3)] int threads)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = threads }).Create(config, seed: 4);
        int rows = windows + config.SequenceLength - 1;
        float[] history = new float[rows * config.Features];
        CounterRandom random = new(3);
        foreach (ref float value in history.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        ModelOutput shared = new(windows, config.Classes);
        ModelOutput batched = new(windows, config.Classes);
        model.PredictHistory(history, assetId: 2, shared);
        HistoryWindows.Predict(model, history, assetId: 2, batched);
        TensorAssert.SameBits(shared.Logits, batched.Logits, "logits");
        TensorAssert.SameBits(shared.Volatility, batched.Volatility, "volatility");
        TensorAssert.SameBits(shared.Volume, batched.Volume, "volume");
        Assert.That(shared.Logits[^1], Is.Not.Zero);
    }

    [Test]
    public void PredictHistory_TooShort_SaysWhatIsNeeded()
    {
        ModelConfig config = ModelFixture.Lstm;
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        Assert.That(
            () => model.PredictHistory(new float[config.Features * 10], 0, new ModelOutput(1, 3)),
            Throws.ArgumentException.With.Message.Contains("at least 11"));
    }

    [Test]
    public void TrainingStep_AfterWarmUp_AllocatesNothing(
        [ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values(false, true)] bool weighted)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 33, seed: 8, weighted);
        LossOptions loss = ModelFixture.Loss(config) with { LabelSmoothing = weighted ? 0.1 : 0 };
        AdamOptions adam = new();
        int step = 0;
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Step();
        }

        Assert.That(Allocations.Of(Step), Is.Zero);

        void Step()
        {
            model.ComputeGradients(batch, targets, loss, step++);
            model.ClipGradients(1);
            model.ApplyGradients(adam, 1e-3);
        }
    }

    [TestCaseSource(typeof(ModelFixture), nameof(ModelFixture.Both))]
    public void RestoreOptimizer_WithTheWeights_GoesOnToTheBit(ModelConfig config)
    {
        using ITrainableModel whole = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        Steps(whole, 0, 3);
        StateDict weights = whole.CaptureWeights();
        OptimizerState optimizer = whole.CaptureOptimizer();
        Steps(whole, 3, 3);
        using ITrainableModel resumed = new ManagedBackend(new ManagedEngineOptions { Threads = 2 }).Create(config, seed: 4);
        Steps(resumed, 7, 1);
        resumed.RestoreWeights(weights);
        resumed.RestoreOptimizer(optimizer);
        Steps(resumed, 3, 3);

        Assert.That(optimizer.Steps, Is.EqualTo(3), "a copy, not a view");
        foreach (Tensor tensor in whole.CaptureWeights().Tensors)
        {
            TensorAssert.SameBits(resumed.CaptureWeights()[tensor.Name].Values, tensor.Values, tensor.Name);
        }
    }

    [Test]
    public void ComputeGradients_InParts_AddUpToThoseOfOneBatch([ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values(false, true)] bool weighted)
    {
        ModelConfig still = config is UnifiedLstmConfig lstm ? lstm with { Dropout = 0 } : (MultiTaskTransformerConfig)config with { Dropout = 0 };
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(still, seed: 4);
        LossOptions loss = ModelFixture.Loss(still) with { LabelSmoothing = weighted ? 0.1 : 0 };
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(still, 23, seed: 8, weighted);
        model.ComputeGradients(batch, targets, loss, 0);
        StateDict whole = model.CaptureGradients();

        LossNormalizers normalizers = LossFunction.Normalizers(targets, 23, loss);
        foreach ((int first, int count) in new[] { (0, 9), (9, 1), (10, 13) })
        {
            (SequenceBatch part, TargetBatch partTargets) = ModelFixture.Part(batch, targets, first, count);
            model.ComputeGradients(part, partTargets, loss, first, normalizers, accumulate: first > 0);
        }

        foreach (Tensor tensor in whole.Tensors)
        {
            // sums of float32 in another order
            TensorAssert.Close(model.CaptureGradients()[tensor.Name].Values, tensor.Values, 1e-4, 1e-6, tensor.Name);
        }
    }

    [Test]
    public void ComputeGradients_AddedToNone_Refused()
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(ModelFixture.Lstm, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(ModelFixture.Lstm, 3, seed: 8);
        Assert.That(() => model.ComputeGradients(batch, targets, new LossOptions(), 0, new LossNormalizers(3, 0, 0), accumulate: true), Throws.InvalidOperationException);
    }

    private static void Steps(ITrainableModel model, int first, int count)
    {
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(model.Config, 17, seed: 8);
        for (int step = first; step < first + count; step++)
        {
            model.ComputeGradients(batch, targets, ModelFixture.Loss(model.Config), step);
            model.ClipGradients(0.5);
            model.ApplyGradients(new AdamOptions { WeightDecay = 0.01 }, 1e-2);
        }
    }

    private static StateDict Train(ModelConfig config, int samples, int threads, ulong seed)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = threads }).Create(config, seed);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, samples, seed: 8);
        for (int step = 0; step < 5; step++)
        {
            model.ComputeGradients(batch, targets, ModelFixture.Loss(config), step);
            model.ClipGradients(0.5);
            model.ApplyGradients(new AdamOptions { WeightDecay = 0.01 }, 1e-2);
        }

        return model.CaptureWeights();
    }
}
