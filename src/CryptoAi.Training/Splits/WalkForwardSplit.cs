using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// Tests one after the other, each with a model that knows only what came before it (definitions D5). All cuts are instants common to all assets. Of a test [A, B), the
/// train labels end before A, and those of the train part before its validation, which is cut off its end.
/// </summary>
public static class WalkForwardSplit
{
    /// <summary>Cuts the folds.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">How many folds and where; null for the defaults.</param>
    /// <returns>One split per test, in order of time; no sample is in two tests.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// There is no room for the folds (<c>folds_too_many</c>), the holdout takes all (<c>holdout_too_long</c>), or a part of a fold is empty
    /// (<c>fold_without_test</c>, <c>fold_without_train</c>).
    /// </exception>
    public static IReadOnlyList<DataSplit> Create(TrainingDataset dataset, WalkForwardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new WalkForwardOptions();
        options.Validate();
        SampleIntervals samples = new(dataset);
        long? holdout = HoldoutStart(samples, options);
        TimeBlock[] blocks = Blocks(samples, options, holdout ?? samples.To);
        long trainLength = options.TrainLength is { } length ? (long)length.TotalMilliseconds : blocks[0].From - samples.From;
        return
        [
            .. blocks.Select((block, k) => new PurgedCut(samples)
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"Fold {k + 1} of {blocks.Length}"),
                Test = [block],
                ValidationFraction = options.ValidationFraction,
                Gap = (long)options.Gap.TotalMilliseconds,
                TrainFrom = options.Mode == WalkForwardMode.Rolling ? block.From - trainLength : long.MinValue,
                TestLabelsBefore = holdout ?? long.MaxValue,
            }.Cut()),
        ];
    }

    /// <summary>The last test: a model of everything before the holdout, tested on the holdout that no fold has seen.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">The options of the folds, with a holdout.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there is no holdout.</exception>
    /// <exception cref="TrainingException">A part is empty, or the holdout takes all (<c>holdout_too_long</c>).</exception>
    public static DataSplit Holdout(TrainingDataset dataset, WalkForwardOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SampleIntervals samples = new(dataset);
        long start = HoldoutStart(samples, options)
            ?? throw new ArgumentException("The options have no holdout; set HoldoutFraction or HoldoutStart.", nameof(options));
        return new PurgedCut(samples)
        {
            Name = "The holdout",
            Test = [new TimeBlock(start, samples.To)],
            ValidationFraction = options.ValidationFraction,
            Gap = (long)options.Gap.TotalMilliseconds,
        }.Cut();
    }

    private static long? HoldoutStart(SampleIntervals samples, WalkForwardOptions options)
    {
        long? start = options.HoldoutStart?.ToUnixTimeMilliseconds()
            ?? (options.HoldoutFraction > 0 ? OnStep(samples, samples.To - (long)(options.HoldoutFraction * (samples.To - samples.From))) : null);
        return start is null || (start > samples.From && start <= samples.Last)
            ? start
            : throw new TrainingException(
                "holdout_too_long",
                $"The holdout begins at {IsoTime.Text(start.Value)}; the samples are decided {IsoTime.Text(samples.From)} … {IsoTime.Text(samples.Last)}. Let it begin within that time.");
    }

    private static TimeBlock[] Blocks(SampleIntervals samples, WalkForwardOptions options, long end)
    {
        int folds = options.Folds;
        long length = options.TestLength is { } test
            ? (long)test.TotalMilliseconds
            : (long)((end - samples.From) * (1 - options.InitialTrainFraction)) / folds;
        long step = samples.Dataset.Timeframe.StepMilliseconds;
        if (length < step || (end - samples.From) / folds < length)
        {
            throw new TrainingException("folds_too_many", string.Create(
                CultureInfo.InvariantCulture,
                $"{folds} tests of {TimeSpan.FromMilliseconds(length)} have no room in {TimeSpan.FromMilliseconds(end - samples.From)} of samples with bars of {samples.Dataset.Timeframe}: a test lasts at least one bar, and all of them less than the data. Use fewer folds, another test length, or more candles."));
        }

        long[] cuts = [.. Enumerable.Range(0, folds).Select(k => OnStep(samples, end - ((folds - k) * length))), end];
        return [.. Enumerable.Range(0, folds).Select(k => new TimeBlock(cuts[k], cuts[k + 1]))];
    }

    /// <summary>Round instants read better: the multiple of the bar at or before.</summary>
    private static long OnStep(SampleIntervals samples, long time) => time - (time % samples.Dataset.Timeframe.StepMilliseconds);
}
