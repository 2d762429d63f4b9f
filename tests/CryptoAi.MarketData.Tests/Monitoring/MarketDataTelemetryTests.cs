using System.Diagnostics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Collecting;
using CryptoAi.MarketData.Monitoring;

namespace CryptoAi.MarketData.Tests.Monitoring;

/// <summary>Source and meter are one for the process, so no other test may run meanwhile.</summary>
[NonParallelizable]
internal sealed class MarketDataTelemetryTests
{
    [Test]
    public async Task Collect_Listener_HearsASpanOfEachAssetAndWhatWasMeasured()
    {
        using TemporaryFolder folder = new();
        using ExchangeFixture fixture = new();
        DateTimeOffset from = ExchangeFixture.Now.AddHours(-50);
        fixture.Exchange.List("BTCUSDT", from.AddDays(-1));
        int failed = 0;
        fixture.Exchange.Faults = _ => Interlocked.Increment(ref failed) == 2 ? FakeFault.ServerError : FakeFault.None;
        CandleCollector collector = new(fixture.Source, new CandleStore(folder.Path, fixture.Clock), timeProvider: fixture.Clock);
        using Telemetry telemetry = new(MarketDataTracing.Name);

        await foreach (CollectedSymbol _ in collector.CollectAsync(new CollectRequest { Symbols = ["BTCUSDT", "NOPE"], Timeframe = Timeframe.OneHour, From = from }))
        {
        }

        Assert.That(MarketDataMeter.Name, Is.EqualTo(MarketDataTracing.Name));
        Assert.That(telemetry.Spans.Select(static s => (s.OperationName, s.GetTagItem("symbol"), s.GetTagItem("timeframe"), s.GetTagItem("added"), s.Status)), Is.EqualTo(
            new (string, object?, object?, object?, ActivityStatusCode)[]
            {
                ("cryptoai.collect", "BTCUSDT", "1h", 49, ActivityStatusCode.Unset), ("cryptoai.collect", "NOPE", "1h", 0, ActivityStatusCode.Error),
            }));
        Assert.That(telemetry.Of("cryptoai.collected.candles").Where(static m => (string)m.Tags["kind"]! == "added").Sum(static m => m.Value), Is.EqualTo(49));
        Assert.That(telemetry.Of("cryptoai.collect.failures").Select(static m => (m.Tags["code"], m.Tags["timeframe"])), Is.EqualTo(new[] { ((object?)"symbol_unknown", (object?)"1h") }));
        Assert.That(telemetry.Of("cryptoai.request.retries").Select(static m => m.Tags["reason"]), Is.EqualTo(["failed"]));
    }

    [Test]
    public void Start_NobodyListens_AllocatesNothing() => Assert.That(
        Allocations.Of(static () =>
        {
            using Activity? activity = MarketDataTracing.StartCollect("BTCUSDT", "1h");
            MarketDataTracing.Ended(activity, 1, 0, 0, error: null);
            MarketDataMeter.Collected("1h", 1, 0, error: null);
        }),
        Is.Zero);
}
