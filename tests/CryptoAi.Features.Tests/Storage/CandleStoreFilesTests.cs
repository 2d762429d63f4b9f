using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

/// <summary>Files that were put into a store by hand, or damaged.</summary>
[TestFixture]
public sealed class CandleStoreFilesTests
{
    private const string First = "1704067200000,10,11,9,10.5,5,1704070799999,52.5,7,2,21,0";
    private const string Second = "1704070800000,10.5,12,10,11,6,1704074399999,66,8,3,33,0";
    private const string Third = "1704074400000,11,12,10,11,7,1704077999999,77,8,3,33,0";

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Read_AFilePutThereByHand_IsReadAndKeptLineByLine()
    {
        Put("BTCUSDT-1h-2024-01.csv", $"{First}\r\n{Third}");
        CandleStore store = new(_folder.Path);
        Assert.That(store.ReadLatest("BTCUSDT", Timeframe.OneHour, 9).Close.ToArray(), Is.EqualTo([10.5, 11]));

        using (CandleStoreWriter writer = store.OpenWriter("BTCUSDT", Timeframe.OneHour))
        {
            writer.Append([new Candle(TestCandles.Start.AddHours(1), 10.5, 12, 10, 11, 6)]);
        }

        Assert.That(File.ReadAllText(Full("BTCUSDT-1h-2024-01.csv")), Is.EqualTo($"{First}\n1704070800000,10.5,12,10,11,6,1704074399999,,,,,0\n{Third}\n"));
    }

    [Test]
    public void Append_ToAFileInMicroseconds_WritesMicroseconds()
    {
        Put("BTCUSDT-1h-2024-01.csv", "1704067200000000,10,11,9,10.5,5,1704070799999999,52.5,7,2,21,0\n");
        using (CandleStoreWriter writer = new CandleStore(_folder.Path).OpenWriter("BTCUSDT", Timeframe.OneHour))
        {
            writer.Append([new Candle(TestCandles.Start.AddHours(1), 10.5, 12, 10, 11, 6)]);
        }

        Assert.That(File.ReadAllLines(Full("BTCUSDT-1h-2024-01.csv"))[1], Is.EqualTo("1704070800000000,10.5,12,10,11,6,1704074399999999,,,,,0"));
    }

    [TestCase("", "candle_file_empty", 0)]
    [TestCase(First + "\n1704070800000,10.5,12,10", "candle_number_invalid", 2)]
    [TestCase(First + "\n1704070800000,10.5,12,10,11,6,17040743", "candle_row_columns", 2)]
    [TestCase(First + "\n1704070800000,10.5,12,10,11,6,1704074399999,66,8,3,33,", "candle_row_columns", 2)]
    [TestCase(First + "\n1704070800000,10.5,12,10,11,6", "candle_row_columns", 2)]
    [TestCase(First + "\n" + Second + "\n\n", "candle_row_columns", 3)]
    [TestCase(First + "\n\n" + Second + "\n", "candle_row_columns", 2)]
    [TestCase(Second + "\n" + First + "\n", "candles_not_ascending", 2)]
    [TestCase(First + "\n" + First + "\n", "candles_not_ascending", 2)]
    [TestCase(First + "\n1704070800000,10.5,9,10,11,6,1704074399999,66,8,3,33,0\n", "high_below_low", 2)]
    [TestCase(First + "\n1704070800000,10.5,12,-10,11,6,1704074399999,66,8,3,33,0\n", "price_not_positive", 2)]
    [TestCase(First + "\n1704070800000,10.5,12,10,11,nan,1704074399999,66,8,3,33,0\n", "volume_invalid", 2)]
    [TestCase(First + "\n1704070800000,10.5,x,10,11,6,1704074399999,66,8,3,33,0\n", "candle_number_invalid", 2)]
    [TestCase(First + "\ntime,10.5,12,10,11,6,1704074399999,66,8,3,33,0\n", "candle_time_invalid", 2)]
    [TestCase("open_time,open,high,low,close,volume,close_time,a,b,c,d,ignore\n" + First, "candle_time_invalid", 1)]
    [TestCase(First + "\n1706745600000,10.5,12,10,11,6,1706749199999,66,8,3,33,0\n", "candle_month_wrong", 2)]
    [TestCase("1704067200000,10,11,9,10.5,5,1704081599999,52.5,7,2,21,0\n1704081600000,10,11,9,10.5,5,1704095999999,52.5,7,2,21,0\n", "candle_timeframe_mismatch", 0)]
    [TestCase("1704067200000,10,11,9,10.5,5,1704067259999,52.5,7,2,21,0\n1704067260000,10,11,9,10.5,5,1704067319999,52.5,7,2,21,0\n", "candle_timeframe_mismatch", 0)]
    [TestCase("\0\u0001\u0002binary", "candle_file_not_text", 0)]
    public void Read_ADamagedFile_IsAnErrorThatNamesFileAndLineAndWritesNothing(string content, string code, int line)
    {
        Put("BTCUSDT-1h-2024-01.csv", content);
        CandleStore store = new(_folder.Path);

        CandleDataException error = Assert.Throws<CandleDataException>(() => store.ReadLatest("BTCUSDT", Timeframe.OneHour, 5))!;
        Assert.That((error.Code, error.File, error.Line ?? 0), Is.EqualTo((code, Full("BTCUSDT-1h-2024-01.csv"), (long)line)), error.Message);
        Assert.That(Assert.Throws<CandleDataException>(() => store.FindGaps("BTCUSDT", Timeframe.OneHour))!.Code, Is.EqualTo(code));

        using (CandleStoreWriter writer = store.OpenWriter("BTCUSDT", Timeframe.OneHour))
        {
            Candle next = new(TestCandles.Start.AddHours(5), 10, 10, 10, 10, 1);
            Assert.That(Assert.Throws<CandleDataException>(() => writer.Append([next]))!.Code, Is.EqualTo(code));
        }

        Assert.That(File.ReadAllText(Full("BTCUSDT-1h-2024-01.csv")), Is.EqualTo(content));
        CandleSourceException failed = Assert.ThrowsAsync<CandleSourceException>(async () => await store.ReadLatestSeriesAsync("BTCUSDT", Timeframe.OneHour, 5))!;
        Assert.That((failed.Code, failed.File), Is.EqualTo((CandleSourceException.SourceFailed, error.File)));
    }

    [Test]
    public void Read_ATruncatedGzip_IsAnError()
    {
        CandleStore store = new(new CandleStoreOptions { Folder = _folder.Path, Compress = true });
        store.Append(TestCandles.Walk(700));
        string path = store.Find("WALK", Timeframe.OneHour)!.Files[0];
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);

        Assert.That(Assert.Throws<CandleDataException>(() => store.ReadLatest("WALK", Timeframe.OneHour, 5))!.Code, Is.EqualTo("candle_gzip_damaged"));
    }

    [TestCase("ETHUSDT-1h-2024-01.csv", "store_file_foreign")]
    [TestCase("BTCUSDT-4h-2024-01.csv", "store_file_foreign")]
    [TestCase("BTCUSDT-1h-2024-13.csv", "store_file_foreign")]
    [TestCase("BTCUSDT-1h-2024-01.zip", "store_file_foreign")]
    [TestCase("BTCUSDT-1h-2024-01-05.csv", "store_file_foreign")]
    [TestCase("BTCUSDT-1h-2024-01.csv.gz", "store_month_twice")]
    public void Read_AFileThatDoesNotBelongThere_IsAnErrorThatNamesIt(string name, string code)
    {
        Put("BTCUSDT-1h-2024-01.csv", First);
        Put(name, First);

        CandleStoreException error = Assert.Throws<CandleStoreException>(() => new CandleStore(_folder.Path).ReadLatest("BTCUSDT", Timeframe.OneHour, 5))!;
        Assert.That((error.Code, error.File), Is.EqualTo((code, Full(name))));
    }

    [Test]
    public void Read_ARange_DoesNotParseWhatLiesOutside()
    {
        CandleStore store = new(_folder.Path);
        CandleSeries walk = TestCandles.Walk(2000);
        store.Append(walk);
        Assert.That(store.Find("WALK", Timeframe.OneHour)!.Candles, Is.EqualTo(2000));
        string[] files = [.. store.Find("WALK", Timeframe.OneHour)!.Files];

        // rubbish outside of the range that leaves length and time as the index knows them
        Spoil(files[0], static text => new string('#', text.Length));
        Spoil(files[2], static text => new string('#', text.Length));
        Spoil(files[1], static text =>
        {
            int at = text.IndexOf('\n', StringComparison.Ordinal) + 20;
            return text[..at] + "#" + text[(at + 1)..];
        });

        CandleSeries read = new CandleStore(_folder.Path).Read("WALK", Timeframe.OneHour, TestCandles.Start.AddDays(31).AddHours(2), TestCandles.Start.AddDays(59));
        Assert.That(read.Close.SequenceEqual(walk.Slice((31 * 24) + 2, (28 * 24) - 2).Close), Is.True);

        File.Delete(Path.Combine(_folder.Path, "WALK", "1h", ".index.json"));
        Assert.That(
            Assert.Throws<CandleDataException>(() => new CandleStore(_folder.Path).Find("WALK", Timeframe.OneHour))!.Code,
            Is.EqualTo("candle_time_invalid"), "without an index every file is checked");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{\"format_version\":1,\"months\":[null]}")]
    [TestCase("{\"format_version\":99,\"months\":[]}")]
    [TestCase("{\"format_version\":1,\"months\":null}")]
    public void Index_ThatIsDamaged_IsMadeAnew(string content)
    {
        CandleSeries walk = TestCandles.Walk(50);
        new CandleStore(_folder.Path).Append(walk);
        string index = Path.Combine(_folder.Path, "WALK", "1h", ".index.json");
        File.WriteAllText(index, content);

        Assert.That(new CandleStore(_folder.Path).Find("WALK", Timeframe.OneHour)!.Candles, Is.EqualTo(50));
        Assert.That(File.ReadAllText(index), Does.StartWith("{\"format_version\":2,\"months\":[{\"name\":\"WALK-1h-2024-01.csv\""));
    }

    [Test]
    public void Index_OfAFileChangedByHand_IsRefreshed()
    {
        Put("BTCUSDT-1h-2024-01.csv", First + "\n");
        CandleStore store = new(_folder.Path);
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(1));

        Put("BTCUSDT-1h-2024-01.csv", $"{First}\n{Second}\n");
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(2));

        store.RebuildIndex("BTCUSDT", Timeframe.OneHour);
        Assert.That(store.ReadLatest("BTCUSDT", Timeframe.OneHour, 5).Count, Is.EqualTo(2));
    }

    [Test]
    public void Index_WithAnyByteChanged_IsNeverBelieved()
    {
        CandleSeries walk = TestCandles.Walk(900);
        new CandleStore(_folder.Path).Append(walk.Slice(0, 700));
        new CandleStore(_folder.Path).Append(walk.Slice(710, 190));
        StoredSeries expected = new CandleStore(_folder.Path).Find("WALK", Timeframe.OneHour)!;
        string index = Path.Combine(_folder.Path, "WALK", "1h", ".index.json");
        byte[] whole = File.ReadAllBytes(index);
        Random random = new(5);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] = random.Next(2) == 0 ? (byte)('0' + random.Next(10)) : (byte)random.Next(256);
            File.WriteAllBytes(index, random.Next(10) == 0 ? changed[..i] : changed);

            CandleStore store = new(_folder.Path);
            StoredSeries found = store.Find("WALK", Timeframe.OneHour)!;
            Assert.That((found.Candles, found.First, found.Last), Is.EqualTo((expected.Candles, expected.First, expected.Last)));
            Assert.That(store.FindGaps("WALK", Timeframe.OneHour).Single().MissingBars, Is.EqualTo(10));
        }
    }

    [Test]
    public void Index_OfALink_FollowsWhatItLeadsTo()
    {
        string target = Path.Combine(_folder.Path, "elsewhere.csv");
        File.WriteAllText(target, First + "\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "BTCUSDT", "1h"));
        File.CreateSymbolicLink(Full("BTCUSDT-1h-2024-01.csv"), target);
        CandleStore store = new(_folder.Path);
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(1));

        File.WriteAllText(target, $"{First}\n{Second}\n");
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(2));

        File.Delete(target);
        Assert.That(Assert.Throws<CandleDataException>(() => store.Find("BTCUSDT", Timeframe.OneHour))!.Code, Is.EqualTo("candle_file_missing"));
        File.CreateSymbolicLink(target, Full("BTCUSDT-1h-2024-01.csv"));
        Assert.That(Assert.Throws<CandleDataException>(() => store.Find("BTCUSDT", Timeframe.OneHour))!.Code, Is.EqualTo("candle_file_unreadable"), "links that lead in a circle");
    }

    [Test]
    public void Read_AFileSavedByASpreadsheet_IsRead()
    {
        Put("BTCUSDT-1h-2024-01.csv", $"\uFEFF{First}\r\n{Second}\r\n");
        CandleStore store = new(_folder.Path);
        Assert.That(store.Read("BTCUSDT", Timeframe.OneHour, TestCandles.Start.AddHours(1), DateTimeOffset.MaxValue).Close.ToArray(), Is.EqualTo([11]));

        using (CandleStoreWriter writer = store.OpenWriter("BTCUSDT", Timeframe.OneHour))
        {
            writer.Append([new Candle(TestCandles.Start.AddHours(2), 11, 12, 10, 11, 7)]);
        }

        Assert.That(store.ReadLatest("BTCUSDT", Timeframe.OneHour, 9).Close.ToArray(), Is.EqualTo([10.5, 11, 11]));
    }

    private string Full(string name) => Path.Combine(_folder.Path, "BTCUSDT", "1h", name);

    private void Put(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(name))!);
        File.WriteAllText(Full(name), content);
    }

    private static void Spoil(string path, Func<string, string> change)
    {
        DateTime time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, change(File.ReadAllText(path)));
        File.SetLastWriteTimeUtc(path, time);
    }
}
