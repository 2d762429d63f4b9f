using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Writing;

namespace CryptoAi.Benchmarks.Features;

/// <summary>One CSV file of a million candles with text timestamps, read with its quality report on one core. 300 MB/s is the goal; the file's size is printed.</summary>
[MemoryDiagnoser]
public class CandleReadingBenchmarks
{
    private const int Candles = 1_000_000;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"BENCHUSDT_{Environment.ProcessId}_1m.csv");

    [GlobalSetup]
    public void Setup()
    {
        CandleSeries candles = BenchmarkCandles.Create(Candles);
        CandleCsvWriter.Write(candles, _path);
        Console.WriteLine($"{new FileInfo(_path).Length} bytes");
        CandleSeries read = CandleReader.Read(_path).Series;
        if (!read.Close.SequenceEqual(candles.Close) || !read.Volume.SequenceEqual(candles.Volume))
        {
            throw new InvalidOperationException("The candles read back are not those written.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark]
    public CandleFile Read() => CandleReader.Read(_path);
}
