namespace CryptoAi.Features.Labels.Barriers;

/// <summary>What a bar means that reaches both barriers, when its candle does not tell which one first.</summary>
public enum DoubleTouch
{
    /// <summary>The stop was first: the careful reading.</summary>
    StopFirst,

    /// <summary>Nobody knows: the row has no label.</summary>
    AmbiguousDrop,
}
