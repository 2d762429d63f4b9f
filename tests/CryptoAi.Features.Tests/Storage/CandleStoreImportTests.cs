using System.IO.Compression;
using System.Security.Cryptography;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

[TestFixture]
public sealed class CandleStoreImportTests
{
    private const string December = "candles/formats/binance_vision/BTCUSDT-1h-2024-12.csv";
    private const string January = "candles/formats/binance_vision/BTCUSDT-1h-2025-01.csv";
    private const string Row = "1704067200000,10,11,9,10.5,5,1704070799999,52.5,7,2,21,0\n";

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase(December)]
    [TestCase(January)]
    public void Import_ARealFileOfTheArchive_KeepsEveryByteAndReadsTheSameCandles(string name)
    {
        string file = RealData.Require(name);
        CandleStore store = new(Store());

        ImportedFile imported = store.Import(file);

        Assert.That((imported.Symbol, imported.Timeframe, imported.Result.Added), Is.EqualTo(("BTCUSDT", Timeframe.OneHour, 744)));
        Assert.That(File.ReadAllBytes(Path.Combine(Store(), "BTCUSDT", "1h", Path.GetFileName(name))), Is.EqualTo(File.ReadAllBytes(file)));
        CandleSeries expected = CandleReader.Read(file).Series;
        CandleSeries read = store.ReadLatest("BTCUSDT", Timeframe.OneHour, 10_000);
        Assert.That(read.OpenTimes.SequenceEqual(expected.OpenTimes) && read.Close.SequenceEqual(expected.Close) && read.Volume.SequenceEqual(expected.Volume), Is.True);
    }

    [Test]
    public void Import_MillisecondsAndThenMicroseconds_IsOneSeriesWithoutAGap()
    {
        CandleStore store = new(Store());
        store.Import(RealData.Require(January));
        store.Import(RealData.Require(December));

        CandleSeries read = store.Read("BTCUSDT", Timeframe.OneHour, new DateTimeOffset(2024, 12, 31, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 1, 1, 2, 0, 0, TimeSpan.Zero));
        Assert.That(read.Count, Is.EqualTo(4));
        Assert.That(store.FindGaps("BTCUSDT", Timeframe.OneHour), Is.Empty);
    }

    [TestCase(".csv")]
    [TestCase(".csv.gz")]
    [TestCase(".zip")]
    public void Import_AnyContainer_GivesTheSameFile(string kind)
    {
        string path = Write("BTCUSDT-1h-2024-01" + kind, "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n" + Row);

        Assert.That(new CandleStore(Store()).Import(path).Result.Added, Is.EqualTo(1));
        Assert.That(File.ReadAllText(Path.Combine(Store(), "BTCUSDT", "1h", "BTCUSDT-1h-2024-01.csv")), Is.EqualTo(Row));
    }

    [Test]
    public void Import_AFileOfADayIntoAMonth_AddsWhatIsNew()
    {
        CandleStore store = new(Store());
        CandleSeries walk = TestCandles.Walk(100);
        store.Append(CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, Enumerable.Range(24, 76).Select(i => walk[i])));

        ImportedFile imported = store.Import(Write("BTCUSDT-1h-2024-01-01.csv", Row));

        Assert.That((imported.Result.Added, store.Find("BTCUSDT", Timeframe.OneHour)!.Candles), Is.EqualTo((1, 77)));
        CandleGap[] expected = [new(TestCandles.Start.AddHours(1), TestCandles.Start.AddHours(24), 23)];
        Assert.That(store.FindGaps("BTCUSDT", Timeframe.OneHour), Is.EqualTo(expected));
    }

    [TestCase("BTCUSDT-1h-2024-01.csv", "ETHUSDT", null, "store_series_mismatch")]
    [TestCase("BTCUSDT-1h-2024-01.csv", null, "4h", "store_series_mismatch")]
    [TestCase("2024-01.csv", null, "1h", "store_series_mismatch")]
    [TestCase("BTCUSDT.csv", null, null, "store_series_mismatch")]
    [TestCase("BTCUSDT.csv", null, "4h", "candle_timeframe_mismatch")]
    [TestCase("BTCUSDT-4h-2024-01.csv", null, null, "candle_timeframe_mismatch")]
    [TestCase("absent/BTCUSDT-1h-2024-01.csv", null, null, "candle_file_missing")]
    [TestCase("absent/BTCUSDT-1h-2024-01.zip", null, null, "candle_file_missing")]
    public void Import_OfAnotherSeriesThanSaid_IsRefusedAndWritesNothing(string name, string? symbol, string? timeframe, string code)
    {
        string path = name.StartsWith("absent", StringComparison.Ordinal) ? Path.Combine(_folder.Path, name) : Write(name, Row);

        CryptoAiException error = Assert.Catch<CryptoAiException>(() => new CandleStore(Store()).Import(path, symbol, timeframe is null ? null : Timeframe.Parse(timeframe)))!;
        Assert.That((error.Code, error.File), Is.EqualTo((code, path)), error.Message);
        Assert.That(Directory.Exists(Store()), Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Import_WithItsChecksumBeside_IsTaken(bool isUpper)
    {
        string path = Write("BTCUSDT-1h-2024-01.zip", Row);
        File.WriteAllText(path + ".CHECKSUM", $"{(isUpper ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))))}  BTCUSDT-1h-2024-01.zip\n");
        Assert.That(new CandleStore(Store()).Import(path).Result.Added, Is.EqualTo(1));
    }

    [TestCase("0000000000000000000000000000000000000000000000000000000000000000  BTCUSDT-1h-2024-01.csv\n", "has SHA-256")]
    [TestCase("", "this is no checksum")]
    [TestCase("<html>not found</html>", "this is no checksum")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000000", "this is no checksum")]
    public void Import_WithAnotherChecksumBeside_IsRefusedAndWritesNothing(string checksum, string message)
    {
        string path = Write("BTCUSDT-1h-2024-01.csv", Row);
        File.WriteAllText(path + ".CHECKSUM", checksum);

        CandleDataException error = Assert.Throws<CandleDataException>(() => new CandleStore(Store()).Import(path))!;
        Assert.That(error.Code, Is.EqualTo("candle_checksum_wrong"));
        Assert.That(error.Message, Does.Contain(message));
        Assert.That(Directory.Exists(Store()), Is.False);
    }

    [Test]
    public void Import_AFileOfMonths_IsNotTakenForMinutes()
    {
        string path = Write("BTCUSDT-1M-2024-01.csv", "1704067200000,10,11,9,10.5,5,1706745599999,52.5,7,2,21,0\n");
        CandleStoreException error = Assert.Throws<CandleStoreException>(() => new CandleStore(Store()).Import(path))!;
        Assert.That((error.Code, error.Message.Contains("does not tell the length", StringComparison.Ordinal)), Is.EqualTo((CandleStoreException.Mismatch, true)));
        Assert.That(Assert.Throws<CandleDataException>(() => new CandleStore(Store()).Import(path, null, Timeframe.OneMinute))!.Code, Is.EqualTo("candle_timeframe_mismatch"));
    }

    [Test]
    public void Import_UnderAnotherName_TakesWhatWasSaid() =>
        Assert.That(new CandleStore(Store()).Import(Write("download.csv", Row), "BTC/USDT", Timeframe.OneHour).Symbol, Is.EqualTo("BTCUSDT"));

    [TestCase(0.5, "candle_zip_damaged")]
    [TestCase(0.98, "candle_zip_damaged")]
    public void Import_ATruncatedZip_IsRefused(double share, string code)
    {
        string path = Write("BTCUSDT-1h-2024-01.zip", Row);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);

        Assert.That(Assert.Throws<CandleDataException>(() => new CandleStore(Store()).Import(path))!.Code, Is.EqualTo(code));
    }

    [Test]
    public void Import_AZipWithWrongBytes_IsRefused()
    {
        string path = Write("BTCUSDT-1h-2024-01.zip", Row, CompressionLevel.NoCompression);
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf("1704067200000"u8);
        bytes[at + 20] = (byte)'8';
        File.WriteAllBytes(path, bytes);

        Assert.That(Assert.Throws<CandleDataException>(() => new CandleStore(Store()).Import(path))!.Code, Is.EqualTo("candle_zip_damaged"));
    }

    [Test]
    public void Import_AZipOfSeveralFiles_IsRefused()
    {
        string path = Write("BTCUSDT-1h-2024-01.zip", Row);
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.CreateEntry("more.csv");
        }

        Assert.That(Assert.Throws<CandleDataException>(() => new CandleStore(Store()).Import(path))!.Code, Is.EqualTo("candle_zip_content"));
    }

    private string Store() => Path.Combine(_folder.Path, "store");

    private string Write(string name, string content, CompressionLevel level = CompressionLevel.Optimal)
    {
        string path = Path.Combine(_folder.Path, name);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
            using StreamWriter writer = new(zip.CreateEntry(name[..^4] + ".csv", level).Open());
            writer.Write(content);
        }
        else if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using StreamWriter writer = new(new GZipStream(File.Create(path), level));
            writer.Write(content);
        }
        else
        {
            File.WriteAllText(path, content);
        }

        return path;
    }
}
