using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Benchmarks.Load;

/// <summary>The <c>load</c> verb: requests to a running signal API at a constant rate.</summary>
internal static class LoadCommand
{
    public static int Run(string[] args)
    {
        Option<string> url = new("--url") { Description = "Where the API listens.", DefaultValueFactory = static _ => "http://127.0.0.1:5080" };
        Option<int> rate = new("--rate") { Description = "Requests per second that are sent, whether or not earlier ones were answered.", DefaultValueFactory = static _ => 1000 };
        Option<int> seconds = new("--seconds") { Description = "Seconds of measurement.", DefaultValueFactory = static _ => 60 };
        Option<int> warmUp = new("--warm-up") { Description = "Seconds before, at the same rate, that do not count.", DefaultValueFactory = static _ => 10 };
        Option<int> connections = new("--connections") { Description = "The most connections.", DefaultValueFactory = static _ => 64 };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        RootCommand command = new("Offers requests at a constant rate to POST /api/predict; latency counts from when a request was due.") { url, rate, seconds, warmUp, connections, json };
        command.SetAction(async (arguments, cancellation) =>
        {
            LoadPlan plan = new(
                new Uri(arguments.GetRequiredValue(url), UriKind.RelativeOrAbsolute), arguments.GetValue(rate), arguments.GetValue(seconds), arguments.GetValue(warmUp), arguments.GetValue(connections));
            LoadResult result;
            try
            {
                plan.Validate();
                result = await new LoadRun(plan, Console.Error).RunAsync(cancellation);
            }
            catch (Exception error) when (error is HttpRequestException or ArgumentException or JsonException)
            {
                Console.Error.WriteLine($"error: {error.Message}");
                return 2;
            }

            Console.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(result, LoadJsonContext.Default.LoadResult) : Text(result));
            return result.Errors == 0 ? 0 : 1;
        });
        return command.Parse(args).InvokeAsync().GetAwaiter().GetResult();
    }

    /// <summary>A result as lines of text.</summary>
    public static string Text(LoadResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        offered {result.OfferedPerSecond:N0}/s for {result.Seconds:N0} s, answered {result.AnsweredPerSecond:N1}/s, {result.Errors} errors {string.Join(", ", result.ErrorKinds.Select(static e => $"{e.Key} {e.Value}"))}
        latency from the time due: p50 {result.P50Ms:F2} ms, p90 {result.P90Ms:F2} ms, p99 {result.P99Ms:F2} ms, p99.9 {result.P999Ms:F2} ms, largest {result.MaxMs:F2} ms
        models ran {result.Predictions} times for {result.Requests} requests
        server memory in MiB: {string.Join(" ", result.MemoryMiB.Select(static m => m.ToString("F0", CultureInfo.InvariantCulture)))}
        """);
}
