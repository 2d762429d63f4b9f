using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Tests.Engine;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.TorchSharp.Tests;

/// <summary>The managed engine and TorchSharp, from the same weights: the same outputs, gradients, steps, attention and files.</summary>
internal sealed class ParityTests
{
    private const int Samples = 23;

    private static readonly TorchSharpBackend Torch = new(new TorchSharpOptions { Threads = 1 });
    private static readonly ManagedBackend Managed = new(new ManagedEngineOptions { Threads = 1 });

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void Create_SameSeed_GivesTheWeightsOfTheManagedEngine(ModelConfig config)
    {
        using ITrainableModel torch = Torch.Create(config, seed: 4);
        using ITrainableModel managed = Managed.Create(config, seed: 4);

        Tolerances.SameBits(torch.CaptureWeights(), managed.CaptureWeights(), "fresh");
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void Predict_SameWeights_GivesTheSameOutputs(ModelConfig config)
    {
        (SequenceBatch batch, _) = ModelFixture.Data(config, Samples, seed: 8);
        using ITrainableModel managed = Managed.Create(config, seed: 4);
        using ISequenceModel torch = Torch.Load(config, managed.CaptureWeights());

        RequireSameOutputs(torch, managed, batch);
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void PredictHistory_SameWeights_GivesTheSameOutputs(ModelConfig config)
    {
        const int Windows = 70;
        float[] rows = new float[(Windows + config.SequenceLength - 1) * config.Features];
        ModelFixture.Data(config, 20, seed: 8).Batch.Features[..rows.Length].CopyTo(rows);
        using ITrainableModel managed = Managed.Create(config, seed: 4);
        using ISequenceModel torch = Torch.Load(config, managed.CaptureWeights());
        ModelOutput expected = new(Windows, config.Classes);
        ModelOutput actual = new(Windows, config.Classes);

        managed.PredictHistory(rows, assetId: config.AssetCapacity > 0 ? 2 : 0, expected);
        torch.PredictHistory(rows, assetId: config.AssetCapacity > 0 ? 2 : 0, actual);

        TensorAssert.Close(actual.Logits, expected.Logits, Tolerances.Output, Tolerances.Output, "logits");
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void ComputeGradients_EveryLoss_GivesTheSameGradientsAndSums(ModelConfig config)
    {
        using ITrainableModel torch = Torch.Create(config, seed: 4);
        using ITrainableModel managed = Managed.Create(config, seed: 4);
        foreach (LossOptions loss in SmallModels.Losses(config))
        {
            foreach (bool isWeighted in (ReadOnlySpan<bool>)[false, true])
            {
                (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8, isWeighted);
                LossSums expected = managed.ComputeGradients(batch, targets, loss, step: 0);
                LossSums actual = torch.ComputeGradients(batch, targets, loss, step: 0);

                Tolerances.Close(torch.CaptureGradients(), managed.CaptureGradients(), Tolerances.Gradient, $"gradient, {loss}");
                TensorAssert.Close(actual.Total(loss), expected.Total(loss), Tolerances.Output, 0, "loss");
                Assert.That((actual.Samples, actual.Correct), Is.EqualTo((expected.Samples, expected.Correct)));
                TensorAssert.Close(torch.ClipGradients(0.1), managed.ClipGradients(0.1), Tolerances.Gradient, 0, "norm");
                Tolerances.Close(torch.CaptureGradients(), managed.CaptureGradients(), Tolerances.Gradient, "clipped");
            }
        }
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void ComputeGradients_BatchInTwo_AddsUpToThatOfTheWhole(ModelConfig config)
    {
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        (SequenceBatch other, TargetBatch otherTargets) = ModelFixture.Data(config, 9, seed: 9);
        LossOptions loss = SmallModels.Losses(config).Last();
        LossNormalizers both = LossFunction.Normalizers(targets, batch.Count, loss) + LossFunction.Normalizers(otherTargets, other.Count, loss);
        using ITrainableModel torch = Torch.Create(config, seed: 4);
        using ITrainableModel managed = Managed.Create(config, seed: 4);
        foreach (ITrainableModel model in (ITrainableModel[])[torch, managed])
        {
            model.ComputeGradients(batch, targets, loss, 0, both, accumulate: false);
            model.ComputeGradients(other, otherTargets, loss, 1, both, accumulate: true);
        }

        Tolerances.Close(torch.CaptureGradients(), managed.CaptureGradients(), Tolerances.Gradient, "sum of two");
    }

    [Test]
    public void TenSteps_AdamAndAdamW_EndAtTheSameWeightsAndMoments(
        [ValueSource(nameof(Shapes))] ModelConfig config, [Values(0, 0.01)] double decay, [Values(false, true)] bool isDecoupled)
    {
        AdamOptions adam = new() { WeightDecay = decay, DecoupledWeightDecay = isDecoupled };
        using ITrainableModel torch = Torch.Create(config, seed: 4);
        using ITrainableModel managed = Managed.Create(config, seed: 4);
        LossOptions loss = SmallModels.Losses(config).ElementAt(1);
        for (int step = 0; step < 10; step++)
        {
            (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, (ulong)step);
            double actual = torch.ComputeGradients(batch, targets, loss, step).Total(loss);
            double expected = managed.ComputeGradients(batch, targets, loss, step).Total(loss);
            TensorAssert.Close(actual, expected, 1e-4, 0, $"loss of step {step}");
            foreach (ITrainableModel model in (ITrainableModel[])[torch, managed])
            {
                model.ClipGradients(1);
                model.ApplyGradients(adam, 1e-3);
            }
        }

        OptimizerState state = torch.CaptureOptimizer();
        Assert.That(state.Steps, Is.EqualTo(10));
        Tolerances.Close(WithoutKeyBiases(torch.CaptureWeights()), WithoutKeyBiases(managed.CaptureWeights()), Tolerances.TenSteps, "weights");
        Tolerances.Close(state.FirstMoments, managed.CaptureOptimizer().FirstMoments, Tolerances.TenSteps, "first moments");
        Tolerances.Close(state.SecondMoments, managed.CaptureOptimizer().SecondMoments, Tolerances.TenSteps, "second moments");
    }

    [Test]
    public void PredictWithAttention_EveryHead_GivesTheSameWeights()
    {
        foreach (MultiTaskTransformerConfig config in (MultiTaskTransformerConfig[])[SmallModels.Transformer, SmallModels.PlainTransformer])
        {
            (SequenceBatch batch, _) = ModelFixture.Data(config, Samples, seed: 8);
            using ITrainableModel managed = Managed.Create(config, seed: 4);
            using ISequenceModel torch = Torch.Load(config, managed.CaptureWeights());
            AttentionOutput expected = new(config, Samples + 2);
            AttentionOutput actual = new(config, Samples + 2);
            ModelOutput output = new(Samples, config.Classes);
            managed.PredictWithAttention(batch, output, expected);
            float[] logits = output.Logits.ToArray();

            torch.PredictWithAttention(batch, output, actual);

            TensorAssert.Close(actual.Weights, expected.Weights, Tolerances.Output, Tolerances.Output, "attention");
            TensorAssert.Close(output.Logits, logits, Tolerances.Output, Tolerances.Output, "logits");
        }
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void Weights_SavedByOneEngine_LoadOnTheOther(ModelConfig config)
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        try
        {
            (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
            foreach ((IModelBackend from, IModelBackend to) in ((IModelBackend, IModelBackend)[])[(Torch, Managed), (Managed, Torch)])
            {
                using ITrainableModel trained = from.Create(config, seed: 6);
                trained.ComputeGradients(batch, targets, SmallModels.Losses(config).First(), step: 0);
                trained.ApplyGradients(new AdamOptions(), 1e-2);
                string file = Path.Combine(folder, from.Name + ".safetensors");
                SafetensorsFile.Write(trained.CaptureWeights(), file);
                using ISequenceModel loaded = to.Load(config, SafetensorsFile.Read(file).Tensors);

                Tolerances.SameBits(loaded.CaptureWeights(), trained.CaptureWeights(), $"{from.Name} to {to.Name}");
                RequireSameOutputs(loaded, trained, batch);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<ModelConfig> Shapes => [SmallModels.Lstm, SmallModels.Transformer];

    // A bias of the attention's keys adds the same to all scores of a query, which softmax takes out again: its gradient is 0 but for rounding, and Adam makes whole steps of it.
    private static StateDict WithoutKeyBiases(StateDict weights)
    {
        foreach (Tensor bias in weights.Tensors.Where(static t => t.Name.EndsWith("in_proj_bias", StringComparison.Ordinal)))
        {
            bias.Values.AsSpan(bias.Values.Length / 3, bias.Values.Length / 3).Clear();
        }

        return weights;
    }

    private static void RequireSameOutputs(ISequenceModel actualModel, ISequenceModel expectedModel, SequenceBatch batch)
    {
        ModelOutput expected = new(batch.Count, actualModel.Config.Classes);
        ModelOutput actual = new(batch.Count, actualModel.Config.Classes);
        expectedModel.Predict(batch, expected);
        actualModel.Predict(batch, actual);
        TensorAssert.Close(actual.Logits, expected.Logits, Tolerances.Output, Tolerances.Output, "logits");
        TensorAssert.Close(actual.Volatility, expected.Volatility, Tolerances.Output, Tolerances.Output, "volatility");
        TensorAssert.Close(actual.Volume, expected.Volume, Tolerances.Output, Tolerances.Output, "volume");
        Assert.That(expected.Logits[^1], Is.Not.Zero);
    }
}
