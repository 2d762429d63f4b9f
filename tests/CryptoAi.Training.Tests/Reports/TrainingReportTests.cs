using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports;

[TestFixture]
public sealed class TrainingReportTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&<b>";

    private static TrainingReport Full => SampleReports.Full;

    [Test]
    public void ToHtml_AFullReport_HasEverySectionOnceWithItsHeading()
    {
        XElement page = Page(Full);

        Assert.That(
            page.Descendants("section").Select(static s => (string?)s.Attribute("id")),
            Is.EqualTo(["verdict", "model", "curves", "confusion", "calibration", "gains", "metrics", "assets", "equity", "importance", "embedding", "labels", "options"]));
        Assert.That(page.Descendants("section").Select(static s => s.Elements("h2").Count()), Is.All.EqualTo(1));
    }

    [Test]
    public void ToHtml_AFullReport_NeedsNothingFromOutside()
    {
        string html = Full.ToHtml();
        XElement page = Page(Full);

        string[] foreign = ["script", "link", "img", "iframe", "object", "embed", "a", "use", "image", "base", "form"];
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.StartWith("<!DOCTYPE html>\n<html lang=\"en\">").And.Not.Contain("http").And.Not.Contain("url(").And.Not.Contain("@import").And.Not.Contain("//"));
            Assert.That(page.Descendants().Select(static e => e.Name.LocalName).Intersect(foreign), Is.Empty);
            Assert.That(page.Descendants().Attributes().Select(static a => a.Name.LocalName).Where(static n => n is "src" or "href" || n.StartsWith("on", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public void ToHtml_AFullReport_CanBeHeardAndReadOnAPhoneInTheDark()
    {
        XElement page = Page(Full);
        string[] ids = [.. page.Descendants().Attributes("id").Select(static a => a.Value)];
        XElement[] drawings = [.. page.Descendants("svg")];

        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique);
            Assert.That(drawings, Has.Length.EqualTo(15));
            Assert.That(drawings.Select(static s => (s.Element("title")?.Value.Length > 0, s.Element("desc")?.Value.Length > 0, (string?)s.Attribute("role"))), Is.All.EqualTo((true, true, "img")));
            Assert.That(page.Descendants().Attributes("aria-labelledby").SelectMany(static a => a.Value.Split(' ')), Is.SubsetOf(ids));
            Assert.That(page.Descendants("figure").Select(static f => f.Descendants("table").Count()), Is.All.EqualTo(1), "the values of every drawing");
            Assert.That(page.Descendants("table").Select(static t => (string?)t.Parent!.Attribute("class")), Is.All.EqualTo("scroll"));
            Assert.That(page.Descendants("style").Single().Value, Does.Contain("prefers-color-scheme:dark").And.Contain("max-width:480px"));
            Assert.That(page.Descendants("meta").Select(static m => (string?)m.Attribute("content")), Has.Member("width=device-width, initial-scale=1"));
        });
    }

    [Test]
    public void ToHtml_VerdictAndWarnings_StandFirst()
    {
        TrainingReport report = Full with { Evaluation = Full.Evaluation with { Warnings = ["Look out."] } };
        XElement verdict = Page(report).Descendants("section").First();

        string[] lines = [.. verdict.Elements("p").Select(static p => p.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("Warning: Look out."));
            Assert.That(lines[1], Is.EqualTo(report.Evaluation.BeatsBaseline ? "It beats every baseline." : "It does not beat every baseline."));
            Assert.That(lines[2], Is.EqualTo("T" + VerdictText.Describe(report.Evaluation.Comparison)[1..]));
        });
    }

    [Test]
    public void ToHtml_ModelThatLearnedNothing_SaysSo()
    {
        TrainingRun run = SampleReports.Train(ToyMarket.Dataset(700, learnable: false));

        XElement verdict = Page(new ReportBuilder(new LinearBackend()).Build(run, new ReportOptions { Importance = null })).Descendants("section").First();

        Assert.That((string?)verdict.Attribute("class"), Is.EqualTo("verdict no"));
        Assert.That(verdict.Value, Does.Contain("It does not beat every baseline.").And.Contain("does NOT beat").And.Contain("Do not act on its signals."));
    }

    [Test]
    public void ToHtml_HostileNames_AreTextEverywhere()
    {
        TrainingReport report = Full with
        {
            Model = Full.Model with { Architecture = Hostile, FeatureSet = Hostile, LibraryVersion = Hostile, Assets = [Hostile], Lineage = [new LineageEntry(Hostile, ToyMarket.Start, Hostile, [Hostile], [Hostile], Hostile)] },
            Evaluation = SampleReports.WithAssets([Hostile, "AAA\u0000\uD800"]) with { Warnings = [Hostile], Baselines = new Dictionary<string, EvaluationMetrics> { [Hostile] = Full.Evaluation.Metrics } },
            Splits = [new SplitRange(Hostile, ToyMarket.Start, ToyMarket.Start, 1)],
            Options = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [Hostile] = Hostile }),
            Equity = [SampleReports.Equity(Hostile, 0.1)],
            Embedding = new EmbeddingMap([new EmbeddingPoint(Hostile, 0, 0)], [1, 0]),
            Importance = Full.Importance! with { Entries = [new ImportanceEntry { Name = Hostile, Columns = 1, LogLossIncrease = 1, Spread = 0.1 }] },
        };

        string html = report.ToHtml();
        XElement page = Page(report);
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<b>"));
            Assert.That(page.Descendants().Select(static e => e.Name.LocalName), Has.No.Member("script").And.No.Member("b"));
            Assert.That(page.Descendants().Count(static e => !e.HasElements && e.Value.Contains("<script>alert(1)", StringComparison.Ordinal)), Is.GreaterThan(12));
            Assert.That(report.ToJsonElement().GetRawText(), Does.Not.Contain("<script"));
        });
    }

    [Test]
    public void ToHtml_SameReportInAnyCulture_SameBytes()
    {
        string first = Full.ToHtml();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.That(Full.ToHtml(), Is.EqualTo(first));
            string rebuilt = Rebuilt().ToHtml();
            Assert.That(Rebuilt().ToHtml(), Is.EqualTo(rebuilt));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static TrainingReport Rebuilt() => new ReportBuilder(new LinearBackend()).Build(SampleReports.Run);
    }

    [Test]
    public void ToHtml_Numbers_AreThoseOfTheJson()
    {
        JsonElement json = Full.ToJsonElement();
        XElement page = Page(Full);

        JsonElement epochs = json.GetProperty("epochs");
        string[][] losses = Rows(page, "Loss per epoch");
        Assert.That(
            losses.Select(static r => (r[1], r[2])),
            Is.EqualTo(epochs.EnumerateArray().Select(static e => (Score(e.GetProperty("train_loss")), Score(e.GetProperty("validation_loss"))))));
        Assert.That(losses.Single(static r => r[0].EndsWith("(best)", StringComparison.Ordinal))[0], Does.StartWith(json.GetProperty("stopped").GetProperty("best_epoch").GetRawText()));

        JsonElement evaluation = json.GetProperty("evaluation");
        string[][] metrics = Rows(page, "Metrics against the baselines");
        foreach ((string row, string field) in new[] { ("macro F1", "macro_f1"), ("MCC", "mcc"), ("log loss", "log_loss"), ("Brier score", "brier"), ("calibration error", "ece") })
        {
            IEnumerable<JsonElement> columns = [evaluation.GetProperty("balanced"), evaluation.GetProperty("corrected"), .. evaluation.GetProperty("baselines").EnumerateObject().Select(static b => b.Value)];
            Assert.That(metrics.Single(r => r[0] == row)[1..], Is.EqualTo(columns.Select(c => Score(c.GetProperty(field)))), row);
        }

        Assert.That(
            Rows(page, "Confusion matrix").Select(static r => r[1..^1].Select(static c => c.Replace(",", "", StringComparison.Ordinal))),
            Is.EqualTo(evaluation.GetProperty("test").GetProperty("confusion").EnumerateArray().Select(static r => r.EnumerateArray().Select(static c => c.GetRawText()))));
        Assert.That(
            Rows(page, "Metrics of each asset").Select(static r => (r[0], r[6])),
            Is.EquivalentTo(evaluation.GetProperty("per_asset").EnumerateObject().Select(static a => (a.Name, Score(a.Value.GetProperty("log_loss"))))));
        Assert.That(
            Rows(page, "Importance by permutation").Select(static r => (r[0], r[3])),
            Is.EqualTo(json.GetProperty("importance").GetProperty("entries").EnumerateArray().Select(static e => (e.GetProperty("name").GetString()!, Score(e.GetProperty("spread"))))));
        Assert.That(
            Rows(page, "Reliability").Select(static r => r[1].Replace(",", "", StringComparison.Ordinal)),
            Is.EqualTo(evaluation.GetProperty("calibration").GetProperty("bins").EnumerateArray().Select(static b => b.GetProperty("n").GetRawText())));
        Assert.That(
            Rows(page, "Gains over the baselines").Select(static r => (r[0], r[2].TrimStart('+'))),
            Is.EqualTo(evaluation.GetProperty("comparison").GetProperty("against").EnumerateObject().Select(static b => (b.Name.Replace('_', ' '), Score(b.Value.GetProperty("log_loss_interval").GetProperty("lower"))))));
        Assert.That(Rows(page, "Asset embeddings").Select(static r => r[1]), Is.EqualTo(json.GetProperty("embedding").GetProperty("points").EnumerateArray().Select(static p => Score(p.GetProperty("x")))));
    }

    [Test]
    public void ToHtml_OnlyABundleAndAnEvaluation_LeavesOutWhatIsNotKnown()
    {
        TrainingReport report = new ReportBuilder(new LinearBackend()).Build(SampleReports.Run.Bundle, SampleReports.Run.Test, SampleReports.Run.Split.Test, new ReportOptions { Importance = null });

        Assert.That(
            Page(report).Descendants("section").Select(static s => (string?)s.Attribute("id")),
            Is.EqualTo(["verdict", "model", "confusion", "calibration", "gains", "metrics", "assets", "labels", "options"]));
    }

    [Test]
    public void ToHtml_OneEpochOneAssetNothingFinite_IsAPage()
    {
        EvaluationMetrics broken = Full.Evaluation.Metrics with { LogLoss = double.NaN, MacroF1 = double.NaN, Mcc = double.PositiveInfinity, Confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]], Count = 0 };
        TrainingReport report = Full with
        {
            Epochs = [SampleReports.Epoch(1, double.NaN)],
            Stopped = new ReportStop(StopReason.NonFiniteLoss, 1, 0),
            Evaluation = Full.Evaluation with { Metrics = broken, Balanced = broken, PerAsset = new Dictionary<string, EvaluationMetrics> { ["ONLY"] = broken } },
            Equity = [new EquityCurve("flat", [ToyMarket.Start], [double.NaN])],
            Embedding = new EmbeddingMap([new EmbeddingPoint("ONLY", double.NaN, 0)], [double.NaN, 0]),
        };

        string drawn = string.Concat(Page(report).Descendants("svg").SelectMany(static s => s.Descendants()).Attributes().Select(static a => a.Value));
        Assert.Multiple(() =>
        {
            Assert.That(drawn, Does.Not.Contain("NaN").And.Not.Contain("Infinity").And.Not.Contain("∞"));
            Assert.That(report.ToJsonElement().GetProperty("epochs")[0].GetProperty("train_loss").GetString(), Is.EqualTo("NaN"));
        });
    }

    [Test]
    public void ToHtml_ManyEpochsAndAssets_StaysSmall()
    {
        TrainingReport report = Full with
        {
            Epochs = [.. Enumerable.Range(1, 20_000).Select(static i => SampleReports.Epoch(i, 1.0 / i))],
            Stopped = new ReportStop(StopReason.Completed, 20_000, 7_777),
            Evaluation = SampleReports.WithAssets(Enumerable.Range(0, 3_000).Select(static i => $"A{i}" + new string('X', 500))),
            Embedding = new EmbeddingMap([.. Enumerable.Range(0, 3_000).Select(static i => new EmbeddingPoint($"A{i}", i % 50, i / 50))], [0.5, 0.5]),
            Equity = [new EquityCurve("long", [.. Enumerable.Range(0, 100_000).Select(static i => ToyMarket.Start.AddHours(i))], [.. Enumerable.Range(0, 100_000).Select(static i => Math.Sin(i))])],
        };

        string html = report.ToHtml();
        Assert.That(html, Has.Length.LessThan(1_000_000));
        Assert.That(html, Does.Contain("7,777 (best)").And.Contain("200 of 20,000 rows are shown"));
    }

    [Test]
    public void Save_BothFiles_HoldThePageAndTheJson()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"cryptoai-report-{Guid.NewGuid():N}");
        try
        {
            Full.SaveHtml(Path.Combine(folder, "report.html"));
            Full.SaveHtml(Path.Combine(folder, "report.html"));
            Full.SaveJson(Path.Combine(folder, "report.json"));

            Assert.Multiple(() =>
            {
                Assert.That(File.ReadAllText(Path.Combine(folder, "report.html")), Is.EqualTo(Full.ToHtml()));
                Assert.That(JsonElement.DeepEquals(JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement, Full.ToJsonElement()), Is.True);
                Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(2));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Score(JsonElement value) => value.GetDouble().ToString("0.0000", CultureInfo.InvariantCulture);

    private static string[][] Rows(XElement page, string caption) =>
    [
        .. page.Descendants("table").First(t => t.Element("caption")!.Value == caption).Element("tbody")!.Elements("tr")
            .Select(static r => r.Elements().Select(static c => c.Value).ToArray()),
    ];

    private static XElement Page(TrainingReport report)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(report.ToHtml()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
