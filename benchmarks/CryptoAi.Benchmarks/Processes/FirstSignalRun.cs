using System.Diagnostics;
using CryptoAi.Benchmarks.Signals;

namespace CryptoAi.Benchmarks.Processes;

/// <summary>
/// How long a console process takes from its start to its first signal, against one that prints a line and ends: processes in turns, an empty one, the program as built, and, where
/// there is one, the program published ahead of time.
/// </summary>
internal static class FirstSignalRun
{
    private const string Project = "benchmarks/CryptoAi.FirstSignal";
    private const string Assembly = "CryptoAi.FirstSignal.dll";

    /// <summary>Measures rounds of all programs, after one that does not count.</summary>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public static IReadOnlyList<FirstSignalResult> Measure(int rounds)
    {
        using BenchmarkMarket market = new(assets: 1);
        string built = BuiltProgram.PathOf(Project, Assembly);
        string[] work = [market.Bundle, market.FirstCandles];
        List<(string Program, string Path, string[] Arguments)> programs = [("empty process", built, []), ("compiled while it runs", built, work)];
        programs.AddRange(Published(built).Select(path => ("published with ReadyToRun", path, work)));

        double[][] times = [.. programs.Select(_ => new double[rounds])];
        for (int round = -1; round < rounds; round++)
        {
            for (int program = 0; program < programs.Count; program++)
            {
                double taken = Time(programs[program].Path, programs[program].Arguments);
                if (round >= 0)
                {
                    times[program][round] = taken;
                }
            }
        }

        return [.. programs.Select((p, i) => new FirstSignalResult(p.Program, Median(times[i]), times[i].Min(), Median([.. times[i].Zip(times[0], static (own, empty) => own / empty)])))];
    }

    /// <summary>The program published for this kind of machine, beside its build.</summary>
    private static IEnumerable<string> Published(string built) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(built)!, Assembly, SearchOption.AllDirectories).Where(static path => Path.GetFileName(Path.GetDirectoryName(path)) == "publish").Order().Take(1);

    /// <summary>Milliseconds.</summary>
    private static double Time(string path, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = BuiltProgram.Start(path, arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return process.ExitCode == 0 ? taken : throw new InvalidOperationException($"{path} ended with exit code {process.ExitCode}; what it said stands above.");
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
