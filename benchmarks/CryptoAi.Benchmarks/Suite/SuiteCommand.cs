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
            string folder = Directory.CreateDirectory(arguments.GetValue(output)!).FullName;
            Measure(settings, withPeers: !arguments.GetValue(noPeers), report => Write(report, folder));
        });
        return command.Parse(args).Invoke();
    }

    /// <summary>Measures part by part; what is there is written after each, so that a run that is stopped leaves what it has.</summary>
    private static void Measure(SuiteSettings settings, bool withPeers, Action<SuiteReport> write)
    {
        SuiteReport report = new()
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Quick = settings.IsQuick,
            SecondsPerCase = settings.Seconds,
            PeerRounds = settings.Rounds,
            Machine = Machine.Current(),
            Packages = PackageVersions.Read(),
        };
        write(report = report with { Throughput = [.. Throughput(settings)] });
        write(report = report with { FirstSignal = FirstSignalRun.Measure(settings.Processes) });
        Console.WriteLine(string.Join('\n', report.FirstSignal.Select(FirstSignalCommand.Text)));
        write(report = report with { WebApi = SignalApiProcess.MeasureAsync(settings.LoadSeconds, Math.Min(settings.LoadSeconds, LoadWarmUp)).GetAwaiter().GetResult() });
        Console.WriteLine(LoadCommand.Text(report.WebApi!));
        write(report = report with { Peers = withPeers ? [.. PeerComparison.RunAll(settings)] : [] });
        write(report with { Benchmarks = [.. MicroBenchmarks.Run(settings)] });
    }

    private static void Write(SuiteReport report, string folder)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{report.MeasuredAt:yyyy-MM-dd}-{report.Machine.ShortName}{(report.Quick ? "-quick" : "")}"));
        File.WriteAllText(path + ".json", JsonSerializer.Serialize(report, SuiteJsonContext.Default.SuiteReport) + "\n");
        File.WriteAllText(path + ".md", SuitePage.Of(report));
        Console.WriteLine($"{path}.json\n{path}.md");
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
