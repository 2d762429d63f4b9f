using CryptoAi.Features.Sources;
using CryptoAi.SignalApi.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Requests that wait for candles.</summary>
public sealed class SlowSourceTests
{
    private const string Body = """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""";

    [Test]
    public async Task Post_MoreThanMayWait_IsRefusedAtOnce()
    {
        GateCandleSource source = new(new FileCandleSource(ApiWorkspace.Data));
        await using ApiServer server = await StartAsync(source, (nameof(SignalApiOptions.ConcurrentPredictions), "1"), (nameof(SignalApiOptions.WaitingPredictions), "0"));
        Task<HttpResponseMessage> first = server.PostAsync(ApiServer.Predict, Body);
        await source.Asked;

        using HttpResponseMessage second = await server.PostAsync(ApiServer.Predict, Body);

        await ApiServer.RequireProblemAsync(second, 429, "too_many_requests");
        Assert.That(second.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        source.Open();
        using HttpResponseMessage answer = await first;
        await ApiServer.ReadAsync(answer);
    }

    [Test]
    public async Task Post_SourceNeverAnswers_IsAProblemAfterTheTimeout()
    {
        await using ApiServer server = await StartAsync(new GateCandleSource(new FileCandleSource(ApiWorkspace.Data)), (nameof(SignalApiOptions.RequestTimeout), "00:00:00.3"));

        using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, Body);

        await ApiServer.RequireProblemAsync(response, 503, "request_timeout");
    }

    [Test]
    public async Task Stop_WithARequestInFlight_AnswersIt()
    {
        GateCandleSource source = new(new FileCandleSource(ApiWorkspace.Data));
        await using ApiServer server = await StartAsync(source);
        Task<HttpResponseMessage> asked = server.PostAsync(ApiServer.Predict, Body);
        await source.Asked;

        Task stopped = server.StopAsync();
        source.Open();

        using HttpResponseMessage response = await asked;
        await ApiServer.ReadAsync(response);
        await stopped;
    }

    private static Task<ApiServer> StartAsync(ICandleSource source, params (string Option, string Value)[] options) => ApiServer.StartAsync(
        options.ToDictionary(static o => ApiServer.Key(o.Option), static o => (string?)o.Value), builder => builder.Services.AddSingleton(source));
}
