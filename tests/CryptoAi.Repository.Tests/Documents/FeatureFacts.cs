using System.Globalization;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The tables of feature sets, made from the sets.</summary>
internal static class FeatureFacts
{
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Every feature of a set in column order.</summary>
    public static string Table(FeatureSet set) => Facts.Table(
        ["#", "feature", "group", "formula", "parameters", "first value after", "stable after", "flat value", "filled bar", "source"],
        set.Features.Select(static (f, i) => new[]
        {
            Number(i + 1),
            $"`{f.Name}`",
            f.Group,
            $"`{f.Formula}`",
            string.Join(", ", f.Parameters.Select(static p => $"{p.Key} {Number(p.Value)}")),
            $"{f.MinBars} bars",
            $"{f.StableBars} bars",
            Flat(f),
            Filled(f),
            f.Source,
        }));

    /// <summary>A row for all windows of a statistic.</summary>
    public static string Families(FeatureSet set) => Facts.Table(
        ["features", "group", "formula", "first value after", "flat value", "filled bar"],
        set.Features.GroupBy(static f => (f.Group, f.Formula)).Select(static family => new[]
        {
            Names([.. family.Select(static f => f.Name)]),
            family.Key.Group,
            $"`{family.Key.Formula}`",
            $"{string.Join(", ", family.Select(static f => f.MinBars).Distinct())} bars",
            string.Join(", ", family.Select(Flat).Distinct()),
            string.Join(", ", family.Select(Filled).Distinct()),
        }));

    /// <summary>The sets side by side.</summary>
    public static string Sets()
    {
        int window = new UnifiedLstmConfig { Features = 1 }.SequenceLength;
        return Facts.Table(
            ["set", "features", $"required candles for a window of {window}", "recommended candles", "hash"],
            new[] { Core9.FeatureSet, Unified150.FeatureSet, Alpha158.FeatureSet, Alpha128.FeatureSet }.Select(s => new[]
            {
                $"`{s.Name}`",
                Number(s.Count),
                FormattableString.Invariant($"{s.MinBars} + {window} − 1 = {s.MinBars + window - 1}"),
                FormattableString.Invariant($"{s.StableBars} + {window} − 1 = {s.StableBars + window - 1}"),
                $"`{s.Hash}`",
            }));
    }

    // ROC5, ROC10 … as one name with its windows
    private static string Names(string[] names) =>
        names.Length == 1 ? $"`{names[0]}`" : $"`{names[0].TrimEnd(Digits)}` {string.Join(", ", names.Select(static n => n[n.TrimEnd(Digits).Length..]))}";

    private static string Flat(FeatureDefinition feature) => feature.Group == "time" ? "(time)" : Math.Round(feature.FlatValue, 6).ToString(CultureInfo.InvariantCulture);

    private static string Filled(FeatureDefinition feature) => feature.OnSynthetic switch
    {
        SyntheticValue.Zero => "0",
        SyntheticValue.Compute => "computed",
        _ => "last value",
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
