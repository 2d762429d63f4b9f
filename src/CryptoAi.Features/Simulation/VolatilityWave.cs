using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Simulation;

/// <summary>
/// A factor of volatility that wanders around 1: the exponential of a first-order autoregression. Its mean square is 1, so that it moves volatility in time
/// without changing its long-run level.
/// </summary>
internal sealed class VolatilityWave
{
    private readonly double _persistence;
    private readonly double _deviation;
    private readonly double _innovation;
    private readonly NoiseSource _noise;
    private double _level;

    public VolatilityWave(double deviation, TimeSpan halfLife, Timeframe timeframe, NoiseSource noise)
    {
        _persistence = Math.Pow(0.5, timeframe.Step / halfLife);
        _deviation = deviation;
        _innovation = deviation * Math.Sqrt(1 - (_persistence * _persistence));
        _noise = noise;
        _level = deviation * noise.Normal();
    }

    public double Next()
    {
        _level = (_persistence * _level) + (_innovation * _noise.Normal());
        return Math.Exp(_level - (_deviation * _deviation));
    }
}
