using System.Globalization;
using CryptoAi.Benchmarks.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;

namespace CryptoAi.Benchmarks.Signals;

/// <summary>A bundle and candles of some of its assets on disk, for benchmarks of whole processes; gone when disposed.</summary>
internal sealed class BenchmarkMarket : IDisposable
{
    private const int Bars = 2000;

    public BenchmarkMarket(int assets)
    {
        Folder = Directory.CreateTempSubdirectory("cryptoai-benchmarks-").FullName;
        Candles = Path.Combine(Folder, "data");
        Bundle = new BundleWriter(new ManagedBackend(new ManagedEngineOptions { Threads = 1 })).Save(BenchmarkBundle.Create(threads: 1), Path.Combine(Folder, "models", "unified")).Path;
        CandleSeries candles = BenchmarkCandles.Create(Bars);
        foreach (string symbol in BenchmarkBundle.Symbols.Take(assets))
        {
            CandleSeries own = CandleSeries.FromCandles(symbol, candles.Timeframe, Enumerable.Range(0, candles.Count).Select(i => candles[i]));
            CandleCsvWriter.Write(own, Path.Combine(Candles, CandleCsvWriter.FileName(own)));
        }
    }

    /// <summary>The folder of everything.</summary>
    public string Folder { get; }

    /// <summary>The bundle.</summary>
    public string Bundle { get; }

    /// <summary>The folder of the candle files.</summary>
    public string Candles { get; }

    /// <summary>The candles of the first asset.</summary>
    public string FirstCandles => Path.Combine(Candles, string.Create(CultureInfo.InvariantCulture, $"{BenchmarkBundle.Symbols[0]}_{Timeframe.OneHour}.csv"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
