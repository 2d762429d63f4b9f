using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>Fold by fold: what the same way of training achieves as time goes on, against the baselines.</summary>
internal static class WalkForwardSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.WalkForward is not { Folds.Count: > 0 } walk)
        {
            return;
        }

        Section.Write(writer, "walk-forward", "Walk-forward", () =>
        {
            using (writer.Element("p"))
            {
                writer.Leaf("strong", $"{ReportText.Count(walk.FoldsThatBeatTheBaseline)} of {ReportText.Count(walk.Folds.Count)} folds beat every baseline.");
            }

            if (walk.Pooled is { } pooled)
            {
                writer.Leaf("p", $"All tests together: {VerdictText.Describe(pooled.Comparison)}");
            }

            Section.Note(writer, $"{ReportText.Count(walk.Folds.Count)} fresh models, trained in the way of this one, each tested on the time after its training. No sample is tested by a model that was fitted on it.");
            Metrics(walk).Write(writer);
            using (writer.Element("div", ("class", "charts")))
            {
                Draw(writer, walk, "MCC", static d => d.MccGain, static d => d.Mcc);
                Draw(writer, walk, "log loss", static d => d.LogLossGain, static d => d.LogLoss);
            }

            string missing = walk.Folds.Any(static f => f.Evaluation.Comparison.BlockLength == 0) ? " A fold without lines has too few decision times for intervals, and beats nothing." : "";
            Section.Note(writer, $"Dots are gains over each baseline, lines their 95% intervals. The majority baseline has an MCC of 0, so the gain over it is the MCC itself.{missing}");
            FoldTrading.Write(writer, walk);
        });
    }

    private static HtmlTable Metrics(ReportWalkForward walk)
    {
        HtmlTable table = new("Metrics of each fold", "fold", "MCC", "macro F1", "accuracy", "balanced acc.", "log loss", "beats baselines", "test", "from (UTC)", "to (UTC)", "train", walk.Folds.Any(static f => f.Trees is not null) ? "trees" : "best epoch");
        foreach (FoldReport fold in walk.Folds)
        {
            EvaluationMetrics m = fold.Evaluation.Metrics;
            table.Row([
                ReportText.Count(fold.Fold), ReportText.Score(m.Mcc), ReportText.Score(m.MacroF1), ReportText.Percent(m.Accuracy), ReportText.Percent(m.BalancedAccuracy), ReportText.Score(m.LogLoss),
                fold.Evaluation.BeatsBaseline ? "yes" : "no", ReportText.Count(fold.Test.Samples), ReportText.Time(fold.Test.From), ReportText.Time(fold.Test.To),
                ReportText.Count(fold.Train.Samples), (fold.Trees ?? fold.BestEpoch) is { } size ? ReportText.Count(size) : "",
            ]);
        }

        Spread("mean", static s => s.Mean);
        Spread("deviation", static s => s.Std);
        return table;

        void Spread(string name, Func<MetricSpread, double> value) => table.Row(
            [
                name, ReportText.Score(value(walk.Summary["mcc"])), ReportText.Score(value(walk.Summary["macro_f1"])), ReportText.Percent(value(walk.Summary["accuracy"])),
                ReportText.Percent(value(walk.Summary["balanced_accuracy"])), ReportText.Score(value(walk.Summary["log_loss"])), "", "", "", "", "", "",
            ],
            isMarked: true);
    }

    private static void Draw(MarkupWriter writer, ReportWalkForward walk, string name, Func<BaselineDifference, double> gain, Func<BaselineDifference, ConfidenceInterval?> interval)
    {
        (string Name, BaselineComparison Comparison)[] rows =
        [
            .. walk.Folds.Select(static f => ($"fold {ReportText.Count(f.Fold)}", f.Evaluation.Comparison)),
            .. walk.Pooled is { } pooled ? [("all", pooled.Comparison)] : Array.Empty<(string, BaselineComparison)>(),
        ];
        string[] baselines = [.. rows[0].Comparison.Against.Keys];
        string caption = $"Gain in {name} of each fold";
        HtmlTable table = new(caption, "fold", "baseline", "gain", "from", "to");
        foreach ((string row, BaselineComparison comparison) in rows)
        {
            foreach ((string baseline, BaselineDifference difference) in comparison.Against)
            {
                table.Row([row, ReportText.Baseline(baseline), ReportText.Signed(gain(difference)), ReportText.Signed(interval(difference)?.Lower), ReportText.Signed(interval(difference)?.Upper)]);
            }
        }

        string[] legend = [.. baselines.Select(static b => "over " + ReportText.Baseline(b))];
        IntervalChart chart = new()
        {
            Title = caption,
            Description = string.Join("; ", rows.Select(r => $"{r.Name}: {string.Join(", ", r.Comparison.Against.Select(b => $"{ReportText.Signed(gain(b.Value))} over {ReportText.Baseline(b.Key)}"))}")) + ".",
            XName = $"gain in {name}, above zero is better",
            Series = legend,
            Rows = [.. rows.Select(r => new IntervalRow(r.Name, [.. baselines.Select(b => Mark(r.Comparison.Against.GetValueOrDefault(b)))]))],
        };
        Figure.Write(writer, caption, chart.Write, table, legend);

        IntervalMark Mark(BaselineDifference? difference) => difference is null
            ? new IntervalMark(double.NaN)
            : new IntervalMark(gain(difference), interval(difference)?.Lower, interval(difference)?.Upper);
    }
}
