using System.Text.Json;
using CryptoAi.Models.Signals;
using CryptoAi.Samples.Tests.RetrainingHost;
using CryptoAi.SignalApi.Composition;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Settings that are wrong from the start, and such as change while requests are answered.</summary>
public sealed class SettingsTests
{
    private const string Body = """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""";
    private const string MinConfidence = nameof(SignalApiOptions.Predictor) + ":" + nameof(PredictorOptions.MinConfidence);

    [TestCase("Modelz", "x", "SignalApi: ", "'Modelz'")]
    [TestCase("ConcurrentBatches", "many", "SignalApi: ", "SignalApi:ConcurrentBatches")]
    [TestCase("RequestTimeout", "-00:00:01", "RequestTimeout", "between")]
    public void Create_UnusableSetting_NamesIt(string key, string value, string first, string second) => Assert.That(
        async () => await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(key)] = value }),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains(first).And.Message.Contains(second));

    [Test]
    public async Task Change_OfTheRules_TakesEffectWithoutARestart()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        Assert.That(await AbstainsAsync(server), Is.False);

        server.Set(MinConfidence, "1");
        Assert.That(await AbstainsAsync(server), Is.True);

        server.Set(MinConfidence, null);
        Assert.That(await AbstainsAsync(server), Is.False);
    }

    [TestCase(MinConfidence, "7", "0")]
    [TestCase(MinConfidence, "much", "0")]
    [TestCase(nameof(SignalApiOptions.RequestTimeout), "soon", "00:00:30")]
    public async Task Change_ThatIsWrong_LeavesTheModelServingAndIsToldOnce(string key, string value, string corrected)
    {
        List<string> lines = [];
        await using ApiServer server = await ApiServer.StartAsync(configure: b => b.Logging.AddProvider(new LineLogger(lines)));

        Assert.That(() => server.Set(key, value), Throws.Exception, "the reload itself throws, as .NET's monitors do");
        Assert.That(() => server.Set(key, value), Throws.Exception);

        Assert.That(await AbstainsAsync(server), Is.False);
        lock (lines)
        {
            Assert.That(lines.Count(static l => l.Contains("are not used", StringComparison.Ordinal)), Is.EqualTo(2), "one for each model");
        }

        Assert.That(await HealthAsync(server), Is.EqualTo("degraded"));
        server.Set(key, corrected);
        Assert.That(await HealthAsync(server), Is.EqualTo("healthy"));
    }

    private static async Task<bool> AbstainsAsync(ApiServer server)
    {
        using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, Body);
        return (await ApiServer.ReadAsync(response)).TryGetProperty("abstain_reason", out JsonElement reason) && reason.ValueKind != JsonValueKind.Null;
    }

    private static async Task<string?> HealthAsync(ApiServer server)
    {
        using HttpResponseMessage health = await server.Client.GetAsync(new Uri("/health", UriKind.Relative));
        return (await ApiServer.ReadAsync(health)).GetProperty("status").GetString();
    }
}
