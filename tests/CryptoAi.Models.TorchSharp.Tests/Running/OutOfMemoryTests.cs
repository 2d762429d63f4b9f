using System.Runtime.InteropServices;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Tests.Engine;
using CryptoAi.Models.TorchSharp.Running;

namespace CryptoAi.Models.TorchSharp.Tests.Running;

/// <summary>A device whose memory is short, by injected failures in libtorch's words.</summary>
internal sealed class OutOfMemoryTests
{
    private const int Samples = 23;

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.All))]
    public void ComputeGradients_MemoryForSixSamples_HalvesTheBatchAndSaysSo(ModelConfig config)
    {
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        LossOptions loss = SmallModels.Losses(config).Last();
        LossNormalizers normalizers = LossFunction.Normalizers(targets, Samples, loss);
        LogLines log = new();
        using TorchSharpModel whole = Model(config, new LogLines());
        using TorchSharpModel parts = Model(config, log);
        List<int> tried = [];
        parts.BeforePart = samples =>
        {
            tried.Add(samples);
            FailAbove(6, samples);
        };
        foreach (TorchSharpModel model in (TorchSharpModel[])[whole, parts])
        {
            model.ComputeGradients(batch, targets, loss, 0, normalizers + normalizers, accumulate: false);
        }

        LossSums expected = whole.ComputeGradients(batch, targets, loss, 1, normalizers + normalizers, accumulate: true);
        LossSums actual = parts.ComputeGradients(batch, targets, loss, 1, normalizers + normalizers, accumulate: true);

        Tolerances.Close(parts.CaptureGradients(), whole.CaptureGradients(), Tolerances.Gradient, "gradient of the parts");
        TensorAssert.Close(actual.Total(loss), expected.Total(loss), Tolerances.Output, 0, "loss");
        Assert.That(tried, Is.EqualTo([23, 11, 5, 5, 5, 5, 3, 5, 5, 5, 5, 3]), "the smaller size stays");
        Assert.That(log.Warnings, Has.Count.EqualTo(2));
        Assert.That(log.Warnings[0], Does.Contain("23 samples at once; going on with 11").And.Contain("CUDA out of memory"));
    }

    [Test]
    public void ComputeGradients_MemoryRunsOutInTheMiddle_CountsNoSampleTwice()
    {
        ModelConfig config = SmallModels.Lstm;
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        LossOptions loss = SmallModels.Losses(config).First();
        using TorchSharpModel whole = Model(config, new LogLines());
        using TorchSharpModel parts = Model(config, new LogLines());
        int calls = 0;
        parts.BeforePart = samples =>
        {
            FailAbove(12, samples);
            if (++calls == 2)
            {
                FailAbove(0, samples);
            }
        };
        ((ITrainableModel)whole).ComputeGradients(batch, targets, loss, 0);
        ((ITrainableModel)parts).ComputeGradients(batch, targets, loss, 0);

        Assert.That(calls, Is.GreaterThan(3));
        Tolerances.Close(parts.CaptureGradients(), whole.CaptureGradients(), Tolerances.Gradient, "gradient of the parts");
    }

    [Test]
    public void Predict_MemoryForSixSamples_GivesAllOutputsAndMaps()
    {
        MultiTaskTransformerConfig config = SmallModels.Transformer;
        (SequenceBatch batch, _) = ModelFixture.Data(config, Samples, seed: 8);
        using TorchSharpModel model = Model(config, new LogLines());
        (float[] logits, float[] maps) = Predict();
        model.BeforePart = static samples => FailAbove(6, samples);
        (float[] logitsOfParts, float[] mapsOfParts) = Predict();

        TensorAssert.Close(logitsOfParts, logits, Tolerances.Output, Tolerances.Output, "logits");
        TensorAssert.Close(mapsOfParts, maps, Tolerances.Output, Tolerances.Output, "attention");

        (float[] Logits, float[] Maps) Predict()
        {
            ModelOutput output = new(Samples, config.Classes);
            AttentionOutput attention = new(config, Samples);
            model.PredictWithAttention(batch, output, attention);
            return (output.Logits.ToArray(), attention.Weights.ToArray());
        }
    }

    [Test]
    public void Predict_MemoryForNoSample_SaysThatTheModelIsTooLarge()
    {
        using TorchSharpModel model = Model(SmallModels.Lstm, new LogLines());
        (SequenceBatch batch, _) = ModelFixture.Data(SmallModels.Lstm, 3, seed: 8);
        model.BeforePart = static samples => FailAbove(0, samples);

        Assert.That(
            () => model.Predict(batch, new ModelOutput(3, 3)),
            Throws.TypeOf<TorchSharpException>().With.Property("Code").EqualTo("out_of_memory").And.Message.Contains("does not hold one sample"));
    }

    [Test]
    public void Predict_OtherFailureOfLibtorch_IsNotHidden()
    {
        using TorchSharpModel model = Model(SmallModels.Lstm, new LogLines());
        (SequenceBatch batch, _) = ModelFixture.Data(SmallModels.Lstm, 3, seed: 8);
        model.BeforePart = static _ => throw new LibtorchException("CUDA error: an illegal memory access was encountered");

        Assert.That(() => model.Predict(batch, new ModelOutput(3, 3)), Throws.InstanceOf<ExternalException>().With.Message.Contains("illegal memory access"));
    }

    private static void FailAbove(int limit, int samples)
    {
        if (samples > limit)
        {
            throw new LibtorchException("CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.80 GiB total capacity)\nException raised from malloc");
        }
    }

    private static TorchSharpModel Model(ModelConfig config, LogLines log) => (TorchSharpModel)new TorchSharpBackend(new TorchSharpOptions { Threads = 1 }, log).Create(config, seed: 4);

    private sealed class LibtorchException(string message) : ExternalException(message);
}
