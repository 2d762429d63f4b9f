using System.Globalization;
using BenchmarkDotNet.Attributes;
using CryptoAi.Benchmarks.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;

namespace CryptoAi.Benchmarks.Signals;

/// <summary>From a new candle to a signal, text included: one asset, and 500 at once.</summary>
[MemoryDiagnoser]
public class LiveSignalBenchmarks
{
    private const int History = 400;

    private readonly CandleSeries _series = BenchmarkCandles.Create(5000);
    private SignalPredictor? _predictor;
    private LiveSignals? _one;
    private LiveSignals? _all;
    private LiveCandle[] _candles = [];
    private int _oneTime;
    private int _allTime;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _predictor = BenchmarkBundle.CreatePredictor(Threads);
        LiveSignalsOptions options = new() { Culture = CultureInfo.InvariantCulture, OnIssue = static issue => throw new InvalidOperationException(issue.Message) };
        (_one, _all) = (new LiveSignals(_predictor, options: options), new LiveSignals(_predictor, options: options));
        _candles = new LiveCandle[BenchmarkBundle.Symbols.Count];
        for (int i = 0; i < History; i++)
        {
            OneCandle();
            CandlesOfAll();
        }

        string live = OneCandle().Single().ToJson();
        string predicted = _predictor.Predict(BenchmarkBundle.Symbols[0], CandleSeries.FromCandles("S", Timeframe.OneHour, Enumerable.Range(0, History + 1).Select(At)), CultureInfo.InvariantCulture).ToJson();
        if (WithoutDrift(live) != WithoutDrift(predicted) || CandlesOfAll().Count != _candles.Length)
        {
            throw new InvalidOperationException($"A live signal is not the predicted one: {live} {predicted}");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _predictor?.Dispose();

    [Benchmark]
    public IReadOnlyList<Signal> OneCandle()
    {
        Candle candle = At(_oneTime++);
        return Wait(_one!.PushAsync([new LiveCandle(BenchmarkBundle.Symbols[0], candle)]));
    }

    [Benchmark]
    public IReadOnlyList<Signal> CandlesOfAll()
    {
        Candle candle = At(_allTime++);
        for (int i = 0; i < _candles.Length; i++)
        {
            _candles[i] = new LiveCandle(BenchmarkBundle.Symbols[i], candle);
        }

        return Wait(_all!.PushAsync(_candles));
    }

    /// <summary>Without a source everything is done when the call returns.</summary>
    private static IReadOnlyList<Signal> Wait(ValueTask<IReadOnlyList<Signal>> signals) =>
        signals.IsCompletedSuccessfully ? signals.Result : throw new InvalidOperationException("The call waits for something.");

    /// <summary>Predictions tell drift, live signals do not.</summary>
    private static string WithoutDrift(string json) => json.Split("\"drift\"")[0];

    private Candle At(int time) => _series[time % _series.Count] with { OpenTime = DateTimeOffset.UnixEpoch.AddHours(time) };
}
