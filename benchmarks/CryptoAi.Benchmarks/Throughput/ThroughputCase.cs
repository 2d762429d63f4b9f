using System.Diagnostics;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>One shape, mode, batch size and number of threads.</summary>
internal sealed class ThroughputCase(ModelConfig config, string mode, int batchSize, int threads, VectorPath widest)
{
    public const string Train = "train";
    public const string Infer = "infer";
    public const string History = "history";

    private const double WarmUpShare = 0.3;
    private readonly VectorPath _path = (VectorPath)Math.Min((int)widest, (int)VectorPaths.Widest);

    /// <summary>Warms up, then repeats steps for the given time. The peak is measured before and after, and the better one counts.</summary>
    /// <param name="seconds">How long, warm-up not counted.</param>
    public ThroughputResult Measure(double seconds)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = threads, WidestVector = widest }).Create(config, seed: 1);
        (SequenceBatch batch, TargetBatch targets) = ThroughputData.Create(config, batchSize);
        ModelOutput output = new(batchSize, config.Classes);
        float[] history = mode == History ? new float[(batchSize + config.SequenceLength - 1) * config.Features] : [];
        batch.Features[..Math.Min(history.Length, batch.Features.Length)].CopyTo(history);
        LossOptions loss = ThroughputData.Loss(config);
        AdamOptions adam = new();
        long step = 0;
        Repeat(Step, seconds * WarmUpShare);
        double peak = FmaPeak.Measure(_path, threads);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        List<double> times = Repeat(Step, seconds);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated - (times.Capacity * sizeof(double) * 2);
        peak = Math.Max(peak, FmaPeak.Measure(_path, threads));
        double samplesPerSecond = batchSize * times.Count / times.Sum();
        times.Sort();
        double flops = mode == Train ? OperationCount.Training(config) : OperationCount.Forward(config);
        return new ThroughputResult(
            config.Architecture, mode, batchSize, threads, samplesPerSecond, times[times.Count / 2] * 1e3, flops, samplesPerSecond * flops / 1e9, peak,
            Math.Max(0, allocated / times.Count));

        void Step()
        {
            if (mode == Train)
            {
                model.ComputeGradients(batch, targets, loss, step++);
                model.ApplyGradients(adam, 1e-3);
            }
            else if (mode == Infer)
            {
                model.Predict(batch, output);
            }
            else
            {
                model.PredictHistory(history, assetId: 0, output);
            }
        }
    }

    private static List<double> Repeat(Action step, double seconds)
    {
        List<double> times = new(1 << 16);
        long begin = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            step();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds);
        return times;
    }
}
