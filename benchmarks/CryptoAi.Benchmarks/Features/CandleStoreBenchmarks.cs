using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Storage;

namespace CryptoAi.Benchmarks.Features;

/// <summary>A year of one-minute candles (525,600 rows in twelve months) out of a store into a series, on one core. 0.4 s is the goal.</summary>
[MemoryDiagnoser]
public class CandleStoreBenchmarks
{
    private const int Candles = 525_600;
    private readonly string _folder = Directory.CreateTempSubdirectory("cryptoai-store-").FullName;
    private CandleSeries _candles = null!;

    [GlobalSetup]
    public void Setup()
    {
        MarketSimulatorOptions options = new() { Assets = 1, Candles = Candles, Timeframe = Timeframe.OneMinute, Start = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero), Seed = 1 };
        _candles = MarketSimulator.Simulate(options)[0];
        new CandleStore(_folder).Append(_candles);
        CandleSeries read = Year();
        if (!read.OpenTimes.SequenceEqual(_candles.OpenTimes) || !read.Close.SequenceEqual(_candles.Close) || !read.Volume.SequenceEqual(_candles.Volume))
        {
            throw new InvalidOperationException("The candles read back are not those written.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public CandleSeries Year() => new CandleStore(_folder).Read(_candles.Symbol, Timeframe.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    [Benchmark]
    public CandleSeries Latest() => new CandleStore(_folder).ReadLatest(_candles.Symbol, Timeframe.OneMinute, 500);

    [Benchmark]
    public void RebuildIndex() => new CandleStore(_folder).RebuildIndex(_candles.Symbol, Timeframe.OneMinute);
}
