using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>All classes of BenchmarkDotNet in this program.</summary>
internal static class MicroBenchmarks
{
    /// <summary>How long the build of a benchmark's own program may take; the two minutes of BenchmarkDotNet are too few on a busy machine.</summary>
    public static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Measures them.</summary>
    /// <exception cref="InvalidOperationException">A benchmark gave no result, or none was run.</exception>
    public static IEnumerable<MicroResult> Run(SuiteSettings settings)
    {
        string artifacts = Directory.CreateTempSubdirectory("cryptoai-benchmarks-").FullName;
        try
        {
            IConfig config = ManualConfig.CreateEmpty()
                .AddJob(settings.Job)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddLogger(ConsoleLogger.Default)
                .WithArtifactsPath(artifacts)
                .WithBuildTimeout(BuildTimeout);
            Summary[] summaries = BenchmarkRunner.Run([.. Classes(settings)], config);
            return summaries.Length > 0 && !Array.Exists(summaries, static s => s.HasCriticalValidationErrors || s.Reports.Length == 0)
                ? [.. summaries.SelectMany(static s => s.Reports).Select(Result)]
                : throw new InvalidOperationException("BenchmarkDotNet refused the benchmarks; what it found stands above.");
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static IEnumerable<Type> Classes(SuiteSettings settings) =>
        from type in typeof(MicroBenchmarks).Assembly.GetExportedTypes()
        where !type.IsAbstract && type.GetMethods().Any(static m => m.IsDefined(typeof(BenchmarkAttribute), inherit: true)) && settings.Includes(type)
        orderby type.FullName
        select type;

    private static MicroResult Result(BenchmarkReport report)
    {
        Descriptor descriptor = report.BenchmarkCase.Descriptor;
        string name = $"{descriptor.Type.Name}.{descriptor.WorkloadMethod.Name}";
        string parameters = string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(static p => $"{p.Name}={p.Value}"));
        return report.ResultStatistics is { } time
            ? new MicroResult(name, parameters, time.Mean, time.StandardError, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase))
            : throw new InvalidOperationException($"{name} ({parameters}) gave no result; what it said stands above.");
    }
}
