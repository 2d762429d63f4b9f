using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;

namespace CryptoAi.Training.Datasets;

/// <summary>How candles become samples.</summary>
public sealed record DatasetOptions
{
    /// <summary>Bars in a window; must equal the model's sequence length.</summary>
    /// <value>60.</value>
    public int SequenceLength { get; init; } = 60;

    /// <summary>
    /// The longest time that is filled, and the longest distance between two bars' opening times that keeps them in one segment; features, labels and windows never cross a longer one. Where one and a half bars are
    /// longer, they are the limit, so that neighbours always stay together, weekly ones too; <see cref="TrainingDataset.Options"/> and
    /// <see cref="CryptoAi.Models.Bundles.ModelBundle.MaxGap"/> hold the limit that was applied.
    /// </summary>
    /// <value>4 days: a weekend and a holiday.</value>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromDays(4);

    /// <summary>How assets come onto a common time grid, with filled bars where their market is closed or data are missing; null takes the candles as they are.</summary>
    /// <value>The union of the calendars that the candles tell.</value>
    public GridOptions? Grid { get; init; } = new GridOptions();

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (SequenceLength is < 1 or > 8192)
        {
            throw new ArgumentOutOfRangeException(nameof(SequenceLength), SequenceLength, "A window has 1 … 8192 bars.");
        }

        if (MaxGap <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxGap), MaxGap, "The longest gap within a segment is positive.");
        }
    }

    /// <summary>The same options with the gap limit that applies to bars of a length: no less than one and a half of them.</summary>
    internal DatasetOptions For(Timeframe timeframe)
    {
        TimeSpan shortest = 1.5 * timeframe.Step;
        return MaxGap < shortest ? this with { MaxGap = shortest } : this;
    }
}
