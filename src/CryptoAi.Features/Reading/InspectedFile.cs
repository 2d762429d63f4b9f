using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>What is known of a candle file after looking into it; its candles are not kept.</summary>
/// <param name="Path">The file.</param>
/// <param name="Report">What it holds; null when it cannot be read.</param>
/// <param name="Error">Why it cannot be read; null when it can.</param>
public sealed record InspectedFile(string Path, CandleQualityReport? Report, CandleDataException? Error)
{
    /// <summary>The length of a bar; null when the file cannot be read or does not tell.</summary>
    public Timeframe? Timeframe => Report is { StepSeconds: > 0 } report ? Candles.Timeframe.FromTimeSpan(TimeSpan.FromSeconds(report.StepSeconds)) : null;

    /// <summary>Looks into a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="badRows">What happens to impossible rows.</param>
    public static InspectedFile Look(string path, BadRowPolicy badRows = BadRowPolicy.Throw)
    {
        try
        {
            return new InspectedFile(path, CandleReader.Check(path, new CandleReaderOptions { BadRows = badRows }), null);
        }
        catch (CandleDataException error)
        {
            return new InspectedFile(path, null, error);
        }
    }
}
