using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Retraining;

/// <summary>What a model has seen of the candles, and how many it takes to judge one. Told by the candles and not by the clock, which may have been wrong when a model was stamped.</summary>
internal static class RetrainingData
{
    /// <summary>The decision time of the last sample that a model was fitted, chosen or tested on; when it was trained where it states none.</summary>
    public static DateTimeOffset SeenUntil(ModelBundle bundle) => bundle.Splits.Count > 0 ? bundle.Splits.Max(static s => s.To) : bundle.TrainedAt;

    /// <summary>The bars of the asset with the most of them that have closed since an instant.</summary>
    public static int BarsSince(IReadOnlyList<CandleSeries> series, DateTimeOffset since) => series.Max(s =>
    {
        int count = 0;
        while (count < s.Count && s.OpenTimeAt(s.Count - 1 - count) + s.Timeframe.Step > since)
        {
            count++;
        }

        return count;
    });

    /// <summary>When the newest bar closed; the beginning of time without one.</summary>
    public static DateTimeOffset NewestClose(IReadOnlyList<CandleSeries> series) =>
        series.Where(static s => s.Count > 0).Select(static s => s.OpenTimeAt(s.Count - 1) + s.Timeframe.Step).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    /// <summary>The fewest bars of which the test has decision times enough for intervals, were none of them missing.</summary>
    public static int RequiredBars(ModelBundle bundle, TrainerOptions training)
    {
        int lookahead = bundle.Labels.Lookahead;
        double share = 1 - training.TrainFraction - training.ValidationFraction;
        return bundle.RequiredCandles + lookahead + (int)Math.Ceiling(BlockBootstrap.LeastTimes(lookahead) / share);
    }

    /// <exception cref="TrainingException">Rounds look at too few bars to judge a model ever (<c>history_too_short</c>).</exception>
    public static void RequireHistory(ModelBundle bundle, RetrainingOptions options)
    {
        int required = RequiredBars(bundle, options.FineTune.Training);
        if (options.HistoryBars < required)
        {
            throw new TrainingException(
                "history_too_short",
                FormattableString.Invariant($"Rounds look at the newest {options.HistoryBars} bars of each asset; expected at least {required} for this model: {bundle.RequiredCandles} for features and the window of {bundle.Config.SequenceLength}, {bundle.Labels.Lookahead} for the label, and a test of {BlockBootstrap.LeastTimes(bundle.Labels.Lookahead)} decision times, which is {1 - options.FineTune.Training.TrainFraction - options.FineTune.Training.ValidationFraction:0.##} of the rest. With fewer no model can be told from another. Raise {nameof(RetrainingOptions.HistoryBars)}."));
        }
    }
}
