using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Both models against PyTorch on every vector path.</summary>
[TestFixtureSource(nameof(Fixtures))]
internal sealed class GoldenTests(string name, VectorPath path)
{
    // float32 sums of a few hundred terms in another order than PyTorch's
    private const double OutputTolerance = 1e-5;

    // relative to the largest gradient of the tensor: single gradients are differences of large terms
    private const double GradientTolerance = 2e-5;
    private const double LossTolerance = 1e-5;

    // Adam divides by the root of the squared gradient: where that is tiny, rounding decides the direction of a step of size lr = 1e-3. Ten steps.
    private const double FinalWeightTolerance = 2e-4;

    private readonly GoldenCase _golden = GoldenCase.Load(name);
    private readonly ManagedBackend _backend = new(new ManagedEngineOptions { Threads = 1, WidestVector = path });

    public static IEnumerable<object[]> Fixtures =>
        from name in GoldenCase.Names from path in VectorPathSource.All select new object[] { name, path };

    [Test]
    public void ParameterCount_OfConfig_EqualsPyTorch() => Assert.That(_golden.Config.ParameterCount, Is.EqualTo(_golden.Parameters));

    [Test]
    public void Predict_GoldenInputs_EqualsPyTorch()
    {
        using ISequenceModel model = _backend.Load(_golden.Config, _golden.Weights);
        ModelOutput output = new(_golden.Batch.Count, _golden.Config.Classes);
        model.Predict(_golden.Batch, output);
        TensorAssert.Close(output.Logits, _golden.Values("logits"), OutputTolerance, OutputTolerance, "logits");
        if (_golden.Config.HasAuxiliaryHeads)
        {
            TensorAssert.Close(output.Volatility, _golden.Values("volatility_out"), OutputTolerance, OutputTolerance, "volatility");
            TensorAssert.Close(output.Volume, _golden.Values("volume_out"), OutputTolerance, OutputTolerance, "volume");
        }
    }

    [Test]
    public void ComputeGradients_GoldenInputs_EqualsPyTorchInEveryTensor()
    {
        using ITrainableModel model = Trainable();
        LossSums sums = model.ComputeGradients(_golden.Batch, _golden.Targets, _golden.Loss, step: 0);
        TensorAssert.Close(sums.Total(_golden.Loss), _golden.Values("losses")[0], LossTolerance, LossTolerance, "loss");
        StateDict actual = model.CaptureGradients();
        Assert.That(actual.Tensors.Select(static t => t.Name), Is.EqualTo(_golden.Gradients.Tensors.Select(static t => t.Name)));
        foreach (Tensor expected in _golden.Gradients.Tensors)
        {
            double largest = expected.Values.Max(Math.Abs);
            TensorAssert.Close(actual[expected.Name].Values, expected.Values, 0, (GradientTolerance * largest) + 1e-9, expected.Name);
        }
    }

    [Test]
    public void TenAdamSteps_GoldenInputs_FollowPyTorchsLosses()
    {
        using ITrainableModel model = Trainable();
        AdamOptions adam = new() { WeightDecay = _golden.WeightDecay };
        float[] expected = _golden.Values("losses");
        double[] losses = new double[expected.Length];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = model.ComputeGradients(_golden.Batch, _golden.Targets, _golden.Loss, step).Total(_golden.Loss);
            model.ApplyGradients(adam, _golden.LearningRate);
        }

        TensorAssert.Close(losses, Array.ConvertAll(expected, static v => (double)v), LossTolerance, LossTolerance, "losses");
        StateDict actual = model.CaptureWeights();
        foreach (Tensor final in _golden.FinalWeights.Tensors)
        {
            if (final.Name.EndsWith("in_proj_bias", StringComparison.Ordinal))
            {
                // softmax does not see the key bias: its true gradient is 0, and Adam turns rounding noise into full steps on both sides
                int third = final.Values.Length / 3;
                TensorAssert.Close(actual[final.Name].Values.AsSpan(0, third), final.Values.AsSpan(0, third), 0, FinalWeightTolerance, final.Name + " (query)");
                TensorAssert.Close(actual[final.Name].Values.AsSpan(2 * third), final.Values.AsSpan(2 * third), 0, FinalWeightTolerance, final.Name + " (value)");
                continue;
            }

            TensorAssert.Close(actual[final.Name].Values, final.Values, 0, FinalWeightTolerance, final.Name);
        }
    }

    [Test]
    public void CaptureWeights_AfterLoad_GivesTheSameBits()
    {
        using ISequenceModel model = _backend.Load(_golden.Config, _golden.Weights);
        foreach (Tensor tensor in model.CaptureWeights().Tensors)
        {
            TensorAssert.SameBits(tensor.Values, _golden.Weights[tensor.Name].Values, tensor.Name);
        }
    }

    private ITrainableModel Trainable()
    {
        ITrainableModel model = _backend.Create(_golden.Config, seed: 1);
        model.RestoreWeights(_golden.Weights);
        return model;
    }
}
