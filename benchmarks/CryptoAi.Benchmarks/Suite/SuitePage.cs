using System.Globalization;
using System.Text;
using System.Text.Json;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Processes;
using CryptoAi.Benchmarks.Throughput;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>A run as a page of Markdown.</summary>
internal static class SuitePage
{
    private static readonly string[] Shown =
        ["CryptoAi.Features", "CryptoAi.Models", "CryptoAi.Training", "System.Numerics.Tensors", "MathNet.Numerics", "TorchSharp", "Microsoft.Extensions.DependencyInjection", "BenchmarkDotNet"];

    public static string Of(SuiteReport report)
    {
        StringBuilder page = new();
        Machine machine = report.Machine;
        Line(page, $"# {machine.Processor}, {report.MeasuredAt:yyyy-MM-dd}");
        Line(page, $"");
        Line(page, $"{machine.Cores} logical processors, {machine.MemoryGib} GiB, {machine.VectorBits}-bit vectors; {machine.System}; {machine.Runtime}{Load(machine)}.");
        Line(page, $"Packages: {string.Join(", ", Shown.Where(report.Packages.ContainsKey).Select(p => $"{p} {report.Packages[p]}"))}. All of them are in the file of the same name.");
        string parts = report.Quick ? "; parts by short measurements in one process (`suite --quick`), good for a look and not for a claim" : "";
        Line(page, $"{report.SecondsPerCase} s per case of training and prediction, {report.PeerRounds} round(s) against peers{parts}.");

        Throughput(page, report.Throughput);
        Peers(page, report.Peers);
        FirstSignal(page, report.FirstSignal);
        WebApi(page, report.WebApi);
        Benchmarks(page, report.Benchmarks);
        return page.ToString();
    }

    private static string Load(Machine machine) => machine.Load is { } load ? string.Create(CultureInfo.InvariantCulture, $"; load before the run {load:F2}") : "";

    private static void Throughput(StringBuilder page, IReadOnlyList<ThroughputResult> results)
    {
        Table(page, "Training and prediction", ["model", "mode", "batch", "threads", "samples/s", "p50, ms", "GFLOP/s", "of the peak", "bytes a step"]);
        foreach (ThroughputResult r in results)
        {
            Line(page, $"| {r.Model} | {r.Mode} | {r.Batch} | {r.Threads} | {r.SamplesPerSecond:N0} | {r.P50Ms:F3} | {r.Gflops:F1} | {100 * r.Gflops / r.FmaPeakGflops:F0} % | {r.AllocatedBytesPerStep} |");
        }
    }

    private static void Peers(StringBuilder page, IReadOnlyList<PeerComparison> peers)
    {
        foreach (PeerComparison peer in peers)
        {
            if (peer.Measurements is not { } measurements)
            {
                Line(page, $"");
                Line(page, $"{peer.Peer}: not on this machine, not compared.");
            }
            else if (peer.Peer == PeerComparison.PyTorch)
            {
                Table(page, $"Against {peer.Peer} {peer.Version}, one thread, in turns", ["model", "mode", "batch", "samples/s", peer.Peer, "ratio"]);
                foreach (IGrouping<string, JsonElement> ours in measurements.GetProperty("ours").EnumerateArray().GroupBy(Case))
                {
                    double theirs = Median(measurements.GetProperty("pytorch").EnumerateArray().Where(p => Case(p) == ours.Key), "samples_per_second");
                    double own = Median(ours, "samples_per_second");
                    if (theirs > 0)
                    {
                        Line(page, $"| {ours.Key} | {own:N0} | {theirs:N0} | {own / theirs:F2} |");
                    }
                }
            }
            else
            {
                Table(page, $"Against {peer.Peer} {peer.Version}, one thread, in turns", ["problem", "rows", "features", "classes", "training, s", peer.Peer, "ratio of times"]);
                foreach (JsonElement problem in measurements.EnumerateArray())
                {
                    double own = Median(problem.GetProperty("ours").EnumerateArray(), "train_seconds");
                    double theirs = Median(problem.GetProperty("xgboost").EnumerateArray(), "train_seconds");
                    Line(page, $"| {problem.GetProperty("problem")} | {problem.GetProperty("rows").GetInt32():N0} | {problem.GetProperty("features")} | {problem.GetProperty("classes")} | {own:F2} | {theirs:F2} | {own / theirs:F2} |");
                }
            }
        }
    }

    private static void FirstSignal(StringBuilder page, IReadOnlyList<FirstSignalResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        Table(page, "A console process, from its start to its first signal", ["program", "median, ms", "fastest, ms", "times the empty process"]);
        foreach (FirstSignalResult r in results)
        {
            Line(page, $"| {r.Program} | {r.MedianMs:F0} | {r.FastestMs:F0} | {r.TimesEmpty:F1} |");
        }
    }

    private static void WebApi(StringBuilder page, LoadResult? result)
    {
        if (result is not { } r)
        {
            return;
        }

        Table(page, "The web API under load, generator on the same processors", ["offered/s", "seconds", "errors", "p50, ms", "p90, ms", "p99, ms", "p99.9, ms", "largest, ms", "memory, MiB"]);
        Line(page, $"| {r.OfferedPerSecond} | {r.Seconds:F0} | {r.Errors} | {r.P50Ms:F2} | {r.P90Ms:F2} | {r.P99Ms:F2} | {r.P999Ms:F2} | {r.MaxMs:F2} | {r.MemoryMiB[^1]:F0} |");
    }

    private static void Benchmarks(StringBuilder page, IReadOnlyList<MicroResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        Table(page, "Parts", ["benchmark", "parameters", "time", "standard error", "allocated"]);
        foreach (MicroResult r in results)
        {
            Line(page, $"| {r.Benchmark} | {r.Parameters} | {Time(r.MeanNanoseconds)} | {Time(r.ErrorNanoseconds)} | {r.AllocatedBytes:N0} |");
        }
    }

    private static string Case(JsonElement result) => $"{result.GetProperty("model")} | {result.GetProperty("mode")} | {result.GetProperty("batch")}";

    private static double Median(IEnumerable<JsonElement> results, string figure)
    {
        double[] sorted = [.. results.Select(r => r.GetProperty(figure).GetDouble()).Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F2} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:F2} µs"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F2} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:F2} s"),
    };

    private static void Table(StringBuilder page, string title, IReadOnlyList<string> columns)
    {
        Line(page, $"");
        Line(page, $"## {title}");
        Line(page, $"");
        Line(page, $"| {string.Join(" | ", columns)} |");
        Line(page, $"|{string.Concat(columns.Select(static _ => "---|"))}");
    }

    private static void Line(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
