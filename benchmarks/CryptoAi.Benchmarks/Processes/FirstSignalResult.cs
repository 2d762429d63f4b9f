namespace CryptoAi.Benchmarks.Processes;

/// <summary>How long processes took from their start to their end.</summary>
/// <param name="Program">What ran.</param>
/// <param name="MedianMs">The median, milliseconds.</param>
/// <param name="FastestMs">The fastest, milliseconds.</param>
/// <param name="TimesEmpty">The median of how many times longer than the empty process of the same round.</param>
internal sealed record FirstSignalResult(string Program, double MedianMs, double FastestMs, double TimesEmpty);
