using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.FineTuning;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports;

/// <summary>The sections of a report that a training alone does not have.</summary>
[TestFixture]
public sealed class WalkForwardReportTests
{
    private static readonly Lazy<(FoldRun Run, WalkForwardBacktest Trading)> Walk = new(static () =>
    {
        CandleSeries[] candles = [ToyMarket.Series("AAA", 900, 1), ToyMarket.Series("BBB", 900, 2)];
        TrainingDataset dataset = TrainingDataset.FromCandles(candles, ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        LinearBackend backend = new();
        SteppingTime time = new(TimeSpan.FromMilliseconds(1));
        FoldRun run = ToyFolds.Runner(backend, time).Run(
            WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 3 }), LinearConfig.For(dataset), new TrainerOptions { Epochs = 3, LearningRate = 2 });
        return (run, WalkForwardBacktest.Run(run, backend, dataset, candles));
    });

    private static TrainingReport Folded => SampleReports.Full with { WalkForward = ReportWalkForward.Of(Walk.Value.Run.Report, Walk.Value.Trading) };

    [Test]
    public void ToHtml_WalkForward_EveryFoldStandsInTableAndCharts()
    {
        TrainingReport report = Folded;
        XElement section = Section(report, "walk-forward");

        string[][] metrics = Rows(section, "Metrics of each fold");
        FoldReport[] folds = [.. report.WalkForward!.Folds];
        Assert.That(metrics.Take(3).Select(static r => r[1]), Is.EqualTo(folds.Select(static f => Score(f.Evaluation.Metrics.Mcc))).AsCollection);
        Assert.That(metrics[3][1], Is.EqualTo(Score(report.WalkForward.Summary["mcc"].Mean)));
        Assert.That(metrics.Take(3).Select(static r => r[6] == "yes"), Is.EqualTo(folds.Select(static f => f.Evaluation.BeatsBaseline)).AsCollection);

        string[][] gains = Rows(section, "Gain in MCC of each fold");
        Assert.That(gains, Has.Length.EqualTo(4 * 3), "three folds and all of them, three baselines");
        BaselineDifference first = folds[0].Evaluation.Comparison.Against["majority"];
        Assert.That(gains[0][..2], Is.EqualTo(["fold 1", "majority"]).AsCollection);
        Assert.That(gains[0][3].TrimStart('+'), Is.EqualTo(first.Mcc is { } interval ? Score(interval.Lower) : "–"));
        Assert.That(section.Descendants("svg").Count(), Is.EqualTo(4));
        Assert.That(section.Descendants("svg").First().Descendants("circle").Count(), Is.EqualTo(4 * 3));
        Assert.That(section.Value, Does.Contain($"{report.WalkForward.FoldsThatBeatTheBaseline} of 3 folds beat every baseline.").And.Contain("All tests together: the model"));
    }

    [Test]
    public void ToHtml_WalkForwardWithTrading_EquityOfEachFoldIsALineOfItsOwn()
    {
        XElement section = Section(Folded, "walk-forward");
        ReportTrading[] trading = [.. Folded.WalkForward!.Trading];

        string[][] rows = Rows(section, "Trading of each fold");
        Assert.That(rows.Select(static r => r[0]), Is.EqualTo(["1", "2", "3", "all"]).AsCollection);
        Assert.That(rows[1][1], Is.EqualTo((100 * trading[1].Signals.TotalReturn).ToString("0.0", CultureInfo.InvariantCulture) + "%"));
        XElement chart = section.Descendants("figure").Single(static f => f.Element("figcaption")!.Value.StartsWith("Equity of each fold", StringComparison.Ordinal)).Element("svg")!;
        string path = (string)chart.Descendants("path").Single(static p => (string?)p.Attribute("class") == "l1").Attribute("d")!;
        Assert.That(path.Count(static c => c == 'M'), Is.EqualTo(3), "the line is broken between the folds");
    }

    [Test]
    public void ToHtml_WalkForwardWithoutTrading_HasNoEquity()
    {
        XElement section = Section(SampleReports.Full with { WalkForward = ReportWalkForward.Of(Walk.Value.Run.Report) }, "walk-forward");
        Assert.That(section.Descendants("svg").Count(), Is.EqualTo(2));
        Assert.That(section.Value, Does.Not.Contain("Equity"));
    }

    [Test]
    public void Of_BacktestOfAnotherRun_IsRefused() => Assert.That(
        () => ReportWalkForward.Of(Walk.Value.Run.Report, Walk.Value.Trading with { Folds = [] }), Throws.ArgumentException.With.Message.Contains("0 folds, the walk-forward 3"));

    [Test]
    public void ToJson_WalkForward_HasTheNumbers()
    {
        JsonElement json = Folded.ToJsonElement().GetProperty("walk_forward");
        JsonElement fold = json.GetProperty("folds")[2];
        Assert.That((json.GetProperty("folds").GetArrayLength(), fold.GetProperty("fold").GetInt32()), Is.EqualTo((3, 3)));
        Assert.That(fold.GetProperty("evaluation").GetProperty("test").GetProperty("mcc").GetDouble(), Is.EqualTo(Walk.Value.Run.Report.Folds[2].Evaluation.Metrics.Mcc));
        Assert.That(json.GetProperty("summary").GetProperty("mcc").GetProperty("std").GetDouble(), Is.EqualTo(Walk.Value.Run.Report.Summary["mcc"].Std));
        Assert.That(json.GetProperty("pooled").GetProperty("comparison").GetProperty("against").GetProperty("majority").GetProperty("mcc_gain").ValueKind, Is.EqualTo(JsonValueKind.Number));
        JsonElement trading = json.GetProperty("trading")[0];
        Assert.That(trading.GetProperty("signals").GetProperty("total_return").GetDouble(), Is.EqualTo(Walk.Value.Trading.Folds[0].Portfolio.Strategy.Performance.TotalReturn));
        Assert.That(trading.GetProperty("equity")[0].GetProperty("values").GetArrayLength(), Is.EqualTo(Walk.Value.Trading.Folds[0].Portfolio.Strategy.Equity.Count));
        Assert.That(SampleReports.Full.ToJsonElement().GetProperty("walk_forward").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Build_FineTuning_ShowsBeforeAndAfter()
    {
        FineTuneRun run = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, FineTuneToy.Dataset("AAA", "CCC"), FineTuneToy.Options("encoder"));
        TrainingReport report = new ReportBuilder(FineTuneToy.Backend()).Build(run, new ReportOptions { Importance = null });
        XElement section = Section(report, "fine-tuning");

        string[] mcc = Rows(section, "Metrics before and after").Single(static r => r[0] == "MCC");
        Assert.That(mcc[1..], Is.EqualTo([Score(run.Before.Metrics.Mcc), Score(run.Training.Test.Metrics.Mcc)]).AsCollection);
        string effect = EffectText.Describe(run.Effect, run.Gain);
        Assert.That(section.Value, Does.Contain(effect[1..]).And.Contain("CCC").And.Contain("lstm.weight_ih_l0"));
        Assert.That(Rows(section, "Gains by fine-tuning").Select(static r => r[0]), Is.EqualTo(["log loss", "MCC", "macro F1", "balanced accuracy"]).AsCollection);
        Assert.That(report.ToJsonElement().GetProperty("fine_tuning").GetProperty("effect").GetString(), Is.EqualTo(run.Effect.ToString().ToLowerInvariant()));
        Assert.That(report.ToJsonElement().GetProperty("fine_tuning").GetProperty("before").GetProperty("test").GetProperty("mcc").GetDouble(), Is.EqualTo(run.Before.Metrics.Mcc));
    }

    [TestCase(FineTuneEffect.Helped, 0.1, "fine-tuning helped: log loss better by +0.1000, +0.0500 … +0.1500, MCC by +0.1000")]
    [TestCase(FineTuneEffect.Hurt, -0.1, "WORSE")]
    [TestCase(FineTuneEffect.Unclear, 0.0, "may be chance")]
    public void Describe_Effect_SaysItWithItsFigures(FineTuneEffect effect, double gain, string text)
    {
        ConfidenceInterval interval = new(gain, gain - 0.05, gain + 0.05);
        BaselineDifference difference = new() { LogLossGain = gain, MccGain = gain, LogLoss = interval, Mcc = interval, MacroF1 = interval, BalancedAccuracy = interval };
        Assert.That(EffectText.Describe(effect, difference), Does.Contain(text));
        Assert.That(EffectText.Describe(effect, difference with { Mcc = null }), Does.StartWith("not known"));
    }

    private static string Score(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static XElement Section(TrainingReport report, string id)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(report.ToHtml()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader).Descendants("section").Single(s => (string?)s.Attribute("id") == id);
    }

    private static string[][] Rows(XElement section, string caption) =>
    [
        .. section.Descendants("table").First(t => t.Element("caption")!.Value == caption).Element("tbody")!.Elements("tr").Select(static r => r.Elements().Select(static c => c.Value).ToArray()),
    ];
}
