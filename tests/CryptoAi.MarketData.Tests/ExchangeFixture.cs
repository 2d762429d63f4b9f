using System.Net;
using CryptoAi.Features.Candles;
using CryptoAi.MarketData.Binance;

namespace CryptoAi.MarketData.Tests;

/// <summary>A fake exchange and a source that asks it, on one clock.</summary>
internal sealed class ExchangeFixture : IDisposable
{
    /// <summary>How long a request may take: in real time, the only wait that does.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(400);

    /// <summary>The exchange's time at the beginning: within an hour.</summary>
    public static readonly DateTimeOffset Now = new(2024, 3, 5, 10, 20, 30, TimeSpan.Zero);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });

    public ExchangeFixture(TimeSpan skew = default, Action<BinanceOptions>? configure = null)
    {
        Clock = new WaitingClock(Now + skew, TimeLimit);
        Exchange = new FakeExchange(() => Clock.GetUtcNow() - skew);
        Options = new BinanceOptions { BaseAddress = Exchange.Address };
        Options.Requests.Timeout = TimeLimit;
        Options.Requests.JitterSeed = 7;
        configure?.Invoke(Options);
        Source = new BinanceCandleSource(_client, Options, Clock);
    }

    public WaitingClock Clock { get; }

    public FakeExchange Exchange { get; }

    public BinanceOptions Options { get; }

    public BinanceCandleSource Source { get; }

    public void Dispose()
    {
        Source.Dispose();
        _client.Dispose();
        Exchange.Dispose();
    }

    /// <summary>The candles of a listing as a source must give them.</summary>
    public Candle[] Truth(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to) => [.. Exchange.Truth(symbol, timeframe.Step, from, to).Select(Of)];

    public static Candle Of(FakeKline kline) => new(DateTimeOffset.FromUnixTimeMilliseconds(kline.OpenTime), kline.Open, kline.High, kline.Low, kline.Close, kline.Volume);

    public static async Task<List<Candle>> All(IAsyncEnumerable<Candle> candles)
    {
        List<Candle> all = [];
        await foreach (Candle candle in candles)
        {
            all.Add(candle);
        }

        return all;
    }
}
