using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Simulation;

/// <summary>What to simulate.</summary>
public sealed record MarketSimulatorOptions
{
    /// <summary>The number of assets, 1 … 1000. The candles of an asset do not depend on how many others there are.</summary>
    /// <value>5.</value>
    public int Assets { get; init; } = 5;

    /// <summary>The number of candles of each asset, 1 … 10,000,000.</summary>
    /// <value>10,000.</value>
    public int Candles { get; init; } = 10_000;

    /// <summary>The length of a bar. Volatility and its persistence follow it.</summary>
    /// <value>One hour.</value>
    public Timeframe Timeframe { get; init; } = Timeframe.OneHour;

    /// <summary>The seed: same seed, same candles.</summary>
    /// <value>0.</value>
    public ulong Seed { get; init; }

    /// <summary>The opening time of the first bar; a UTC multiple of the timeframe.</summary>
    /// <value>2024-01-01T00:00:00Z.</value>
    public DateTimeOffset Start { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How much of the next return follows from the past ones, 0 … 0.25. At 0 returns are unpredictable, as nearly all of a real market's are, and a model
    /// that claims to see something in them is wrong. Above 0 every asset has momentum: the next bar's expected return is this share of its standard deviation, times
    /// tanh of the trend of its own last dozen returns. Use it to see whether a model can learn anything at all.
    /// </summary>
    /// <value>0.</value>
    public double SignalStrength { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Require(Assets is >= 1 and <= 1000, $"The number of assets is {Assets}; expected 1 … 1000.");
        Require(Candles is >= 1 and <= 10_000_000, $"The number of candles is {Candles}; expected 1 … 10000000.");
        Require(Timeframe.StepMilliseconds > 0, $"The timeframe is empty; expected one such as {Timeframe.OneHour}.");
        Require(SignalStrength is >= 0 and <= 0.25, $"The signal strength is {SignalStrength}; expected 0 … 0.25.");
        long start = Start.ToUnixTimeMilliseconds();
        Require(start >= 0 && start % Timeframe.StepMilliseconds == 0, $"The start {Start:O} is no multiple of {Timeframe} in UTC since 1970.");
        Require(
            (double)start + ((double)Candles * Timeframe.StepMilliseconds) < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
            $"{Candles} candles of {Timeframe} from {Start:O} on end after the year 9999.");
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant(message));
        }
    }
}
