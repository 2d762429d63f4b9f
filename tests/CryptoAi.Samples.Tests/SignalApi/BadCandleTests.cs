using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>A registered source that gives what no source should.</summary>
public sealed class BadCandleTests
{
    private const string Body = """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""";

    [TestCase("out_of_order", 422, "candles_not_ascending")]
    [TestCase("in_future", 422, "candle_in_future")]
    [TestCase("open", 422, "candle_open")]
    [TestCase("too_few", 422, "too_few_candles")]
    [TestCase("none", 422, "too_few_candles")]
    [TestCase("nan", 422, "price_not_finite")]
    [TestCase("failing", 503, "source_failed")]
    [TestCase("broken", 500, "unexpected_failure")]
    public async Task Post_BadCandles_IsAProblemAndTheServerGoesOn(string fault, int status, string code)
    {
        string now = "good";
        await using ApiServer server = await ApiServer.StartAsync(configure: builder => builder.Services.AddSingleton<ICandleSource>(new ScriptedCandleSource(_ => Script(now))));
        using HttpResponseMessage good = await server.PostAsync(ApiServer.Predict, Body);
        await ApiServer.ReadAsync(good);

        now = fault;
        using HttpResponseMessage bad = await server.PostAsync(ApiServer.Predict, Body);
        await ApiServer.RequireProblemAsync(bad, status, code);

        now = "good";
        using HttpResponseMessage after = await server.PostAsync(ApiServer.Predict, Body);
        await ApiServer.ReadAsync(after);
    }

    private static Candle[] Script(string fault)
    {
        Candle[] candles = [.. Enumerable.Range(0, 200).Select(Candle)];
        switch (fault)
        {
            case "out_of_order":
                (candles[^1], candles[^9]) = (candles[^9], candles[^1]);
                break;
            case "in_future":
                candles[^1] = candles[^1] with { OpenTime = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero) };
                break;
            case "open":
                DateTimeOffset hour = new(TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
                candles = [.. candles.Select((c, i) => c with { OpenTime = hour.AddHours(i - candles.Length + 1) })];
                break;
            case "too_few":
                candles = candles[^20..^1];
                break;
            case "none":
                candles = [];
                break;
            case "nan":
                candles[^1] = candles[^1] with { Close = double.NaN };
                break;
            case "failing":
                throw new CandleSourceException(CandleSourceException.SourceFailed, "The exchange does not answer.");
            case "broken":
                throw new InvalidOperationException("A fault of the source.");
            default:
                break;
        }

        return candles;
    }

    private static Candle Candle(int i)
    {
        double close = 100 + (10 * Math.Sin(i * 0.3));
        return new Candle(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i), close - 0.5, close + 1, close - 1, close, 1000 + (100 * Math.Cos(i)));
    }
}
