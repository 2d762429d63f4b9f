using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trees;

namespace CryptoAi.Cli.Results;

/// <summary>How much a feature matters to boosted trees, those of all assets together.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Share">Its share of the gain of all splits.</param>
/// <param name="Gain">The summed gain of its splits.</param>
/// <param name="Splits">The number of its splits.</param>
internal sealed record InspectedImportance(string Feature, double Share, double Gain, double Splits)
{
    /// <summary>The features that are used, the most gain first; null when the model is none of boosted trees.</summary>
    public static InspectedImportance[]? Of(ModelBundle bundle)
    {
        if (bundle.Config is not BoostedTreesConfig config)
        {
            return null;
        }

        BoostedTrees[] forests = [.. BoostedForests.Unpack(config, bundle.Weights).Values];
        double[] gains = Sum(forests, ImportanceKind.TotalGain);
        double[] splits = Sum(forests, ImportanceKind.Weight);
        double total = Math.Max(gains.Sum(), double.Epsilon);
        return
        [
            .. bundle.Features.Features.Select((f, i) => new InspectedImportance(f.Name, gains[i] / total, gains[i], splits[i]))
                .Where(static i => i.Splits > 0).OrderByDescending(static i => i.Gain).ThenBy(static i => i.Feature, StringComparer.Ordinal),
        ];
    }

    private static double[] Sum(BoostedTrees[] forests, ImportanceKind kind)
    {
        double[] sums = new double[forests[0].Features];
        foreach (BoostedTrees forest in forests)
        {
            double[] own = forest.Importance(kind);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += own[i];
            }
        }

        return sums;
    }
}
