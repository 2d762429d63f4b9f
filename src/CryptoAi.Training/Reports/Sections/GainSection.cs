using System.Globalization;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>How much better than each baseline, with intervals.</summary>
internal static class GainSection
{
    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "gains", "Gains over the baselines", () =>
    {
        BaselineComparison comparison = report.Evaluation.Comparison;
        string confidence = (100 * comparison.Confidence).ToString("0.#", CultureInfo.InvariantCulture);
        HtmlTable table = new("Gains over the baselines", "baseline", "log loss", "from", "to", "MCC", "from", "to", "beaten");
        foreach ((string name, BaselineDifference difference) in comparison.Against)
        {
            table.Row([
                ReportText.Baseline(name), ReportText.Signed(difference.LogLossGain), ReportText.Signed(difference.LogLoss?.Lower), ReportText.Signed(difference.LogLoss?.Upper),
                ReportText.Signed(difference.MccGain), ReportText.Signed(difference.Mcc?.Lower), ReportText.Signed(difference.Mcc?.Upper), difference.Beats ? "yes" : "no",
            ]);
        }

        using (writer.Element("div", ("class", "charts")))
        {
            Draw("Gain in log loss", static d => d.LogLossGain, static d => d.LogLoss);
            Draw("Gain in MCC", static d => d.MccGain, static d => d.Mcc);
        }

        Section.Note(writer, comparison.BlockLength == 0
            ? $"There are no intervals: {ReportText.Count(comparison.DecisionTimes)} decision times are too few."
            : $"Whiskers are {confidence}% intervals of a block bootstrap ({ReportText.Count(comparison.Replicates)} resamples, blocks of {ReportText.Count(comparison.BlockLength)} of {ReportText.Count(comparison.DecisionTimes)} decision times). A baseline is beaten where both intervals lie above zero.");

        void Draw(string caption, Func<BaselineDifference, double> gain, Func<BaselineDifference, ConfidenceInterval?> interval)
        {
            BarChart chart = new()
            {
                Title = caption,
                Description = string.Join("; ", comparison.Against.Select(b => $"{ReportText.Baseline(b.Key)} {ReportText.Signed(gain(b.Value))}, {ReportText.Signed(interval(b.Value)?.Lower)} to {ReportText.Signed(interval(b.Value)?.Upper)}")) + ".",
                XName = "above zero is better than the baseline",
                Bars = [.. comparison.Against.Select(b => new Bar(ReportText.Baseline(b.Key), gain(b.Value), interval(b.Value)?.Lower, interval(b.Value)?.Upper))],
                Format = ReportText.Signed,
            };
            Figure.Write(writer, caption, chart.Write, table);
        }
    });
}
