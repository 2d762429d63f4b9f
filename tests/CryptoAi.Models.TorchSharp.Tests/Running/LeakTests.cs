using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Tests.Engine;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Tests.Running;

/// <summary>Native memory is freed by scopes, not by the garbage collector, which does not see it.</summary>
internal sealed class LeakTests
{
    // The heap of the garbage collector and compiled code settle within some 8 MB, after a whole suite in the same process within some 20. Of tensors that a step makes there are over a
    // hundred, each of some 400 bytes with its handle: if no scope freed them, this would be 400 MB. A single one per step is found by its count.
    private const long AllowedGrowth = 60_000_000;

    [Test]
    [NonParallelizable]
    public void TenThousandSteps_TinyModel_KeepTheProcessAsLargeAsItWas()
    {
        UnifiedLstmConfig config = new() { Features = 3, SequenceLength = 5, AssetCapacity = 2, EmbeddingSize = 2, HiddenSize = 4, Layers = 1 };
        using ITrainableModel model = new TorchSharpBackend(new TorchSharpOptions { Threads = 1 }).Create(config, seed: 1);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 4, seed: 2);
        LossOptions loss = SmallModels.Losses(config).First();
        AdamOptions adam = new();
        ModelOutput output = new(4, config.Classes);
        for (int step = 0; step < 1000; step++)
        {
            Step(step);
        }

        long live = LiveTensors();
        long before = ResidentBytes();
        for (int step = 0; step < 10_000; step++)
        {
            Step(step);
        }

        long grown = ResidentBytes() - before;
        TestContext.Out.WriteLine($"resident memory {before:N0} bytes before, {grown:N0} more after 10,000 steps");
        Assert.That(LiveTensors() - live, Is.Zero, "tensors that no scope has freed");
        Assert.That(grown, Is.LessThan(AllowedGrowth));

        void Step(int step)
        {
            model.ComputeGradients(batch, targets, loss, step);
            model.ClipGradients(1);
            model.ApplyGradients(adam, 1e-3);
            model.Predict(batch, output);
        }
    }

    private static long LiveTensors()
    {
        ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
        return statistics.ThreadTotalLiveCount;
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using System.Diagnostics.Process process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
