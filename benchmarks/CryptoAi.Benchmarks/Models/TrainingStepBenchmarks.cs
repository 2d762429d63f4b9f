using BenchmarkDotNet.Attributes;
using CryptoAi.Models.Backends;

namespace CryptoAi.Benchmarks.Models;

/// <summary>One training step on the standard shapes: forward, loss, backward, Adam.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks : ModelBenchmark
{
    private readonly AdamOptions _adam = new();
    private long _step;

    [Benchmark]
    public double Step()
    {
        double loss = Model.ComputeGradients(Batch, Targets, Loss, _step++).Total(Loss);
        Model.ApplyGradients(_adam, 1e-3);
        return loss;
    }
}
