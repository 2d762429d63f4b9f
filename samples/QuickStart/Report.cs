using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using Spectre.Console;

namespace CryptoAi.QuickStart;

/// <summary>What the run prints.</summary>
internal static class Report
{
    // wide enough for every table where the output is a file, and without escape codes there
    private const int FileWidth = 120;

    private static readonly IAnsiConsole Output = Create();

    public static void Step(int number, string title)
    {
        Output.WriteLine();
        Output.Write(new Text($"{number}. {title}", new Style(Color.Green, decoration: Decoration.Bold)));
        Output.WriteLine();
    }

    public static void Candles(IReadOnlyList<CandleSeries> candles)
    {
        Table table = NewTable("symbol", ">candles", "bar", "first", "last", ">last close");
        foreach (CandleSeries series in candles)
        {
            table.AddRow(
                series.Symbol, N0(series.Count), series.Timeframe.ToString(), Minute(series.OpenTimeAt(0)), Minute(series.OpenTimeAt(series.Count - 1)),
                series.Close[^1].ToString("G8", CultureInfo.InvariantCulture));
        }

        Output.Write(table);
    }

    public static void Quality(SymbolCandles asset)
    {
        List<string> findings = [];
        Add(asset.Reports.Sum(static r => r.Gaps), "gaps");
        Add(asset.Reports.Sum(static r => r.OutOfOrder), "rows out of order, sorted");
        Add(asset.Reports.Sum(static r => r.DuplicatesIdentical) + asset.OverlappingRows, "repeated rows, dropped");
        if (asset.Reports.MaxBy(static r => r.Last)!.LastBarSuspect)
        {
            findings.Add("the last bar looks unfinished and is left out");
        }

        if (findings.Count > 0)
        {
            Line($"{asset.Series.Symbol}: {string.Join("; ", findings)}");
        }

        void Add(long count, string what)
        {
            if (count > 0)
            {
                findings.Add($"{N0(count)} {what}");
            }
        }
    }

    public static void Dataset(TrainingDataset dataset)
    {
        DatasetReport report = dataset.Report;
        Line($"{N0(report.Rows)} rows, {N0(report.Samples)} samples of {dataset.Assets.Count} assets; {dataset.FeatureSet.Count} features ({dataset.FeatureSet.Name}), windows of {dataset.Options.SequenceLength} bars");
        Line($"labels: {dataset.Labels.Lookahead} bars ahead, threshold {(dataset.Labels.Threshold is FixedThreshold fixedThreshold ? P1(fixedThreshold.Value) : dataset.Labels.Threshold)}; not used: {string.Join(", ", report.RowsDropped.Select(static r => $"{r.Key} {N0(r.Value)}"))}");
    }

    public static void Model(UnifiedLstmConfig config, IModelBackend backend)
    {
        Line($"UnifiedLstm, {N0(config.ParameterCount)} parameters, {config.Layers} layers × {config.HiddenSize} units, room for {config.AssetCapacity} assets × {config.EmbeddingSize}");
        Line($"engine: {backend.Name}, {backend.Device}");
    }

    public static void Training(TrainingRun run)
    {
        Line($"stopped: {run.History.StopReason} after epoch {run.History.StopEpoch}; weights of epoch {run.History.BestEpoch}");
        Table split = NewTable("part", ">samples", "first decision", "last decision");
        foreach (SplitRange part in run.Bundle.Splits)
        {
            split.AddRow(part.Name, N0(part.Samples), Minute(part.From), Minute(part.To));
        }

        Output.Write(split);
        Table classes = NewTable("class", ">train samples", ">share", ">weight");
        IReadOnlyList<string> names = run.Bundle.Labels.ClassNames;
        double total = run.ClassCounts.Sum();
        for (int c = 0; c < names.Count; c++)
        {
            classes.AddRow(names[c], N0(run.ClassCounts[c]), P1(run.ClassCounts[c] / total), F4(run.ClassWeights[c]));
        }

        Output.Write(classes);
    }

    public static void Evaluation(TrainingRun run)
    {
        EvaluationReport test = run.Test;
        IReadOnlyList<string> names = run.Bundle.Labels.ClassNames;
        Table confusion = NewTable(["true \\ predicted", .. names.Select(static n => ">" + n)]);
        for (int truth = 0; truth < names.Count; truth++)
        {
            confusion.AddRow([names[truth], .. test.Metrics.Confusion[truth].Select(static n => N0(n))]);
        }

        Output.Write(confusion);
        Table metrics = NewTable("test", ">accuracy", ">bal. acc.", ">macro-F1", ">MCC", ">log loss", ">Brier", ">ECE");
        Add("balanced", test.Balanced);
        Add("corrected", test.Corrected);
        foreach ((string name, EvaluationMetrics baseline) in test.Baselines)
        {
            Add(name, baseline);
        }

        Output.Write(metrics);
        Line("balanced: classes equally frequent; corrected: at training frequencies; the rest: baselines");
        Line(test.BeatsBaseline
            ? "The model beats every baseline on the test samples."
            : $"The model does NOT beat every baseline on the test samples: not {string.Join(", ", test.Comparison.NotBeaten)}.");
        foreach ((string name, BaselineDifference difference) in test.Comparison.Against)
        {
            Line($"gain over {name}: log loss {Interval(difference.LogLoss)}, MCC {Interval(difference.Mcc)}");
        }

        Line($"calibrated with temperature {F4(test.Calibration.Temperature)}; {N0(test.Comparison.DecisionTimes)} decision times; intervals hold 95 %");
        foreach (string warning in test.Warnings)
        {
            Line($"warning: {warning}");
        }

        void Add(string name, EvaluationMetrics m) => metrics.AddRow(
            name, P1(m.Accuracy), P1(m.BalancedAccuracy), F4(m.MacroF1), F4(m.Mcc), F4(m.LogLoss), F4(m.Brier), F4(m.Ece));

        static string Interval(ConfidenceInterval? interval) =>
            interval is null ? "(too few decision times)" : $"{F4(interval.Value)} ({F4(interval.Lower)} … {F4(interval.Upper)})";
    }

    public static void Saved(SavedBundle saved, string page)
    {
        Line($"saved to {Relative(saved.Path)} ({N0(saved.Bytes / 1024)} KiB), loaded again, golden window verified");
        Line($"report: {Relative(page)} (open it in a browser)");
    }

    public static void Signal(Signal signal)
    {
        Output.WriteLine();
        Output.WriteLine(signal.Analysis);
    }

    public static void Footer(long peakBytes, TrainingDataset dataset)
    {
        double matrix = dataset.Report.Rows * (double)dataset.FeatureSet.Count * sizeof(float) / (1 << 20);
        Output.WriteLine();
        Line(string.Create(CultureInfo.InvariantCulture, $"peak memory {peakBytes / (double)(1 << 20):F0} MiB (feature matrix {matrix:F1} MiB)"));
    }

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole file = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        file.Profile.Width = FileWidth;
        return file;
    }

    private static Table NewTable(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string column in columns)
        {
            bool right = column.StartsWith('>');
            TableColumn added = new(new Text(right ? column[1..] : column));
            table.AddColumn((right ? added.RightAligned() : added).NoWrap());
        }

        return table;
    }

    private static void Line(string text) => Output.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static string N0(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string F4(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static string P1(double value) => value.ToString("P1", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
