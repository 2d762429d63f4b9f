namespace CryptoAi.Features.Indicators;

/// <summary>
/// When a denominator counts as zero: at or below 1e-12 of the price (or volume) level it belongs to. An absolute limit would break coins priced at 1e-6.
/// </summary>
internal static class RelativeZero
{
    private const double Share = 1e-12;

    public static bool Is(double value, double level) => value <= Share * level;
}
