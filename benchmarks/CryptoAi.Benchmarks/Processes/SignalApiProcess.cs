using System.Diagnostics;
using System.Text.RegularExpressions;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Signals;

namespace CryptoAi.Benchmarks.Processes;

/// <summary>The web API of the samples in a process of its own, under load from this one.</summary>
internal static partial class SignalApiProcess
{
    private const string Project = "samples/SignalApi";
    private const string Assembly = "CryptoAi.SignalApi.dll";
    private const int Assets = 20;
    private const int Rate = 1000;
    private const int Connections = 64;

    /// <summary>Offers it a thousand requests a second.</summary>
    /// <param name="seconds">Seconds of measurement.</param>
    /// <param name="warmUp">Seconds before.</param>
    /// <exception cref="InvalidOperationException">The server did not start.</exception>
    public static async Task<LoadResult> MeasureAsync(int seconds, int warmUp)
    {
        using BenchmarkMarket market = new(Assets);
        TaskCompletionSource<Uri> listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using Process server = BuiltProgram.Start(
            BuiltProgram.PathOf(Project, Assembly), "--bundle", market.Bundle, "--data-dir", market.Candles, "--urls", "http://127.0.0.1:0");
        // null at the end; what it logs after its address is read as well, or it would fill the pipe
        server.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listens.TrySetException(new InvalidOperationException("The web API ended before it listened; what it said stands above."));
            }
            else if (Address().Match(line.Data) is { Success: true } address)
            {
                listens.TrySetResult(new Uri(address.Groups[1].Value));
            }
        };
        server.BeginOutputReadLine();
        try
        {
            return await new LoadRun(new LoadPlan(await listens.Task, Rate, seconds, warmUp, Connections), Console.Error).RunAsync(CancellationToken.None);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    [GeneratedRegex(@"^Signals: (http://\S+)")]
    private static partial Regex Address();
}
