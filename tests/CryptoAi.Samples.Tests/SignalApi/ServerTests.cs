using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CryptoAi.Samples.Tests.Cli;
using CryptoAi.SignalApi;
using CryptoAi.SignalApi.Composition;
using Microsoft.Extensions.Options;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>What there is around the signals: page, metrics, document, start.</summary>
public sealed partial class ServerTests
{
    private static readonly string[] Paths = ["/api/attention/{symbol}.svg", "/api/predict", "/api/predict/batch", "/api/signals", "/metrics"];

    [Test]
    public async Task Page_Always_NeedsNothingFromElsewhereAndIsAllowedItsOwnScript()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/", UriKind.Relative));

        string html = await response.Content.ReadAsStringAsync();
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        string script = html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];
        Assert.Multiple(() =>
        {
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(Elsewhere().Matches(html), Is.Empty);
            Assert.That(policy, Does.Contain($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'"));
            Assert.That(policy, Does.StartWith("default-src 'none'"));
        });
    }

    [Test]
    public async Task Metrics_AfterRequests_CountEveryRunOfTheModel()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        double before = Sum(await MetricsAsync(server), "cryptoai_predictions_total");
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""");
            await ApiServer.ReadAsync(response);
        }

        string after = await MetricsAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(Sum(after, "cryptoai_predictions_total") - before, Is.EqualTo(5), "the window is kept, the signal is not");
            Assert.That(after, Does.Contain("# TYPE cryptoai_predictions_total counter\n"));
            Assert.That(after, Does.Contain("# TYPE http_server_request_duration_seconds histogram\n"));
            Assert.That(after, Does.Match("http_server_request_duration_seconds_bucket\\{[^}]*http_route=\"/api/predict\"[^}]*le=\"\\+Inf\"\\} \\d+"));
            Assert.That(Sum(after, "dotnet_process_memory_working_set_bytes"), Is.GreaterThan(1e6));
            Assert.That(after.Split('\n').Where(static l => l.Length > 0 && !MetricLine().IsMatch(l)), Is.Empty);
        });
    }

    [Test]
    public async Task OpenApi_Always_ListsEndpointsWithTheFieldsOfTheContract()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        JsonElement document = await ApiServer.ReadAsync(response);
        JsonElement schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("paths").EnumerateObject().Select(static p => p.Name), Is.SupersetOf(Paths));
            JsonContract.RequireFields(schemas.GetProperty("PredictRequest").GetProperty("properties"), "symbol", "timeframe", "use_unified_model");
            JsonContract.RequireFields(schemas.GetProperty("Signal").GetProperty("properties"), "signal", "confidence", "predicted_direction", "abstain_reason", "diagnostics");
            JsonContract.RequireFields(schemas.GetProperty("ApiProblem").GetProperty("properties"), "type", "title", "status", "detail", "instance", "code");
            Assert.That(
                schemas.GetProperty("PredictRequest").GetProperty("required").EnumerateArray().Select(static r => r.GetString()), Is.EquivalentTo((string[])["symbol", "timeframe"]));
        });
    }

    [Test]
    public async Task Run_FolderWithoutABundle_SaysWhichCommandTrainsOne()
    {
        using TemporaryFolder folder = new();
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);

        int exitCode = await SignalApiCommand.RunAsync(["--models", folder.Path, "--urls", "http://127.0.0.1:0"], output, error);

        Assert.That((exitCode, output.ToString()), Is.EqualTo((2, "")));
        Assert.That(error.ToString(), Does.StartWith("error: ").And.Contain(folder.Path).And.Contain("cryptoai train").And.Contain("--demo"));
    }

    [Test]
    public async Task Run_UnknownFlag_IsABadArgument()
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);

        Assert.That(await SignalApiCommand.RunAsync(["--bogus"], output, error), Is.EqualTo(2));
    }

    [TestCase(nameof(SignalApiOptions.MaxBodyBytes), "7")]
    [TestCase(nameof(SignalApiOptions.ReloadInterval), "00:00:00")]
    [TestCase("Predictor:MinConfidence", "1.5")]
    public void Create_OptionOutOfRange_NamesIt(string option, string value) => Assert.That(
        async () => await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(option)] = value }),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains(option.Split(':')[^1]));

    [Test]
    public async Task Abstention_Configured_IsInTheAnswer()
    {
        await using ApiServer server = await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key("Predictor:MinConfidence")] = "1" });

        using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""");

        JsonElement signal = await ApiServer.ReadAsync(response);
        Assert.That((signal.GetProperty("signal").GetString(), signal.GetProperty("abstain_reason").GetString()), Is.EqualTo(("HOLD", "low_confidence")));
    }

    [Test]
    public async Task Demo_Always_TrainsAndServes()
    {
        await using ApiServer server = await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(nameof(SignalApiOptions.Demo))] = "true" });

        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/signals", UriKind.Relative));

        JsonElement answer = await ApiServer.ReadAsync(response);
        Assert.That(answer.GetProperty("failures").GetArrayLength(), Is.Zero);
        Assert.That(answer.GetProperty("signals").GetArrayLength(), Is.EqualTo(6));
    }

    private static Task<string> MetricsAsync(ApiServer server) => server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private static double Sum(string metrics, string name) => metrics.Split('\n')
        .Where(l => l.StartsWith(name + "{", StringComparison.Ordinal) || l.StartsWith(name + " ", StringComparison.Ordinal))
        .Sum(static l => double.Parse(l.AsSpan(l.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"<[a-z]+[^>]*\s(src|href)\s*=\s*(?![""']?data:,)|@import|url\(|https?:", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_][a-zA-Z0-9_]* ?.*|[a-zA-Z_][a-zA-Z0-9_]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*")*\})? (NaN|[+-]Inf|-?[0-9.]+(E[+-]?[0-9]+)?))$""")]
    private static partial Regex MetricLine();
}
