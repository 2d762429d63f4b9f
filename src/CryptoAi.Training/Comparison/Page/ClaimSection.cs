using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>What holds of the usual claims.</summary>
internal static class ClaimSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result)
    {
        ComparisonSamples samples = result.Samples;
        using (writer.Element("header"))
        {
            writer.Leaf("h1", "Individual and unified models on the same data");
            writer.Leaf(
                "p",
                $"{ReportText.Count(result.Symbols.Count)} assets; {ReportText.Count(samples.Train)} train, {ReportText.Count(samples.Validation)} validation and {ReportText.Count(samples.Test)} test samples, the test from {ReportText.Time(samples.TestStart)} UTC. "
                + $"Compared are {ReportText.Count(samples.Compared)} test samples that all models predict.",
                ("class", "soft"));
        }

        Section.Write(writer, "claims", "Usual claims for unified models, on these data", () =>
        {
            foreach (string missing in MissingModel.Describe(result.Missing, result))
            {
                writer.Leaf("p", missing, ("class", "warning"));
            }

            if (result.Claims.Count == 0)
            {
                writer.Leaf("p", "None can be judged without individual trees and a unified model.");
                return;
            }

            foreach (ComparisonClaim claim in result.Claims.Where(static c => c.Measure is "accuracy" or "bytes" or "weights_bytes"))
            {
                using (writer.Element("p", ("class", claim.Verdict switch { ClaimVerdict.True => "yes", ClaimVerdict.False => "no", _ => "" })))
                {
                    int end = claim.Text.IndexOf(": ", StringComparison.Ordinal) + 2;
                    int dot = claim.Text.IndexOf(". ", end, StringComparison.Ordinal) + 1;
                    writer.Text(claim.Text[..end]);
                    writer.Leaf("strong", claim.Text[end..dot]);
                    writer.Text(claim.Text[dot..]);
                }
            }

            HtmlTable table = new("All claims", "claim", "model", "bars", "measure", "verdict", "value", "from", "to", "limit");
            foreach (ComparisonClaim claim in result.Claims)
            {
                table.Row([
                    claim.Claim.Replace('_', ' '), ModelNames.Of(claim.Model), claim.Bars is { } bars ? ReportText.Count(bars) : ReportText.None, claim.Measure.Replace('_', ' '),
                    claim.Verdict.ToString().ToLowerInvariant(), claim.Claim == ComparisonClaim.FractionOfSize ? ReportText.Ratio(claim.Value) : ReportText.Signed(claim.Value), ReportText.Signed(claim.Lower), ReportText.Signed(claim.Upper), ReportText.Ratio(claim.Limit),
                ]);
            }

            using (writer.Element("details"))
            {
                writer.Leaf("summary", "All claims, by other scores too");
                table.Write(writer);
            }
        });
    }
}
