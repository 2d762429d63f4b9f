namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>A feature of the last n bars, whose history is kept for it.</summary>
/// <param name="window">The last n bars, oldest first; valid during the call.</param>
/// <returns>A finite value; return a neutral one where the formula has none, such as 0 where nothing was traded.</returns>
public delegate double WindowFeature(BarWindow window);
