using System.ComponentModel.DataAnnotations;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Sources;

/// <summary>Which market an application simulates as its source of candles. Those of <see cref="MarketSimulatorOptions"/>, except how many candles there are: the clock decides.</summary>
public sealed class SimulatedCandleSourceOptions
{
    private static readonly MarketSimulatorOptions Usual = new();

    /// <summary>The number of assets, 1 … 1000.</summary>
    /// <value>5.</value>
    [Range(1, 1000)]
    public int Assets { get; set; } = Usual.Assets;

    /// <summary>The length of a bar, such as <c>15m</c>, <c>1h</c> or <c>1d</c>.</summary>
    /// <value><c>1h</c>.</value>
    [Required]
    public string Timeframe { get; set; } = Usual.Timeframe.ToString();

    /// <summary>The seed: same seed, same candles.</summary>
    /// <value>0.</value>
    public ulong Seed { get; set; } = Usual.Seed;

    /// <summary>The opening time of the first bar; a UTC multiple of the timeframe.</summary>
    /// <value>2024-01-01T00:00:00Z.</value>
    public DateTimeOffset Start { get; set; } = Usual.Start;

    /// <summary>How much of the next return follows from the past ones, 0 … 0.25 (<see cref="MarketSimulatorOptions.SignalStrength"/>).</summary>
    /// <value>0.</value>
    [Range(0.0, 0.25)]
    public double SignalStrength { get; set; } = Usual.SignalStrength;

    /// <summary>The market.</summary>
    /// <exception cref="FormatException">The timeframe is none.</exception>
    internal MarketSimulatorOptions ToMarket() => new()
    {
        Assets = Assets,
        Timeframe = Candles.Timeframe.Parse(Timeframe),
        Seed = Seed,
        Start = Start,
        SignalStrength = SignalStrength,
        Candles = 1,
    };
}
