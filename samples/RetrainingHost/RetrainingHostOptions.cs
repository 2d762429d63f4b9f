using System.ComponentModel.DataAnnotations;

namespace CryptoAi.RetrainingHost;

/// <summary>What the host does beside what the options of the SDK say.</summary>
internal sealed class RetrainingHostOptions
{
    public const string Section = "RetrainingHost";

    /// <summary>Where new candles come from.</summary>
    [EnumDataType(typeof(CandleOrigin))]
    public CandleOrigin Source { get; set; } = CandleOrigin.Simulator;

    /// <summary>The length of a bar: of the candles that are collected, and of the model that is retrained and serves.</summary>
    [Required]
    public string Timeframe { get; set; } = "1h";

    /// <summary>The time between two rounds.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(1);

    /// <summary>After how many rounds the host ends; 0 = when it is told to.</summary>
    [Range(0, int.MaxValue)]
    public int Rounds { get; set; }
}
