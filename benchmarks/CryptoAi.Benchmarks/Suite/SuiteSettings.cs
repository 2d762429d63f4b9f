using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CryptoAi.Benchmarks.Models;
using Perfolizer.Horology;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>How long is measured.</summary>
/// <param name="IsQuick">For a look: short, in this process.</param>
/// <param name="Seconds">Seconds per case of training and prediction.</param>
/// <param name="Rounds">Rounds in which this library and a peer take turns.</param>
/// <param name="Job">How BenchmarkDotNet measures.</param>
internal sealed record SuiteSettings(bool IsQuick, double Seconds, int Rounds, Job Job)
{
    private const double QuickSeconds = 0.5;
    private const double FullSeconds = 3;
    private const int FullRounds = 5;
    private const int QuickIterations = 5;
    private static readonly TimeInterval QuickIteration = TimeInterval.FromMilliseconds(100);

    /// <summary>What a claim is based on.</summary>
    public static SuiteSettings Full { get; } = new(false, FullSeconds, FullRounds, Job.Default);

    /// <summary>Some minutes for all.</summary>
    public static SuiteSettings Quick { get; } = new(
        true,
        QuickSeconds,
        1,
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(QuickIterations).WithIterationTime(QuickIteration));

    /// <summary>Whether a class of benchmarks is measured: a quick run leaves out what the throughput measures too.</summary>
    public bool Includes(Type benchmarks) => !IsQuick || !benchmarks.IsSubclassOf(typeof(ModelBenchmark));
}
