using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.Output;

/// <summary>Quality reports for people: one table, then what was found in each file.</summary>
internal static class QualityText
{
    public static void Write(CommandOutput output, IReadOnlyList<CandleQualityReport> reports)
    {
        if (reports is [])
        {
            return;
        }

        TextTable table = new TextTable().Words("file", "symbol").Numbers("rows").Words("step", "first bar (UTC)", "last bar (UTC)").Numbers("gaps", "missing", "to look at");
        foreach (CandleQualityReport report in reports)
        {
            table.Row(
                Path.GetFileName(report.Path),
                report.Symbol is "" ? "?" : report.Symbol,
                Format.Count(report.Rows),
                report.StepSeconds == 0 ? "?" : Timeframe.FromTimeSpan(TimeSpan.FromSeconds(report.StepSeconds)).ToString(),
                Format.Time(report.First),
                Format.Time(report.Last),
                Format.Count(report.Gaps),
                Format.Count(report.MissingBars),
                Format.Count(Defects(report).Count));
        }

        output.Table(table);
        int clean = 0;
        foreach (CandleQualityReport report in reports)
        {
            List<string> lines = [.. Defects(report), .. Remarks(report)];
            clean += lines is [] ? 1 : 0;
            WriteFindings(output, report, lines);
        }

        output.Line();
        output.Line($"{Format.Count(clean)} of {Format.Plural(reports.Count, "file")} without any remark.");
    }

    private static void WriteFindings(CommandOutput output, CandleQualityReport report, List<string> lines)
    {
        if (lines is [])
        {
            return;
        }

        output.Line();
        output.Line(report.Path);
        foreach (string line in lines)
        {
            output.Line($"  - {line}");
        }

        foreach (CandleFinding finding in report.Findings)
        {
            output.Line($"    {finding.Message}");
        }
    }

    /// <summary>What makes other commands stop, drop rows or break the series.</summary>
    private static List<string> Defects(CandleQualityReport report)
    {
        List<string> defects = [];
        Add(report.DuplicatesConflicting, "row repeats a time with other values", "rows repeat a time with other values", "an error unless --bad-rows drop");
        Add(report.NonPositivePrices, "row has a price that is not positive or no number", "rows have a price that is not positive or no number", "an error unless --bad-rows drop");
        Add(report.OhlcViolations, "row has high below low, or open or close outside of them", "rows have high below low, or open or close outside of them", "high below low is an error unless --bad-rows drop");
        Add(report.InvalidVolumes, "row has a volume that is negative or no number", "rows have a volume that is negative or no number", "an error unless --bad-rows drop");
        Add(report.RejectedRows, "row cannot be read", "rows cannot be read", "left out");
        Add(report.DuplicatesIdentical, "row is a repetition", "rows are repetitions", "dropped when used");
        Add(report.OutOfOrder, "row is out of order", "rows are out of order", "sorted when used");
        if (report.Gaps > 0)
        {
            defects.Add($"{Format.Plural(report.Gaps, "gap")}, {Format.Plural(report.MissingBars, "bar")} missing, the longest {Format.Count(report.LongestGapBars)} (expected of markets that close)");
        }

        return defects;

        void Add(long count, string one, string many, string consequence)
        {
            if (count > 0)
            {
                defects.Add($"{Format.Plural(count, one, many)} ({consequence})");
            }
        }
    }

    /// <summary>What is good to know.</summary>
    private static List<string> Remarks(CandleQualityReport report)
    {
        List<string> remarks = [];
        if (!report.HasVolume)
        {
            remarks.Add("no volume: volume features are constant and the volume target is masked");
        }

        if (report.ZeroVolume > 0)
        {
            remarks.Add($"{Format.Plural(report.ZeroVolume, "bar")} without volume");
        }

        if (report.Flat > 0)
        {
            remarks.Add($"{Format.Plural(report.Flat, "flat bar")} (open = high = low = close)");
        }

        if (report.OffGrid > 0)
        {
            remarks.Add($"{Format.Plural(report.OffGrid, "step")} beside the grid of {report.StepSeconds} s");
        }

        if (report.LastBarSuspect)
        {
            remarks.Add("the last bar looks unfinished (its volume is among the lowest 1% of the bars before)");
        }

        return remarks;
    }
}
