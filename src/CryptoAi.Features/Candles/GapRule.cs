namespace CryptoAi.Features.Candles;

/// <summary>When two neighbouring bars leave a gap.</summary>
internal static class GapRule
{
    /// <summary>The bars that fit between two neighbours: their distance in steps, rounded with a half down, minus one. So bars are missing exactly where the distance is more than 1.5 steps.</summary>
    public static long MissingBars(long distance, long step) => (((2 * distance) + step - 1) / (2 * step)) - 1;
}
