namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>
/// After how many bars a recursive feature no longer depends on where the series began (definitions D9: to within 1e-3 of its standard deviation).
/// At 16,000 random cuts of each of six real hourly series the slowest feature needed 148 bars (RSI 143, MACD 142, signal 148, ATR 135); the tests measure again.
/// </summary>
internal static class CoreStableBars
{
    public const int Recursive = 180;
}
