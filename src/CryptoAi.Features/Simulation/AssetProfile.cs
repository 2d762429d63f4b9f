using System.Globalization;

namespace CryptoAi.Features.Simulation;

/// <summary>The fixed character of a simulated asset.</summary>
/// <param name="Index">0 for the first asset.</param>
/// <param name="Symbol">An invented name.</param>
/// <param name="StartPrice">The first open.</param>
/// <param name="Beta">How strongly it follows the market.</param>
/// <param name="Turnover">Quote currency traded in an hour of ordinary range.</param>
internal sealed record AssetProfile(int Index, string Symbol, double StartPrice, double Beta, double Turnover)
{
    private static readonly string[] Coins = ["ALPHA", "BRAVO", "CARGO", "DELTA", "EMBER", "FABLE", "GROVE", "HARBOR", "INDIGO", "JASPER", "KESTREL", "LUMEN"];
    private static readonly double[] Prices = [60_000, 3_000, 0.5, 150, 0.00001, 600, 2.5, 25, 0.08, 1_200, 0.0004, 8];
    private static readonly double[] Betas = [0.95, 1.2, 1.6, 1.5, 2.0, 1.0, 1.4, 1.7, 1.9, 1.1, 1.8, 1.3];

    public static AssetProfile Of(int index)
    {
        string coin = index < Coins.Length ? Coins[index] : string.Create(CultureInfo.InvariantCulture, $"SIM{index + 1}");
        return new AssetProfile(index, coin + "USDT", Prices[index % Prices.Length], Betas[index % Betas.Length], 5e7 / (index + 1));
    }
}
