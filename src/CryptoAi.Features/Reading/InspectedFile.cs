using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>What <see cref="CandleReader.Inspect"/> found out about a file; its candles are not kept.</summary>
/// <param name="Path">The file.</param>
/// <param name="Report">What it holds; null when it cannot be read.</param>
/// <param name="Error">Why it cannot be read; null when it can.</param>
public sealed record InspectedFile(string Path, CandleQualityReport? Report, CandleDataException? Error)
{
    /// <summary>The length of a bar; null when the file cannot be read or does not tell.</summary>
    public Timeframe? Timeframe => Report is { StepSeconds: > 0 } report ? Candles.Timeframe.FromTimeSpan(TimeSpan.FromSeconds(report.StepSeconds)) : null;
}
