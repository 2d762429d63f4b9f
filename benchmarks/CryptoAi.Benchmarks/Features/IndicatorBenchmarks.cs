using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Benchmarks.Features;

/// <summary>The classical indicators over 100,000 bars, one core, as time per bar; a fresh indicator each time, as a user would make it.</summary>
[MemoryDiagnoser]
public class IndicatorBenchmarks
{
    private const int Bars = 100_000;
    private readonly CandleSeries _candles = BenchmarkCandles.Create(Bars);
    private readonly double[] _values = new double[Bars];
    private readonly MacdValue[] _macd = new MacdValue[Bars];
    private readonly BollingerValue[] _bands = new BollingerValue[Bars];
    private readonly AdxValue[] _adx = new AdxValue[Bars];
    private readonly StochasticValue[] _stochastic = new StochasticValue[Bars];

    [GlobalSetup]
    public void Setup()
    {
        Rsi();
        if (!(_values[^1] is > 0 and < 1) || !double.IsNaN(_values[13]) || double.IsNaN(_values[14]))
        {
            throw new InvalidOperationException($"The RSI begins with {_values[13]}, {_values[14]} and ends with {_values[^1]}; expected NaN, then 0 … 1.");
        }
    }

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Rsi() => new WilderRsi(14).Compute(_candles.Close, _values);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void ExponentialAverage() => new Ema(20).Compute(_candles.Close, _values);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Macd() => new Macd().Compute(_candles.Close, _macd);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Bollinger() => new BollingerBands().Compute(_candles.Close, _bands);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Atr() => new WilderAtr().Compute(_candles, _values);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Adx() => new WilderAdx().Compute(_candles, _adx);

    [Benchmark(OperationsPerInvoke = Bars)]
    public void Stochastic() => new Stochastic().Compute(_candles, _stochastic);
}
