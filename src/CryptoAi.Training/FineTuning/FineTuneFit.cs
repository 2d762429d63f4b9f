using CryptoAi.Features.Filling;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.FineTuning;

/// <summary>Whether a dataset can go on where the one of a bundle ended: the same features, labels, bars and grid.</summary>
internal static class FineTuneFit
{
    /// <exception cref="TrainingException">It cannot (<c>model_mismatch</c>, <c>fine_tuning_unsupported</c>); the message names the differences.</exception>
    public static void Require(ModelBundle source, TrainingDataset dataset)
    {
        RequireSteps(source);
        BundleFit.Require(source, dataset);
        List<string> faults = [];
        if (source.MaxGap != dataset.Options.MaxGap)
        {
            faults.Add($"longest gap {source.MaxGap} against {dataset.Options.MaxGap}");
        }

        foreach ((string symbol, string calendar) in dataset.Grid?.AssetCalendars ?? new Dictionary<string, string>())
        {
            if (source.Grid!.AssetCalendars.TryGetValue(symbol, out string? own) && own != calendar)
            {
                faults.Add($"calendar of {symbol} {own} against {calendar}");
            }
        }

        if (faults.Count > 0)
        {
            throw new TrainingException("model_mismatch", $"The bundle and the dataset differ: {string.Join("; ", faults)}. Prepare the dataset with the settings of the bundle.");
        }
    }

    /// <exception cref="TrainingException">The model is none that can go on learning (<c>fine_tuning_unsupported</c>).</exception>
    public static void RequireSteps(ModelBundle source)
    {
        if (!source.Config.NeedsEngine)
        {
            throw new TrainingException(
                "fine_tuning_unsupported", $"The model '{source.Config.Architecture}' is not trained by steps, so it cannot go on learning. Train it anew on all candles, or fine-tune a unified model.");
        }
    }

    /// <summary>The grid of the bundle with the assets of the dataset.</summary>
    public static GridSpec? Join(GridSpec? source, GridSpec? added) => source is null || added is null ? source : source with
    {
        Calendars = [.. source.Calendars.Union(added.Calendars, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        AssetCalendars = Join(source.AssetCalendars, added.AssetCalendars),
        CutTimes = Join(source.CutTimes, added.CutTimes),
    };

    private static SortedDictionary<string, T> Join<T>(IReadOnlyDictionary<string, T> source, IReadOnlyDictionary<string, T> added)
    {
        SortedDictionary<string, T> joined = new(StringComparer.Ordinal);
        foreach ((string symbol, T value) in source.Concat(added))
        {
            joined[symbol] = value;
        }

        return joined;
    }
}
