using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;

namespace CryptoAi.Features.Simulation;

/// <summary>The candles of one asset, given the market.</summary>
internal sealed class AssetSimulation
{
    private const double OwnShare = 0.65;
    private const double OwnDeviation = 0.35;
    private const double BridgeShare = 0.8;
    private const double JumpProbability = 0.1;
    private const double LogPriceLimit = 10;
    private const int PriceDigits = 5;
    private const int VolumeDigits = 6;
    private const double VolumePerRange = 0.9;
    private const double VolumeDeviation = 0.4;
    private const double VolumeNoise = 0.15;
    private const int TrendPeriod = 12;
    private static readonly TimeSpan OwnHalfLife = TimeSpan.FromHours(18);
    private static readonly TimeSpan VolumeHalfLife = TimeSpan.FromHours(12);

    private readonly AssetProfile _profile;
    private readonly MarketSimulatorOptions _options;
    private readonly MarketFactor _market;
    private readonly NoiseSource _noise;
    private readonly VolatilityWave _ownVolatility;
    private readonly VolatilityWave _activity;
    private readonly Ema _trend = new(TrendPeriod);

    public AssetSimulation(AssetProfile profile, MarketSimulatorOptions options, MarketFactor market)
    {
        (_profile, _options, _market) = (profile, options, market);
        _noise = new NoiseSource(options.Seed, stream: (ulong)profile.Index + 1);
        _ownVolatility = new VolatilityWave(OwnDeviation, OwnHalfLife, options.Timeframe, _noise);
        _activity = new VolatilityWave(VolumeDeviation, VolumeHalfLife, options.Timeframe, _noise);
    }

    public CandleSeries Run()
    {
        long start = _options.Start.ToUnixTimeMilliseconds();
        long step = _options.Timeframe.StepMilliseconds;
        int count = _options.Candles;
        long[] times = new long[count];
        double[] open = new double[count];
        double[] high = new double[count];
        double[] low = new double[count];
        double[] close = new double[count];
        double[] volume = new double[count];

        double logClose = Math.Log(_profile.StartPrice);
        double expected = 0;
        for (int t = 0; t < count; t++)
        {
            times[t] = start + (t * step);
            double common = _profile.Beta * _market.Volatility[t];
            double own = _profile.Beta * OwnShare * _market.Volatility[t] * _ownVolatility.Next();
            double deviation = Math.Sqrt((common * common) + (own * own));
            double surprise = (_profile.Beta * _market.Return[t]) + (own * _noise.StudentT());
            double change = (expected * deviation) + surprise;
            logClose = Reflect(logClose + change);

            SignificantDigits tick = new(t == 0 ? _profile.StartPrice : close[t - 1], PriceDigits);
            open[t] = t == 0 ? tick.Round(_profile.StartPrice) : Open(close[t - 1], tick);
            close[t] = tick.Round(Math.Exp(logClose));
            double body = Math.Log(close[t] / open[t]);
            double bridge = BridgeShare * deviation;
            high[t] = Math.Max(Math.Max(open[t], close[t]), tick.Round(open[t] * Math.Exp(Excursion(body, bridge))));
            low[t] = Math.Min(Math.Min(open[t], close[t]), tick.Round(open[t] * Math.Exp(-Excursion(-body, bridge))));
            volume[t] = Volume(Math.Log(high[t] / low[t]));
            expected = Expectation(change / deviation);
        }

        return CandleSeries.FromColumns(_profile.Symbol, _options.Timeframe, times, open, high, low, close, volume);
    }

    /// <summary>The last close, or now and then a tick beside it.</summary>
    private double Open(double lastClose, SignificantDigits tick)
    {
        double draw = _noise.Uniform();
        return draw >= JumpProbability ? lastClose : tick.Move(lastClose, draw < JumpProbability / 2 ? 1 : -1);
    }

    /// <summary>How far above its start a Brownian bridge rises that ends at <paramref name="end"/>: drawn from the exact distribution.</summary>
    private double Excursion(double end, double deviation) =>
        0.5 * (end + Math.Sqrt((end * end) - (2 * deviation * deviation * Math.Log(_noise.Uniform()))));

    /// <summary>The volume of a bar in units of the asset: it rises with the bar's range and has a persistent part of its own.</summary>
    private double Volume(double range)
    {
        double hours = _options.Timeframe.Step.TotalHours;
        double usual = _profile.Turnover * hours / _profile.StartPrice;
        double ordinaryRange = _profile.Beta * MarketFactor.BarVolatility(_options.Timeframe);
        double activity = _activity.Next() * Math.Exp(VolumeNoise * _noise.Normal());
        return new SignificantDigits(usual, VolumeDigits).Round(usual * activity * Math.Pow((range / ordinaryRange) + 0.05, VolumePerRange));
    }

    /// <summary>The share of the next bar's deviation that its return is expected to have: 0 without a signal.</summary>
    private double Expectation(double standardised)
    {
        // the average of independent values with this α has the deviation √(α/(2−α)) = 1/√n
        double trend = _trend.Next(standardised) * Math.Sqrt(TrendPeriod);
        return _options.SignalStrength == 0 || double.IsNaN(trend) ? 0 : _options.SignalStrength * Math.Tanh(trend);
    }

    /// <summary>Keeps the price within e^±10 of its start, so that millions of bars stay quotable.</summary>
    private double Reflect(double logPrice)
    {
        double start = Math.Log(_profile.StartPrice);
        double offset = logPrice - start;
        return Math.Abs(offset) <= LogPriceLimit ? logPrice : start + (Math.CopySign(2 * LogPriceLimit, offset) - offset);
    }
}
