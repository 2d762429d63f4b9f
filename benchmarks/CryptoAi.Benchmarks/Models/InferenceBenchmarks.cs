using BenchmarkDotNet.Attributes;
using CryptoAi.Models.Backends;

namespace CryptoAi.Benchmarks.Models;

/// <summary>Prediction on the standard shapes.</summary>
[MemoryDiagnoser]
public class InferenceBenchmarks : ModelBenchmark
{
    private ModelOutput _output = new(1, 2);

    protected override void Prepare() => _output = new ModelOutput(BatchSize, Model.Config.Classes);

    [Benchmark]
    public float Predict()
    {
        Model.Predict(Batch, _output);
        return _output.Logits[0];
    }
}
