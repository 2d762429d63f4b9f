using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Tests.Engine;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.TorchSharp.Tests.Running;

/// <summary>Steps in bfloat16, on the processor: slow here, but the same arithmetic that a GPU has in hardware.</summary>
internal sealed class MixedPrecisionTests
{
    // bfloat16 has 8 bits of mantissa: a relative error of 1/256 per operation, over some ten of them
    private const double Rounding = 0.1;

    private static readonly TorchSharpBackend Full = new(new TorchSharpOptions { Threads = 1 });
    private static readonly TorchSharpBackend Mixed = new(new TorchSharpOptions { Threads = 1, MixedPrecision = true });

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void ComputeGradients_Mixed_PointsWhereFloat32Does(ModelConfig config)
    {
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 23, seed: 8);
        LossOptions loss = SmallModels.Losses(config).First();
        using ITrainableModel full = Full.Create(config, seed: 4);
        using ITrainableModel mixed = Mixed.Create(config, seed: 4);
        double expected = full.ComputeGradients(batch, targets, loss, step: 0).Total(loss);
        double actual = mixed.ComputeGradients(batch, targets, loss, step: 0).Total(loss);

        TensorAssert.Close(actual, expected, 0.02, 0, "loss");
        (double difference, double size) = (0, 0);
        foreach (Tensor tensor in full.CaptureGradients().Tensors)
        {
            float[] rounded = mixed.CaptureGradients()[tensor.Name].Values;
            for (int i = 0; i < rounded.Length; i++)
            {
                difference += Math.Pow(rounded[i] - tensor.Values[i], 2);
                size += Math.Pow(tensor.Values[i], 2);
            }
        }

        Assert.That(Math.Sqrt(difference / size), Is.GreaterThan(1e-5).And.LessThan(Rounding));
    }

    [Test]
    public void WeightsAndPrediction_Mixed_StayFloat32()
    {
        ModelConfig config = SmallModels.Transformer;
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 9, seed: 8);
        using ITrainableModel mixed = Mixed.Create(config, seed: 4);
        mixed.ComputeGradients(batch, targets, SmallModels.Losses(config).First(), step: 0);
        mixed.ApplyGradients(new AdamOptions(), 1e-6);
        using ISequenceModel loaded = Full.Load(config, mixed.CaptureWeights());
        ModelOutput expected = new(9, config.Classes);
        ModelOutput actual = new(9, config.Classes);
        loaded.Predict(batch, expected);
        mixed.Predict(batch, actual);

        TensorAssert.SameBits(actual.Logits, expected.Logits, "logits");
        Assert.That(mixed.CaptureWeights().Tensors[0].Values, Has.Some.Matches<float>(static v => (BitConverter.SingleToUInt32Bits(v) & 0xFFFF) != 0), "a rate of 1e-6 is below bfloat16");
        Assert.That(mixed.Arithmetic, Does.Contain("bfloat16"));
    }
}
