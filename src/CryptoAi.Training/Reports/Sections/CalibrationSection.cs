using System.Globalization;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>Whether stated probabilities come true, and what is left when only confident signals are listened to.</summary>
internal static class CalibrationSection
{
    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "calibration", "Can its probabilities be believed", () =>
    {
        CalibrationReport calibration = report.Evaluation.Calibration;
        FactList.Write(writer, Facts(report.Evaluation));
        using (writer.Element("div", ("class", "charts")))
        {
            DrawReliability(writer, calibration);
            DrawConfidence(writer, report.Evaluation.ConfidenceCurve);
        }

        string vector = report.Evaluation.Decision == DecisionMode.Balanced
            ? "These are the balanced probabilities, as if all classes were equally frequent: they come true as often as stated only where the classes really are."
            : "These are the corrected probabilities, at the frequencies of the train split.";
        Section.Note(writer, $"On the diagonal probabilities are frequencies; below it the model is too sure. {vector}");
    });

    private static IEnumerable<(string Name, string Value)> Facts(EvaluationReport evaluation)
    {
        CalibrationReport calibration = evaluation.Calibration;
        yield return ("Expected calibration error", $"{ReportText.Score(calibration.Ece)}, at most {ReportText.Score(calibration.Mce)} in a bin");
        yield return ("By class, by equal counts", $"{ReportText.Score(calibration.ClasswiseEce)}, {ReportText.Score(calibration.AdaptiveEce)}");
        yield return ("Temperature", $"{ReportText.Score(calibration.Temperature)}, {(calibration.IsCalibrated ? "fitted on validation samples" : "not fitted")}");
        if (evaluation.Conformal is { } conformal)
        {
            yield return (
                $"Conformal sets for {ReportText.Percent(1 - conformal.Alpha)}",
                $"{ReportText.Percent(conformal.Coverage)} held the truth, {conformal.MeanSize.ToString("0.00", CultureInfo.InvariantCulture)} classes on average; no promise where the market drifts");
        }

        if (evaluation.Information is { } information)
        {
            yield return ("Order of the assets", $"IC {ReportText.Signed(information.Ic)}, rank IC {ReportText.Signed(information.RankIc)} over {ReportText.Count(information.Times)} times");
        }
    }

    private static void DrawReliability(MarkupWriter writer, CalibrationReport calibration)
    {
        long total = calibration.Bins.Sum(static b => b.Count);
        HtmlTable table = new("Reliability", "stated above … up to", "samples", "stated", "came true");
        List<ReliabilityPoint> points = [];
        foreach (ReliabilityBin bin in calibration.Bins)
        {
            table.Row([
                $"{ReportText.Percent(bin.Lower)} … {ReportText.Percent(bin.Upper)}", ReportText.Count(bin.Count), ReportText.Percent(bin.Confidence), ReportText.Percent(bin.Accuracy),
            ]);
            if (bin is { Confidence: { } confidence, Accuracy: { } accuracy } && double.IsFinite(confidence) && double.IsFinite(accuracy))
            {
                points.Add(new ReliabilityPoint(confidence, accuracy, (double)bin.Count / total));
            }
        }

        ReliabilityDiagram diagram = new()
        {
            Title = "Reliability",
            Description = points.Count == 0 ? "No samples." : "Stated against come true: " + string.Join(", ", points.Select(static p => $"{ReportText.Percent(p.Confidence)} {ReportText.Percent(p.Accuracy)}")) + ".",
            Points = points,
        };
        Figure.Write(writer, "Reliability", diagram.Write, table);
    }

    private static void DrawConfidence(MarkupWriter writer, IReadOnlyList<ConfidencePoint> curve)
    {
        if (curve.Count == 0)
        {
            return;
        }

        HtmlTable table = new("Confidence and coverage", "confidence at least", "samples", "coverage", "right", "calls up or down", "calls right");
        foreach (ConfidencePoint point in curve)
        {
            table.Row([
                ReportText.Percent(point.Confidence), ReportText.Count(point.Count), ReportText.Percent(point.Coverage), ReportText.Percent(point.HitRate),
                ReportText.Count(point.Calls), ReportText.Percent(point.CallHitRate),
            ]);
        }

        LineChart chart = new()
        {
            Title = "Confidence and coverage",
            Description = $"Of all samples {ReportText.Percent(curve[0].HitRate)} are right; of the {ReportText.Percent(curve[^1].Coverage)} with confidence of at least {ReportText.Percent(curve[^1].Confidence)}, {ReportText.Percent(curve[^1].HitRate)}.",
            XName = "least confidence that is listened to",
            YName = "share",
            Series =
            [
                new LineSeries("right", [.. curve.Select(static p => (p.Confidence, p.HitRate))]),
                new LineSeries("coverage", [.. curve.Select(static p => (p.Confidence, p.Coverage))]),
                new LineSeries("calls right", [.. curve.Select(static p => (p.Confidence, p.CallHitRate ?? double.NaN))]),
            ],
        };
        Figure.Write(writer, "Confidence and coverage", chart.Write, table, ["right", "coverage", "calls right"]);
    }
}
