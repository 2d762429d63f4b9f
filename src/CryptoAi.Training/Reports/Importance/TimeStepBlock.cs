using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>Neighbouring bars of a window, by their distance from the newest one.</summary>
/// <param name="OldestBarsAgo">How many bars the oldest lies before the newest bar of the window; 0 is that bar itself.</param>
/// <param name="NewestBarsAgo">The same for the newest.</param>
public readonly record struct TimeStepBlock(
    [property: JsonPropertyName("oldest_bars_ago")] int OldestBarsAgo,
    [property: JsonPropertyName("newest_bars_ago")] int NewestBarsAgo)
{
    /// <summary>The number of bars.</summary>
    [JsonIgnore]
    public int Bars => OldestBarsAgo - NewestBarsAgo + 1;
}
