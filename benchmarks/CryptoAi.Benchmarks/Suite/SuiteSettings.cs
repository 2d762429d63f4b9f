using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CryptoAi.Benchmarks.Models;
using Perfolizer.Horology;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>How long is measured.</summary>
/// <param name="IsQuick">For a look: short, in this process.</param>
/// <param name="Seconds">Seconds per case of training and prediction.</param>
/// <param name="Rounds">Rounds in which this library and a peer take turns.</param>
/// <param name="Processes">Processes of each kind from start to first signal.</param>
/// <param name="LoadSeconds">Seconds of requests to the web API.</param>
/// <param name="Job">How BenchmarkDotNet measures.</param>
internal sealed record SuiteSettings(bool IsQuick, double Seconds, int Rounds, int Processes, int LoadSeconds, Job Job)
{
    private const double QuickSeconds = 0.5;
    private const double FullSeconds = 3;
    private const int FullRounds = 5;
    private const int QuickIterations = 5;
    private const int QuickProcesses = 3;
    private const int FullProcesses = 15;
    private const int QuickLoad = 5;
    private const int FullLoad = 120;
    private static readonly TimeInterval QuickIteration = TimeInterval.FromMilliseconds(100);

    /// <summary>What a claim is based on.</summary>
    public static SuiteSettings Full { get; } = new(false, FullSeconds, FullRounds, FullProcesses, FullLoad, Job.Default);

    /// <summary>Some minutes for all.</summary>
    public static SuiteSettings Quick { get; } = new(
        true,
        QuickSeconds,
        1,
        QuickProcesses,
        QuickLoad,
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(QuickIterations).WithIterationTime(QuickIteration));

    /// <summary>Whether a class of benchmarks is measured: a quick run leaves out what the throughput measures too.</summary>
    public bool Includes(Type benchmarks) => !IsQuick || !benchmarks.IsSubclassOf(typeof(ModelBenchmark));
}
