using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Attention;

namespace CryptoAi.Models.Tests.Attention;

internal sealed partial class WindowAttentionTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void WriteCsv_AllMaps_ReadBackToTheBit()
    {
        WindowAttention attention = AttentionSamples.Window(AttentionSamples.Backward(2, 3, 5));
        using MemoryStream stream = new();

        attention.WriteCsv(stream);

        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Is.EqualTo("map,layer,head,query_time,key_time,weight"));
        Assert.That(lines, Has.Length.EqualTo(1 + ((2 + (2 * 3)) * 5 * 5)));
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            AttentionMap map = cells[0] switch
            {
                "mean" => attention.Maps.Mean,
                "rollout" => attention.Maps.Rollout,
                _ => attention.Maps.Head(Int(cells[1]) - 1, Int(cells[2]) - 1),
            };
            float expected = map[Bar(attention, cells[3]), Bar(attention, cells[4])];
            TensorAssert.SameBits([float.Parse(cells[5], CultureInfo.InvariantCulture)], [expected], line);
        }
    }

    [Test]
    public void ToSvg_AllHeads_IsOneXmlDocumentWithEveryMapAndTheBarsTimes()
    {
        XElement svg = XElement.Parse(AttentionSamples.Window(AttentionSamples.Backward(3, 4, 60)).ToSvg());

        string[] texts = [.. svg.Descendants(Svg + "text").Select(static t => t.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(svg.Name, Is.EqualTo(Svg + "svg"));
            Assert.That(svg.Descendants().Select(static e => e.Name.Namespace), Is.All.EqualTo(Svg));
            Assert.That(svg.Descendants(Svg + "g").Count(static g => (string?)g.Attribute("class") == "heat"), Is.EqualTo(2 + (3 * 4)));
            Assert.That(texts, Has.Some.EqualTo("Attention: BTCUSDT, 1h bars, 2024-03-01 00:00 to 2024-03-03 11:00"));
            Assert.That(texts.Count(static t => t == "03-02 00:00"), Is.EqualTo(4), "round times on both axes of both large maps");
            Assert.That(texts.Count(static t => t == "03-03 11:00"), Is.GreaterThanOrEqualTo(7), "the last bar on the outer axes of the heads");
            Assert.That(texts.Count(static t => t.StartsWith("layer ", StringComparison.Ordinal)), Is.EqualTo(12));
            Assert.That(svg.ToString().Replace(Svg.NamespaceName, "", StringComparison.Ordinal), Does.Not.Contain("http").And.Not.Contain("href").And.Not.Contain("url(").And.Not.Contain("script"));
        });
    }

    [Test]
    public void ToSvg_KnownWeights_DrawsEveryCellInItsShade()
    {
        // three bars: full weight on the diagonal in row 0, half and half in row 1, thirds in row 2
        AttentionMaps maps = AttentionSamples.Maps(1, 1, 3, static (_, _, query, key) => query == 0 ? (key == 0 ? 1 : 0) : (query == 1 ? (key < 2 ? 1 : 0) : 1));

        XElement heat = XElement.Parse(AttentionSamples.Window(maps).ToSvg(maps.Head(0, 0))).Descendants(Svg + "g").Single(static g => (string?)g.Attribute("class") == "heat");

        Assert.That(
            heat.Elements().Select(static p => ((string)p.Attribute("stroke-opacity")!, (string)p.Attribute("d")!)),
            Is.EqualTo([("0.33", "M0 2h3"), ("0.5", "M0 1h2"), ("1", "M0 0h1")]));
    }

    [Test]
    public void ToSvg_Rollout_ShadesByTheLargestWeightBesideTheDiagonal()
    {
        // one layer that looks at the first bar: ½ of every row passes beside it, ½ comes from the first bar
        AttentionMaps maps = AttentionSamples.Maps(1, 1, 3, static (_, _, _, key) => key == 0 ? 0.9 : 0.05);

        XElement svg = XElement.Parse(AttentionSamples.Window(maps).ToSvg(maps.Rollout));

        XElement heat = svg.Descendants(Svg + "g").Single(static g => (string?)g.Attribute("class") == "heat");
        Assert.That(
            heat.Elements().Select(static p => ((string)p.Attribute("stroke-opacity")!, (string)p.Attribute("d")!)),
            Is.EqualTo([("0.08", "M1 0h2M2 1h1M1 2h1"), ("1", "M0 0h1M0 1h2M0 2h1M2 2h1")]));
        Assert.That(svg.Value, Does.Contain("largest beside the diagonal 45.0%"));
    }

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(121, 120)]
    [TestCase(300, 120)]
    public void ToSvg_AnyWindowLength_CellsCoverTheMapOnce(int time, int cells)
    {
        AttentionMaps maps = AttentionSamples.Maps(1, 1, time, static (_, _, _, _) => 1);

        XElement heat = XElement.Parse(AttentionSamples.Window(maps).ToSvg(maps.Mean)).Descendants(Svg + "g").Single(static g => (string?)g.Attribute("class") == "heat");

        string data = string.Concat(heat.Elements().Select(static p => (string)p.Attribute("d")!));
        Assert.That(Run().Matches(data).Sum(static m => Int(m.Groups[1].Value)), Is.EqualTo(cells * cells), "equal weights are all of the largest shade");
    }

    [Test]
    public void ToSvg_SameNumbersInAnyCulture_SameText()
    {
        WindowAttention attention = AttentionSamples.Window(AttentionSamples.Backward(2, 2, 20));
        string expected = attention.ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.That(attention.ToSvg(), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void ToSvg_HostileSymbol_IsText()
    {
        string svg = AttentionSamples.Window(AttentionSamples.Backward(1, 1, 4), "</title><script>alert(1)</script>").ToSvg();

        Assert.That(XElement.Parse(svg).Descendants(Svg + "script"), Is.Empty);
        Assert.That(svg, Does.Not.Contain("<script"));
    }

    [Test]
    public void Constructor_OtherNumberOfBars_Refused() => Assert.That(
        () => new WindowAttention("BTCUSDT", Timeframe.OneHour, [AttentionSamples.Start], AttentionSamples.Start, AttentionSamples.Backward(1, 1, 2)),
        Throws.ArgumentException.With.Message.Contains("1 opening times; the maps have 2 bars"));

    [Test]
    public void ToSvg_MapOfAnotherWindow_Refused() => Assert.That(
        () => AttentionSamples.Window(AttentionSamples.Backward(1, 1, 2)).ToSvg(AttentionSamples.Backward(1, 1, 3).Mean), Throws.ArgumentException.With.Message.Contains("3 bars"));

    [Test]
    public void Save_Files_HoldWhatTheMethodsGive()
    {
        using TemporaryFolder folder = new();
        WindowAttention attention = AttentionSamples.Window(AttentionSamples.Backward(1, 2, 6));
        string svg = Path.Combine(folder.Path, "new", "attention.svg");
        string csv = Path.Combine(folder.Path, "new", "attention.csv");

        attention.SaveSvg(svg);
        attention.SaveCsv(csv);

        Assert.That(File.ReadAllText(svg), Is.EqualTo(attention.ToSvg()));
        Assert.That(File.ReadLines(csv).Count(), Is.EqualTo(1 + (4 * 36)));
    }

    private static int Bar(WindowAttention attention, string time) =>
        attention.OpenTimes.Index().Single(t => t.Item == DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).Index;

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"h(\d+)")]
    private static partial Regex Run();
}
