using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Benchmarks.Features;

/// <summary>A feature set over 20,000 candles on one core: into memory of the caller, and as a stream. Divide by the candles for the time of a row.</summary>
[MemoryDiagnoser]
public class FeatureSetBenchmarks
{
    private const int Candles = 20_000;
    private readonly CandleSeries _candles = BenchmarkCandles.Create(Candles);
    private FeatureSet _set = null!;
    private float[] _matrix = [];
    private double[] _row = [];

    [ParamsSource(nameof(Names))]
    public string Set { get; set; } = "";

    public static IEnumerable<string> Names => new FeatureSetCatalog().Names;

    [GlobalSetup]
    public void Setup()
    {
        _set = new FeatureSetCatalog().Require(Set);
        _matrix = new float[Candles * _set.Count];
        _row = new double[_set.Count];
        Batch();
        Stream();
        for (int f = 0; f < _row.Length; f++)
        {
            if ((float)_row[f] != _matrix[^(_row.Length - f)])
            {
                throw new InvalidOperationException($"{_set.Features[f].Name}: the stream gives {_row[f]}, the batch {_matrix[^(_row.Length - f)]}.");
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Candles)]
    public void Batch() => _set.Compute(_candles, _matrix);

    [Benchmark(OperationsPerInvoke = Candles)]
    public void Stream()
    {
        FeatureStream stream = _set.CreateStream(_candles.Timeframe);
        for (int i = 0; i < Candles; i++)
        {
            stream.Append(_candles[i], _row);
        }
    }
}
