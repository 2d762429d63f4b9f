using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Gradients against central differences of the loss, with dropout on: the masks of a step are fixed, so the loss is a function of the weights.</summary>
internal sealed class FiniteDifferenceTests
{
    // float32 losses near 1 have an error near 1e-7: a step of 1e-2 along a unit direction leaves 1e-5 of it, besides the curvature of the loss
    private const float Step = 1e-2f;
    private const double Tolerance = 2e-3;

    [Test]
    public void ComputeGradients_EveryTensor_EqualsDirectionalDerivative(
        [ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values(0.7, 0.0)] double firstClassWeight, [Values(0.0, 0.15)] double smoothing)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 9);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 13, seed: 5, weighted: smoothing > 0);
        LossOptions loss = ModelFixture.Loss(config) with { ClassWeights = [firstClassWeight, 1.1, 1.6], LabelSmoothing = smoothing };
        model.ComputeGradients(batch, targets, loss, step: 3);
        StateDict gradients = model.CaptureGradients();
        StateDict weights = model.CaptureWeights();
        CounterRandom random = new(17);
        double largest = 0;
        foreach (Tensor tensor in weights.Tensors)
        {
            // along a random direction of unit length that touches this tensor alone
            double[] direction = new double[tensor.Values.Length];
            double squares = 0;
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] = random.NextNormal();
                squares += direction[i] * direction[i];
            }

            double scale = 1 / Math.Sqrt(squares);
            double expected = 0;
            for (int i = 0; i < direction.Length; i++)
            {
                expected += gradients[tensor.Name].Values[i] * direction[i] * scale;
            }

            float[] original = [.. tensor.Values];
            double above = LossAt(+Step);
            double below = LossAt(-Step);
            original.CopyTo(tensor.Values.AsSpan());
            model.RestoreWeights(weights);
            TensorAssert.Close((above - below) / (2 * Step), expected, Tolerance, Tolerance, tensor.Name);
            largest = Math.Max(largest, Math.Abs(expected));

            double LossAt(float step)
            {
                for (int i = 0; i < original.Length; i++)
                {
                    tensor.Values[i] = (float)(original[i] + (step * direction[i] * scale));
                }

                model.RestoreWeights(weights);
                return model.ComputeGradients(batch, targets, loss, step: 3).Total(loss);
            }
        }

        Assert.That(largest, Is.GreaterThan(20 * Tolerance), "the test compares something larger than its tolerance");
    }
}
