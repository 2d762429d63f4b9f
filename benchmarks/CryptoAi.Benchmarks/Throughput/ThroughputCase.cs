using System.Diagnostics;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>One shape, mode, batch size and number of threads on one engine. Rounds of several cases may alternate, so that what the machine does besides meets all of them.</summary>
internal sealed class ThroughputCase : IDisposable
{
    public const string Train = "train";
    public const string Infer = "infer";
    public const string History = "history";

    private const double WarmUpShare = 0.3;

    // compilers and clocks of the processor need that long, however short the measurement
    private const double LeastWarmUp = 1;
    private readonly ModelConfig _config;
    private readonly string _mode;
    private readonly int _batchSize;
    private readonly int _threads;
    private readonly VectorPath _path;
    private readonly IModelBackend _engine;
    private readonly ITrainableModel _model;
    private readonly SequenceBatch _batch;
    private readonly TargetBatch _targets;
    private readonly ModelOutput _output;
    private readonly float[] _history;
    private readonly LossOptions _loss;
    private readonly AdamOptions _adam = new();
    private readonly List<double> _times = new(1 << 16);
    private double _peak;
    private long _allocated;
    private long _step;

    public ThroughputCase(ModelConfig config, string mode, int batchSize, int threads, VectorPath widest, string engine)
    {
        (_config, _mode, _batchSize, _threads) = (config, mode, batchSize, threads);
        _path = (VectorPath)Math.Min((int)widest, (int)VectorPaths.Widest);
        _engine = ThroughputEngine.Create(engine, threads, widest);
        _model = _engine.Create(config, seed: 1);
        (_batch, _targets) = ThroughputData.Create(config, batchSize);
        _output = new ModelOutput(batchSize, config.Classes);
        _history = mode == History ? new float[(batchSize + config.SequenceLength - 1) * config.Features] : [];
        _batch.Features[..Math.Min(_history.Length, _batch.Features.Length)].CopyTo(_history);
        _loss = ThroughputData.Loss(config);
    }

    /// <summary>Warms up, then repeats steps for the given time. The peak is measured before and after; over all rounds the best one counts.</summary>
    /// <param name="seconds">How long, warm-up not counted.</param>
    public void Round(double seconds)
    {
        Repeat([], Math.Max(seconds * WarmUpShare, _times.Count == 0 ? LeastWarmUp : 0));
        _peak = Math.Max(_peak, FmaPeak.Measure(_path, _threads));
        int before = _times.Capacity;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(_times, seconds);
        _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated - (_times.Capacity == before ? 0 : _times.Capacity * sizeof(double));
        _peak = Math.Max(_peak, FmaPeak.Measure(_path, _threads));
    }

    /// <summary>What all rounds measured together.</summary>
    public ThroughputResult Result()
    {
        double samplesPerSecond = _batchSize * _times.Count / _times.Sum();
        double[] sorted = [.. _times.Order()];
        double flops = _mode == Train ? OperationCount.Training(_config) : OperationCount.Forward(_config);
        return new ThroughputResult(
            _engine.Name, _config.Architecture, _mode, _batchSize, _threads, samplesPerSecond, sorted[sorted.Length / 2] * 1e3, flops, samplesPerSecond * flops / 1e9, _peak,
            Math.Max(0, _allocated / _times.Count));
    }

    public void Dispose() => _model.Dispose();

    private void Step()
    {
        if (_mode == Train)
        {
            _model.ComputeGradients(_batch, _targets, _loss, _step++);
            _model.ApplyGradients(_adam, 1e-3);
        }
        else if (_mode == Infer)
        {
            _model.Predict(_batch, _output);
        }
        else
        {
            _model.PredictHistory(_history, assetId: 0, _output);
        }
    }

    private void Repeat(List<double> times, double seconds)
    {
        long begin = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            Step();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds);
    }
}
