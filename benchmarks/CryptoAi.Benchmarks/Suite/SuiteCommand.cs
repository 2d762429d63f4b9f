using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Processes;
using CryptoAi.Benchmarks.Throughput;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>The <c>suite</c> verb: everything, in one run, written as one JSON file and one page beside it that name processor and versions.</summary>
internal static class SuiteCommand
{
    /// <summary>Seconds of requests before those that count.</summary>
    private const int LoadWarmUp = 10;

    public static int Run(string[] args)
    {
        Option<bool> quick = new("--quick") { Description = "Short measurements in this process: some minutes instead of half an hour or more. Good for a look, not for a claim." };
        Option<string> output = new("--output") { Description = "The folder of the two files.", DefaultValueFactory = static _ => Path.Combine("benchmarks", "results") };
        Option<bool> noPeers = new("--no-peers") { Description = "Without PyTorch and XGBoost, also where Python has them." };
        Option<double?> seconds = new("--seconds") { Description = "Seconds per case of training and prediction. (default: 3, quick 0.5)" };
        Option<int?> rounds = new("--rounds") { Description = "Rounds in which a peer takes turns with this library. (default: 5, quick 1)" };
        RootCommand command = new("All benchmarks, written to files.") { quick, output, noPeers, seconds, rounds };
        command.SetAction(arguments =>
        {
            SuiteSettings usual = arguments.GetValue(quick) ? SuiteSettings.Quick : SuiteSettings.Full;
            SuiteSettings settings = usual with { Seconds = arguments.GetValue(seconds) ?? usual.Seconds, Rounds = arguments.GetValue(rounds) ?? usual.Rounds };
            SuiteReport report = Measure(settings, withPeers: !arguments.GetValue(noPeers));
            string folder = Directory.CreateDirectory(arguments.GetValue(output)!).FullName;
            string name = string.Create(CultureInfo.InvariantCulture, $"{report.MeasuredAt:yyyy-MM-dd}-{report.Machine.ShortName}{(settings.IsQuick ? "-quick" : "")}");
            string path = Path.Combine(folder, name);
            File.WriteAllText(path + ".json", JsonSerializer.Serialize(report, SuiteJsonContext.Default.SuiteReport) + "\n");
            File.WriteAllText(path + ".md", SuitePage.Of(report));
            Console.WriteLine($"{path}.json\n{path}.md");
        });
        return command.Parse(args).Invoke();
    }

    private static SuiteReport Measure(SuiteSettings settings, bool withPeers)
    {
        Machine machine = Machine.Current();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        ThroughputResult[] throughput = [.. Throughput(settings)];
        FirstSignalResult[] firstSignal = [.. FirstSignalRun.Measure(settings.Processes)];
        Array.ForEach(firstSignal, static r => Console.WriteLine(FirstSignalCommand.Text(r)));
        LoadResult webApi = SignalApiProcess.MeasureAsync(settings.LoadSeconds, Math.Min(settings.LoadSeconds, LoadWarmUp)).GetAwaiter().GetResult();
        Console.WriteLine(LoadCommand.Text(webApi));
        PeerComparison[] peers = withPeers ? [.. PeerComparison.RunAll(settings)] : [];
        return new SuiteReport
        {
            MeasuredAt = now,
            Quick = settings.IsQuick,
            SecondsPerCase = settings.Seconds,
            PeerRounds = settings.Rounds,
            Machine = machine,
            Packages = PackageVersions.Read(),
            Throughput = throughput,
            Peers = peers,
            FirstSignal = firstSignal,
            WebApi = webApi,
            Benchmarks = [.. MicroBenchmarks.Run(settings)],
        };
    }

    private static IEnumerable<ThroughputResult> Throughput(SuiteSettings settings)
    {
        int[] threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        foreach (int count in threads)
        {
            foreach (ThroughputCase measured in ThroughputCommand.Cases(count, VectorPath.Vector512))
            {
                using (measured)
                {
                    measured.Round(settings.Seconds);
                    ThroughputResult result = measured.Result();
                    Console.WriteLine(ThroughputCommand.Text(result));
                    yield return result;
                }
            }
        }
    }
}
