using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Simulation;

/// <summary>What all assets share: the market's volatility and return of every bar.</summary>
internal sealed class MarketFactor
{
    private const double AnnualVolatility = 0.45;
    private const double SlowDeviation = 0.45;
    private const double FastDeviation = 0.30;
    private static readonly TimeSpan SlowHalfLife = TimeSpan.FromDays(5);
    private static readonly TimeSpan FastHalfLife = TimeSpan.FromHours(6);

    public MarketFactor(MarketSimulatorOptions options)
    {
        NoiseSource noise = new(options.Seed, stream: 0);
        double unit = BarVolatility(options.Timeframe);
        VolatilityWave slow = new(SlowDeviation, SlowHalfLife, options.Timeframe, noise);
        VolatilityWave fast = new(FastDeviation, FastHalfLife, options.Timeframe, noise);
        Volatility = new double[options.Candles];
        Return = new double[options.Candles];
        for (int t = 0; t < options.Candles; t++)
        {
            Volatility[t] = unit * slow.Next() * fast.Next();
            Return[t] = Volatility[t] * noise.StudentT();
        }
    }

    /// <summary>The standard deviation of each bar's market return, given the past.</summary>
    public double[] Volatility { get; }

    /// <summary>The market's log return of each bar.</summary>
    public double[] Return { get; }

    /// <summary>The market's long-run standard deviation of one bar's return.</summary>
    public static double BarVolatility(Timeframe timeframe) => AnnualVolatility * Math.Sqrt(timeframe.Step / TimeSpan.FromDays(365.25));
}
