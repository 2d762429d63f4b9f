using BenchmarkDotNet.Attributes;
using CryptoAi.Benchmarks.Throughput;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;

namespace CryptoAi.Benchmarks.Models;

/// <summary>What the benchmarks of whole models share.</summary>
public abstract class ModelBenchmark
{
    private ITrainableModel? _model;

    [Params("lstm", "transformer")]
    public string Architecture { get; set; } = "lstm";

    [Params(1, 64)]
    public int BatchSize { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    protected ITrainableModel Model => _model!;

    protected SequenceBatch Batch { get; private set; } = new(1, 1, 1);

    protected TargetBatch Targets { get; private set; } = new(1);

    protected LossOptions Loss { get; private set; } = new();

    [GlobalSetup]
    public void Setup()
    {
        ModelConfig config = ThroughputCommand.Shapes[Architecture];
        _model = new ManagedBackend(new ManagedEngineOptions { Threads = Threads }).Create(config, seed: 1);
        (Batch, Targets) = ThroughputData.Create(config, BatchSize);
        Loss = ThroughputData.Loss(config);
        double loss = Model.ComputeGradients(Batch, Targets, Loss, 0).Total(Loss);
        if (!(loss > 0 && double.IsFinite(loss)))
        {
            throw new InvalidOperationException($"The model's loss is {loss}.");
        }

        Prepare();
    }

    /// <summary>What a benchmark needs beside the model; a setup of its own would be the class's second.</summary>
    protected virtual void Prepare()
    {
    }

    [GlobalCleanup]
    public void Cleanup() => _model?.Dispose();
}
