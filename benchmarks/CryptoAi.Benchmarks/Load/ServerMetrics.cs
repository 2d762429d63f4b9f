using System.Globalization;

namespace CryptoAi.Benchmarks.Load;

/// <summary>What the server says of itself under <c>/metrics</c>.</summary>
/// <param name="Predictions">Signals given so far.</param>
/// <param name="WorkingSet">Bytes of memory.</param>
internal readonly record struct ServerMetrics(double Predictions, double WorkingSet)
{
    public static async Task<ServerMetrics> ReadAsync(HttpClient client, CancellationToken cancellationToken)
    {
        string text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        return new ServerMetrics(Sum(text, "cryptoai_predictions_total"), Sum(text, "dotnet_process_memory_working_set_bytes"));
    }

    private static double Sum(string text, string name)
    {
        double sum = 0;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
            {
                sum += double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }
}
