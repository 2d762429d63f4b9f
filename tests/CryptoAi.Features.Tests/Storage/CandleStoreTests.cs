using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;
using CryptoAi.Features.Tests.Sources;

namespace CryptoAi.Features.Tests.Storage;

[TestFixture]
public sealed class CandleStoreTests
{
    // 2,000 hours from January to March 2024
    private static readonly CandleSeries Walk = TestCandles.Walk(2000);

    private static readonly string[] Months = ["2024-01", "2024-02", "2024-03"];
    private static readonly (int Start, int Count)[] Pieces = [(700, 300), (0, 100), (1500, 500), (50, 800), (1000, 500), (0, 2000)];

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void Append_ASeries_ReadsBackToTheBitFromMonths(bool compress)
    {
        CandleStore store = Store(o => o.Compress = compress);

        AppendResult result = store.Append(Walk);

        Assert.That((result.Added, result.Repeated, result.Revised.Count), Is.EqualTo((2000, 0, 0)));
        string ending = compress ? ".csv.gz" : ".csv";
        Assert.That(store.Find("walk", Timeframe.OneHour)!.Files, Is.EqualTo(
            Months.Select(m => Path.Combine(_folder.Path, "WALK", "1h", $"WALK-1h-{m}{ending}"))));
        RequireSame(ReadAll(new CandleStore(_folder.Path)), Walk);
    }

    [Test]
    public void Append_ARow_HasTwelveFieldsWithUnknownOnesEmpty()
    {
        Store().Append(CandleSeries.FromCandles("SHIB", Timeframe.OneHour, [new Candle(TestCandles.Start, 8.12e-6, 1.5e-5, 1e-7, 9, 1.25e21)]));

        Assert.That(
            File.ReadAllText(Path.Combine(_folder.Path, "SHIB", "1h", "SHIB-1h-2024-01.csv")),
            Is.EqualTo("1704067200000,0.00000812,0.000015,0.0000001,9,1250000000000000000000,1704070799999,,,,,0\n"));
    }

    [Test]
    public void Append_WithoutVolumes_ReadsBackWithoutVolumes()
    {
        Store().Append(CandleSeries.FromCandles("X", Timeframe.OneHour, [new Candle(TestCandles.Start, 1, 1, 1, 1, 0)], hasVolume: false));

        Assert.That(Store().ReadLatest("X", Timeframe.OneHour, 1).HasVolume, Is.False);
    }

    [Test]
    public void Append_InAnyOrderAndOverlapping_EndsWithTheSameFilesAsAtOnce()
    {
        CandleStore store = Store();
        int added = 0;
        foreach ((int start, int count) in Pieces)
        {
            added += store.Append(Walk.Slice(start, count)).Added;
        }

        Assert.That(added, Is.EqualTo(2000));
        using TempFolder other = new();
        new CandleStore(other.Path).Append(Walk);
        foreach (string file in store.Find("WALK", Timeframe.OneHour)!.Files)
        {
            Assert.That(File.ReadAllText(file), Is.EqualTo(File.ReadAllText(Path.Combine(other.Path, "WALK", "1h", Path.GetFileName(file)))));
        }
    }

    [Test]
    public void Append_WhatIsThere_TouchesNoFile()
    {
        CandleStore store = Store();
        store.Append(Walk);
        DateTime[] before = [.. store.Find("WALK", Timeframe.OneHour)!.Files.Select(File.GetLastWriteTimeUtc)];

        AppendResult result = store.Append(Walk);

        Assert.That((result.Added, result.Repeated), Is.EqualTo((0, 2000)));
        Assert.That(store.Find("WALK", Timeframe.OneHour)!.Files.Select(File.GetLastWriteTimeUtc), Is.EqualTo(before));
    }

    [TestCase(RevisionPolicy.Replace, 0.5)]
    [TestCase(RevisionPolicy.Keep, 1)]
    public void Append_ARevisedCandle_IsReportedAndTreatedAsAsked(RevisionPolicy policy, double expected)
    {
        CandleStore store = Store(o => o.Revisions = policy);
        store.Append(Walk);
        Candle revised = Walk[777] with { Volume = Walk[777].Volume * 0.5 };

        AppendResult result = store.Append(CandleSeries.FromCandles("WALK", Timeframe.OneHour, [revised]));

        Assert.That(result.Revised, Is.EqualTo([new RevisedCandle(Walk[777], revised)]));
        Assert.That((result.Added, result.Repeated), Is.EqualTo((0, 0)));
        Assert.That(ReadAll(store)[777].Volume, Is.EqualTo(Walk[777].Volume * expected));
        Assert.That(ReadAll(store).Count, Is.EqualTo(2000));
    }

    [Test]
    public void Append_ARevisedCandleThatMustNotBe_WritesNothingOfTheBatch()
    {
        CandleStore store = Store(o => o.Revisions = RevisionPolicy.Throw);
        store.Append(Walk.Slice(0, 1000));

        // the first month would have been changed before the second one throws
        Candle[] batch = [.. Enumerable.Range(0, 1200).Select(static i => Walk[i])];
        batch[900] = batch[900] with { Close = batch[900].Open };
        CandleStoreException error = Assert.Throws<CandleStoreException>(() => store.Append(CandleSeries.FromCandles("WALK", Timeframe.OneHour, batch)))!;

        Assert.That(error.Code, Is.EqualTo("store_candle_revised"));
        Assert.That(error.Message, Does.Contain("2024-02-07T12:00:00Z").And.Contain("Nothing was written"));
        Assert.That(ReadAll(store).Count, Is.EqualTo(1000));
    }

    [TestCase("ETHUSDT", "1h")]
    [TestCase("WALK", "4h")]
    public void Append_OfAnotherSeries_IsRefused(string symbol, string timeframe)
    {
        using CandleStoreWriter writer = Store().OpenWriter(symbol, Timeframe.Parse(timeframe));

        Assert.That(Assert.Throws<CandleStoreException>(() => writer.Append(Walk))!.Code, Is.EqualTo("store_series_mismatch"));
    }

    [TestCase("../x")]
    [TestCase("a\\b")]
    [TestCase("..")]
    [TestCase(".x")]
    [TestCase("BTC.")]
    [TestCase("BT\nC")]
    [TestCase("e\u0301")]
    [TestCase("-")]
    public void OpenWriter_ASymbolThatIsNoName_IsRefused(string symbol)
    {
        Assert.That(Assert.Throws<CandleStoreException>(() => Store().OpenWriter(symbol, Timeframe.OneHour))!.Code, Is.EqualTo("store_symbol_invalid"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void OpenWriter_WhileAnotherIsOpen_IsBusyUntilItCloses()
    {
        CandleStore store = Store(o => o.WriterPatience = TimeSpan.Zero);
        using (store.OpenWriter("WALK", Timeframe.OneHour))
        {
            Assert.That(Assert.Throws<CandleStoreException>(() => store.OpenWriter("WALK", Timeframe.OneHour))!.Code, Is.EqualTo("store_busy"));
            using CandleStoreWriter other = store.OpenWriter("WALK", Timeframe.OneDay);
        }

        store.OpenWriter("WALK", Timeframe.OneHour).Dispose();
    }

    [Test]
    public void OpenWriter_AfterAKill_RemovesWhatItLeftHalfWritten()
    {
        CandleStore store = Store();
        store.Append(Walk);
        string leftover = Path.Combine(_folder.Path, "WALK", "1h", "WALK-1h-2024-01.csv.0123.tmp");
        File.WriteAllText(leftover, "17040672");

        RequireSame(ReadAll(store), Walk);
        store.OpenWriter("WALK", Timeframe.OneHour).Dispose();
        Assert.That(File.Exists(leftover), Is.False);
    }

    [Test]
    public void Append_WhereNothingCanBeWritten_SaysSoAndKeepsWhatIsThere()
    {
        CandleStore store = Store();
        store.Append(Walk.Slice(0, 700));

        // renaming onto a folder fails as a full disk does
        Directory.CreateDirectory(Path.Combine(_folder.Path, "WALK", "1h", "WALK-1h-2024-02.csv"));
        CandleStoreException error = Assert.Throws<CandleStoreException>(() => store.Append(Walk))!;

        Assert.That(error.Code, Is.EqualTo("store_not_written"));
        Assert.That(error.Message, Does.Contain("WALK-1h-2024-02.csv").And.Contain("What was there before is unchanged"));
        Assert.That(Directory.GetFiles(Path.Combine(_folder.Path, "WALK", "1h"), "*.tmp"), Is.Empty);
        Assert.That(ReadAll(store).Count, Is.EqualTo(31 * 24), "the month before the one that failed is complete");
    }

    [TestCase(0, 3)]
    [TestCase(700, 800)]
    [TestCase(743, 745)]
    [TestCase(10, 10)]
    [TestCase(-50, 2)]
    [TestCase(1999, 9000)]
    [TestCase(3000, 4000)]
    public void Read_Range_GivesBarsThatOpenInIt(int from, int to)
    {
        CandleStore store = Store();
        store.Append(Walk);

        CandleSeries read = store.Read("WALK", Timeframe.OneHour, TestCandles.Start.AddHours(from), TestCandles.Start.AddHours(to));

        int first = Math.Clamp(from, 0, 2000);
        RequireSame(read, Walk.Slice(first, Math.Clamp(to, 0, 2000) - first));
    }

    [TestCase(1)]
    [TestCase(500)]
    [TestCase(1999)]
    [TestCase(5000)]
    public void ReadLatest_Count_GivesTheNewest(int count)
    {
        CandleStore store = Store();
        store.Append(Walk);
        RequireSame(store.ReadLatest("WALK", Timeframe.OneHour, count), Walk.TakeLast(count));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(744, 744)]
    [TestCase(744.5, 744)]
    [TestCase(1500, 1500)]
    public void ReadLatest_WithAClockInThePast_GivesOnlyWhatHadClosed(double hours, int closed)
    {
        Store().Append(Walk);
        CandleStore store = new(_folder.Path, new ManualClock(TestCandles.Start.AddHours(hours)));

        RequireSame(store.ReadLatest("WALK", Timeframe.OneHour, 100), Walk.Slice(0, closed).TakeLast(100));
        RequireSame(ReadAll(store), Walk.Slice(0, closed));
    }

    [Test]
    public async Task AsASource_Range_StreamsTheSameCandles()
    {
        CandleStore store = Store();
        store.Append(Walk);

        RequireSame(await store.ReadSeriesAsync("walk", Timeframe.OneHour, TestCandles.Start.AddHours(5), DateTimeOffset.MaxValue), Walk.Slice(5, 1995));
        RequireSame(await store.ReadLatestSeriesAsync("WALK", Timeframe.OneHour, 9), Walk.TakeLast(9));
    }

    [TestCase("ETHUSDT", "1h", "symbol_unknown", "WALK")]
    [TestCase("WALK", "4h", "timeframe_unavailable", "1h")]
    public void AsASource_WhatIsNotThere_IsAnErrorThatSaysWhatIs(string symbol, string timeframe, string code, string there)
    {
        CandleStore store = Store();
        store.Append(Walk.Slice(0, 5));

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(async () => await store.ReadLatestSeriesAsync(symbol, Timeframe.Parse(timeframe), 5))!;
        Assert.That((error.Code, error.Message.Contains(there, StringComparison.Ordinal)), Is.EqualTo((code, true)), error.Message);
    }

    [Test]
    public void AsASource_ImpossibleArguments_ThrowAtOnce()
    {
        CandleStore store = Store();
        Assert.Throws<ArgumentException>(() => store.ReadAsync(" ", Timeframe.OneHour, TestCandles.Start, TestCandles.Start));
        Assert.Throws<ArgumentException>(() => store.ReadAsync("A", Timeframe.OneHour, TestCandles.Start, TestCandles.Start.AddHours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadLatestAsync("A", default, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadLatestAsync("A", Timeframe.OneHour, 0));
    }

    [Test]
    public void List_BesideOtherFiles_NamesTheSeriesAlone()
    {
        CandleStore store = Store();
        Assert.That(new CandleStore(Path.Combine(_folder.Path, "absent")).List(), Is.Empty);
        store.Append(Walk.Slice(0, 5));
        using (CandleStoreWriter daily = store.OpenWriter("brk.b", Timeframe.OneDay))
        {
            daily.Append([new Candle(TestCandles.Start, 1, 1, 1, 1, 1)]);
        }

        store.OpenWriter("EMPTY", Timeframe.OneDay).Dispose();
        File.WriteAllText(Path.Combine(_folder.Path, "unified_1h.csv"), "x");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "WALK", "notes"));

        Assert.That(store.List(), Is.EqualTo([new StoredKey("BRK.B", Timeframe.OneDay), new StoredKey("WALK", Timeframe.OneHour)]));
    }

    [Test]
    public void Read_WhileAWriterWrites_SeesAPrefixWithoutHoles()
    {
        CandleStore writing = Store();
        writing.Append(Walk.Slice(0, 10));
        Task writer = Task.Run(() =>
        {
            for (int i = 10; i < 2000; i += 40)
            {
                writing.Append(Walk.Slice(i, Math.Min(40, 2000 - i)));
            }
        });
        CandleStore reading = new(_folder.Path);
        int seen = 0;
        int last = 0;
        do
        {
            CandleSeries read = ReadAll(reading);
            Assert.That(read.Count, Is.GreaterThanOrEqualTo(last));
            RequireSame(read, Walk.Slice(0, read.Count));
            (last, seen) = (read.Count, seen + 1);
        }
        while (!writer.IsCompleted);

        writer.GetAwaiter().GetResult();
        RequireSame(ReadAll(reading), Walk);
        Assert.That(seen, Is.GreaterThan(3));
    }

    private CandleStore Store(Action<CandleStoreOptions>? configure = null)
    {
        CandleStoreOptions options = new() { Folder = _folder.Path };
        configure?.Invoke(options);
        return new CandleStore(options);
    }

    private static CandleSeries ReadAll(CandleStore store) => store.Read("WALK", Timeframe.OneHour, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    private static void RequireSame(CandleSeries actual, CandleSeries expected)
    {
        Assert.That(actual.Count, Is.EqualTo(expected.Count));
        Assert.That(actual.OpenTimes.SequenceEqual(expected.OpenTimes), Is.True);
        Assert.That(
            actual.Open.SequenceEqual(expected.Open) && actual.High.SequenceEqual(expected.High) && actual.Low.SequenceEqual(expected.Low)
            && actual.Close.SequenceEqual(expected.Close) && actual.Volume.SequenceEqual(expected.Volume),
            Is.True);
    }
}
