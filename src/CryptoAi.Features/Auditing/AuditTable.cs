using System.Globalization;
using System.Text;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>The report as a text table.</summary>
internal static class AuditTable
{
    public static string Of(AuditReport report)
    {
        string[] header = ["feature", "group", "MinBars", "StableBars", .. report.Results.Select(static r => Title(r.Kind))];
        List<string[]> rows = [header];
        for (int f = 0; f < report.FeatureSet.Count; f++)
        {
            FeatureDefinition feature = report.FeatureSet.Features[f];
            rows.Add([feature.Name, feature.Group, Text(feature.MinBars), Text(feature.StableBars), .. report.Results.Select(r => Cell(r, f))]);
        }

        int[] widths = [.. Enumerable.Range(0, header.Length).Select(c => rows.Max(r => r[c].Length))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            // texts to the left, numbers to the right
            text.AppendJoin("  ", row.Select((cell, c) => c is 0 or 1 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])));
            while (text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Title(AuditKind kind) => kind switch
    {
        AuditKind.Causality => "causality",
        AuditKind.PriceScale => "price scale",
        AuditKind.VolumeScale => "volume scale",
        AuditKind.Streaming => "streaming",
        AuditKind.WarmUp => "bars needed",
        AuditKind.Redundancy => "correlation",
        AuditKind.NeutralValues => "flat",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such audit."),
    };

    private static string Cell(AuditResult result, int feature)
    {
        // an audit that could not run to its end has no figures
        AuditFigure figure = result.Figures.Count > feature ? result.Figures[feature] : new AuditFigure("", double.NaN);
        string value = result.Kind switch
        {
            _ when double.IsNaN(figure.Value) => "-",
            AuditKind.Causality or AuditKind.Streaming when figure.Value == 0 => "ok",
            AuditKind.Redundancy => figure.Value.ToString("0.0000", CultureInfo.InvariantCulture) + (figure.Partner is null ? "" : $" {figure.Partner}"),
            AuditKind.PriceScale or AuditKind.VolumeScale or AuditKind.NeutralValues => figure.Value.ToString("0.0E+0", CultureInfo.InvariantCulture),
            _ => Text(figure.Value),
        };
        return result.Findings.Any(f => f.Feature == figure.Feature) ? value + " !" : value;
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
