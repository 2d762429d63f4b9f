using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

/// <summary>The shapes of files, each by a small one of its kind: three candles of 2024-04-16, hours 1 to 3, volumes 10, 20, 30.</summary>
public class CandleFormatsTests
{
    private const string Plain = "time,open,high,low,close,volume\n1713229200,1,4,0.5,2,10\n1713232800,2,5,1,3,20\n1713236400,3,6,2,4,30\n";

    private static readonly double[] Volumes = [10, 20, 30];
    private static readonly double[] Opens = [1, 2, 3];

    private static IEnumerable<TestCaseData> Shapes()
    {
        yield return Shape("plain", "BTCUSDT_1h.csv", Plain);
        yield return Shape("byte order mark", "BTCUSDT_1h.csv", "\uFEFF" + Plain);
        yield return Shape("CRLF", "BTCUSDT_1h.csv", Plain.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Shape("blank lines", "BTCUSDT_1h.csv", "\n" + Plain + "\n  \r\n\n");
        yield return Shape("no final newline", "BTCUSDT_1h.csv", Plain.TrimEnd('\n'));
        yield return Shape("semicolons", "BTCUSDT_1h.csv", Plain.Replace(',', ';'));
        yield return Shape("tabs", "BTCUSDT_1h.csv", Plain.Replace(',', '\t'));
        yield return Shape("quoted", "BTCUSDT_1h.csv", "\"" + Plain.TrimEnd('\n').Replace(",", "\",\"", StringComparison.Ordinal).Replace("\n", "\"\n\"", StringComparison.Ordinal) + "\"\n");
        yield return Shape("comment and banner", "BTCUSDT_1h.csv", "# exported\nhttps://www.CryptoDataDownload.com\n" + Plain);
        yield return Shape("newest first", "BTCUSDT_1h.csv", "t,o,h,l,c,v\n1713236400,3,6,2,4,30\n1713232800,2,5,1,3,20\n1713229200,1,4,0.5,2,10\n");
        yield return Shape(
            "reordered, upper case", "BTCUSDT_1h.csv", "Datetime,CLOSE,High,Low,OPEN,Volume\n2024-04-16 01:00:00,2,4,0.5,1,10\n2024-04-16 02:00:00,3,5,1,2,20\n2024-04-16 03:00:00,4,6,2,3,30\n");
        yield return Shape(
            "unnamed index", "BTCUSDT_1h.csv", ",Open,High,Low,Close,Volume\n2024-04-16 01:00:00+00:00,1,4,0.5,2,10\n2024-04-16 02:00:00+00:00,2,5,1,3,20\n2024-04-16 03:00:00+00:00,3,6,2,4,30\n");
        yield return Shape(
            "headerless six columns", "BTCUSDT_1h.csv", "1713229200000,1,4,0.5,2,10\n1713232800000,2,5,1,3,20\n1713236400000,3,6,2,4,30\n");
        yield return Shape(
            "Binance dump",
            "BTCUSDT-1h-2024-04.csv",
            "1713229200000000,1,4,0.5,2,10,1713232799999999,99,7,5,50,0\n1713232800000000,2,5,1,3,20,1713236399999999,99,7,5,50,0\n1713236400000000,3,6,2,4,30,1713239999999999,99,7,5,50,0\n");
        yield return Shape(
            "Binance dump with header",
            "BTCUSDT-1h-2024-04.csv",
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n" +
            "1713229200000,1,4,0.5,2,10,1713232799999,99,7,5,50,0\n1713232800000,2,5,1,3,20,1713236399999,99,7,5,50,0\n1713236400000,3,6,2,4,30,1713239999999,99,7,5,50,0\n");
        yield return Shape(
            "download site, old",
            "candles.csv",
            "date,symbol,open,high,low,close,volume_btc,volume\n2024-04-16 01-AM,BTC/USDT,1,4,0.5,2,10,99\n2024-04-16 02-AM,BTC/USDT,2,5,1,3,20,99\n2024-04-16 03-AM,BTC/USDT,3,6,2,4,30,99\n");
        yield return Shape(
            "download site, new",
            "candles.csv",
            "unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT,tradecount\n1713229200000,x,BTC/USDT,1,4,0.5,2,10,99,1\n1713232800000,x,BTC/USDT,2,5,1,3,20,99,1\n1713236400000,x,BTC/USDT,3,6,2,4,30,99,1\n");
        yield return Shape(
            "quote volume and a volume feature beside the volume",
            "BTCUSDT_1h.csv",
            "time,open,high,low,close,volume_ma20,quote_volume,Volume_(Currency),volume\n1713229200,1,4,0.5,2,7,8,9,10\n1713232800,2,5,1,3,7,8,9,20\n1713236400,3,6,2,4,7,8,9,30\n");
        yield return Shape("JSON", "BTCUSDT_1h.json", "\uFEFF [[1713229200000,1,4,0.5,2,10],[1713232800000,2,5,1,3,20],\n[1713236400000,3,6,2,4,30]]\n");
        yield return Shape(
            "JSON of the exchange", "BTCUSDT_1h.json", "[[1713229200000,\"1\",\"4\",\"0.5\",\"2\",\"10\",1,\"x\"],[1713232800000,\"2\",\"5\",\"1\",\"3\",\"20\",1,\"x\"],[1713236400000,\"3\",\"6\",\"2\",\"4\",\"30\",1,\"x\"]]");
        yield return Shape("JSON under the name of CSV", "BTCUSDT_1h.csv", "[[1713229200,1,4,0.5,2,10],[1713232800,2,5,1,3,20],[1713236400,3,6,2,4,30]]");

        static TestCaseData Shape(string what, string name, string text) => new TestCaseData(name, text).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Shapes))]
    public void Read_Shape_GivesTheSameCandles(string name, string text)
    {
        using TempFolder folder = new();

        AssertThreeCandles(CandleReader.Read(folder.Write(name, text)).Series);
        AssertThreeCandles(CandleReader.Read(folder.WriteGzip("zipped_" + name, text), new() { Symbol = "BTCUSDT" }).Series);
    }

    [TestCase("1713229200,1,4,0.5,2\n1713232800,2,5,1,3\n")]
    [TestCase("time,open,high,low,close\n1713229200,1,4,0.5,2\n1713232800,2,5,1,3\n")]
    [TestCase("[[1713229200,1,4,0.5,2],[1713232800,2,5,1,3]]")]
    public void Read_NoVolume_SaysSo(string text)
    {
        using TempFolder folder = new();

        CandleFile file = CandleReader.Read(folder.Write("BTCUSDT_1h.csv", text));

        Assert.That((file.Series.HasVolume, file.Series.Volume.ToArray().Sum(), file.Report.HasVolume, file.Report.ZeroVolume), Is.EqualTo((false, 0.0, false, 0)));
    }

    [Test]
    public void Read_LongLinesAndManyRows_CrossEveryBuffer()
    {
        using TempFolder folder = new();
        string filler = new('x', 100_000);
        string text = "time,open,high,low,close,volume,note\n" +
            string.Concat(Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1713229200 + (3600 * i)},{i + 1},100,0.5,2,{i},{(i % 3 == 0 ? filler : "")}\n")));

        CandleSeries series = CandleReader.Read(folder.WriteGzip("BTCUSDT_1h.csv.gz", text)).Series;

        Assert.That(series.Open.ToArray(), Is.EqualTo(Enumerable.Range(1, 30).Select(i => (double)i)));
    }

    [Test]
    public void Read_LargeJson_CrossesEveryBuffer()
    {
        using TempFolder folder = new();
        string rows = string.Join(',', Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{1713229200000 + (3600000L * i)},{i + 1},100000,0.5,2,{i}]")));

        CandleSeries series = CandleReader.Read(folder.Write("BTCUSDT_1h.json", $"[{rows}]")).Series;

        Assert.That(series.Volume.ToArray(), Is.EqualTo(Enumerable.Range(0, 20_000).Select(i => (double)i)));
    }

    [Test]
    public void Read_OneRow_TakesTheTimeframeFromTheName()
    {
        using TempFolder folder = new();

        Assert.That(CandleReader.Read(folder.Write("BTCUSDT_4h.csv", "1713229200,1,4,0.5,2,10\n")).Series.Timeframe, Is.EqualTo(Timeframe.FourHours));
    }

    [Test]
    public void Read_Options_WinOverFile()
    {
        using TempFolder folder = new();

        CandleFile file = CandleReader.Read(folder.Write("BTCUSDT_1h.csv", Plain), new() { Symbol = "XBT", Timeframe = Timeframe.FiveMinutes });

        Assert.That((file.Series.Symbol, file.Series.Timeframe, file.Report.Gaps, file.Report.MissingBars), Is.EqualTo(("XBT", Timeframe.FiveMinutes, 2, 22L)));
    }

    private static void AssertThreeCandles(CandleSeries series)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(series.Symbol, Is.EqualTo("BTCUSDT"));
            Assert.That(series.Timeframe, Is.EqualTo(Timeframe.OneHour));
            Assert.That(series.OpenTimes.ToArray(), Is.EqualTo((long[])[1713229200000, 1713232800000, 1713236400000]));
            Assert.That(series.Open.ToArray(), Is.EqualTo(Opens));
            Assert.That(series.High.ToArray(), Is.EqualTo((double[])[4, 5, 6]));
            Assert.That(series.Low.ToArray(), Is.EqualTo((double[])[0.5, 1, 2]));
            Assert.That(series.Close.ToArray(), Is.EqualTo((double[])[2, 3, 4]));
            Assert.That(series.Volume.ToArray(), Is.EqualTo(Volumes));
        }
    }
}
