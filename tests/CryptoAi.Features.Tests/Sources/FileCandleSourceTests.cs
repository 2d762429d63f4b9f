using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Tests.Reading;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class FileCandleSourceTests
{
    private static readonly IReadOnlyList<CandleSeries> Market = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 300, Seed = 3 });
    private static readonly DateTimeOffset Start = Market[0].OpenTimeAt(0);

    private TempFolder _folder = null!;

    [SetUp]
    public void Write()
    {
        _folder = new TempFolder();
        foreach (CandleSeries series in Market)
        {
            CandleCsvWriter.Write(series, Path.Combine(_folder.Path, CandleCsvWriter.FileName(series)));
        }
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("ALPHAUSDT")]
    [TestCase("alphausdt")]
    [TestCase(" Alpha/USDT ")]
    public async Task ReadLatest_AnySpelling_GivesTheNewestOldestFirst(string symbol)
    {
        CandleSeries read = await Source().ReadLatestSeriesAsync(symbol, Timeframe.OneHour, 5);
        Assert.That(Enumerable.Range(0, read.Count).Select(i => read[i]), Is.EqualTo(Enumerable.Range(295, 5).Select(static i => Market[0][i])));
    }

    [Test]
    public async Task ReadLatest_MoreThanThereAre_GivesAll() =>
        Assert.That((await Source().ReadLatestSeriesAsync("BRAVOUSDT", Timeframe.OneHour, 1000)).Count, Is.EqualTo(300));

    [TestCase(0, 3, 0, 3)]
    [TestCase(10, 12, 10, 2)]
    [TestCase(10, 10, 10, 0)]
    [TestCase(-50, 2, 0, 2)]
    [TestCase(298, 900, 298, 2)]
    [TestCase(500, 900, 0, 0)]
    public async Task Read_Range_GivesBarsThatOpenInIt(int fromHour, int toHour, int first, int count)
    {
        CandleSeries read = await Source().ReadSeriesAsync("ALPHAUSDT", Timeframe.OneHour, Start.AddHours(fromHour), Start.AddHours(toHour));
        Assert.That(Enumerable.Range(0, read.Count).Select(i => read[i]), Is.EqualTo(Enumerable.Range(first, count).Select(static i => Market[0][i])));
    }

    [Test]
    public async Task Read_RangeBetweenBars_BeginsWithTheNext()
    {
        CandleSeries read = await Source().ReadSeriesAsync("ALPHAUSDT", Timeframe.OneHour, Start.AddTicks(1), Start.AddHours(1).AddTicks(1));
        Assert.That(read.OpenTimeAt(0), Is.EqualTo(Start.AddHours(1)));
        Assert.That(read.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task ReadLatest_ClockInTheMiddle_GivesOnlyWhatHadClosed()
    {
        ManualClock clock = new(Start.AddHours(100));
        FileCandleSource source = Source(clock);
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1)).OpenTimeAt(0), Is.EqualTo(Start.AddHours(99)));
        clock.Now = Start.AddHours(101).AddTicks(-1);
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1)).OpenTimeAt(0), Is.EqualTo(Start.AddHours(99)));
        clock.Now = Start.AddHours(101);
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1)).OpenTimeAt(0), Is.EqualTo(Start.AddHours(100)));
        clock.Now = Start;
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1)).Count, Is.Zero);
    }

    [Test]
    public async Task Read_FileGrowsAndAnotherComes_AreNoticed()
    {
        FileCandleSource source = Source();
        CandleCsvWriter.Write(Market[0].Slice(0, 200), Path.Combine(_folder.Path, "ALPHAUSDT_1h.csv"));
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1000)).Count, Is.EqualTo(200));
        CandleCsvWriter.Write(Market[0], Path.Combine(_folder.Path, "ALPHAUSDT_1h.csv"));
        CandleCsvWriter.Write(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 3, Candles = 50 })[2], Path.Combine(_folder.Path, "CARGOUSDT_1h.csv"));
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1000)).Count, Is.EqualTo(300));
        Assert.That(source.ListSymbols(Timeframe.OneHour), Is.EqualTo(["ALPHAUSDT", "BRAVOUSDT", "CARGOUSDT"]));
    }

    [Test]
    public async Task Read_WithinTheRefreshInterval_DoesNotLookAgain()
    {
        ManualClock clock = new(Start.AddYears(1));
        FileCandleSource source = new(new FileCandleSourceOptions { Folder = _folder.Path, RefreshInterval = TimeSpan.FromMinutes(1) }, clock);
        await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1);
        File.Delete(Path.Combine(_folder.Path, "ALPHAUSDT_1h.csv"));
        Assert.That((await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1)).Count, Is.EqualTo(1));
        clock.Now += TimeSpan.FromMinutes(1);
        AssertError(source, "ALPHAUSDT", Timeframe.OneHour, CandleSourceException.SymbolUnknown, "BRAVOUSDT");
    }

    [Test]
    public async Task Read_SeveralFilesOfASymbol_AreOneSeries()
    {
        File.Delete(Path.Combine(_folder.Path, "ALPHAUSDT_1h.csv"));
        CandleCsvWriter.Write(Market[0].Slice(0, 180), Path.Combine(_folder.Path, "ALPHAUSDT-1h-2024-01.csv"));
        CandleCsvWriter.Write(Market[0].Slice(170, 130), Path.Combine(_folder.Path, "ALPHAUSDT-1h-2024-02.csv"));
        CandleSeries read = await Source().ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 1000);
        Assert.That(read.Close.ToArray(), Is.EqualTo(Market[0].Close.ToArray()));
    }

    [Test]
    public void Read_UnknownSymbol_ListsThoseThatThereAre() =>
        AssertError(Source(), "DOGEUSDT", Timeframe.OneHour, CandleSourceException.SymbolUnknown, "ALPHAUSDT, BRAVOUSDT");

    [Test]
    public void Read_OtherTimeframe_NamesThatOfTheFile() =>
        AssertError(Source(), "ALPHAUSDT", Timeframe.OneDay, CandleSourceException.TimeframeUnavailable, "only 1h");

    [Test]
    public void Read_NoSuchFolder_Fails() =>
        AssertError(new FileCandleSource(Path.Combine(_folder.Path, "absent")), "ALPHAUSDT", Timeframe.OneHour, CandleSourceException.SourceFailed, "no such folder");

    [Test]
    public void Read_BrokenFileOfTheSymbol_SaysWhatIsWrong()
    {
        _folder.Write("DOGEUSDT_1h.csv", "timestamp,open,high,low,close\nsoon,1,2,3,4\n");
        AssertError(Source(), "DOGEUSDT", Timeframe.OneHour, CandleSourceException.SourceFailed, "DOGEUSDT_1h.csv");
    }

    [Test]
    public async Task Read_BrokenFileOfAnotherSymbol_HidesNothing()
    {
        _folder.Write("DOGEUSDT_1h.csv", "no candles at all");
        Assert.That((await Source().ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 3)).Count, Is.EqualTo(3));
    }

    [Test]
    public void Read_ImpossiblePrice_FailsAndNamesTheFile()
    {
        _folder.Write("DOGEUSDT_1h.csv", "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,2,1,2\n2024-01-01T01:00:00Z,1,2,1,-2\n2024-01-01T02:00:00Z,1,2,1,2\n");
        AssertError(Source(), "DOGEUSDT", Timeframe.OneHour, CandleSourceException.SourceFailed, "DOGEUSDT_1h.csv");
    }

    [Test]
    public async Task Read_BadRowsDropped_GivesTheOthers()
    {
        _folder.Write("DOGEUSDT_1h.csv", "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,2,1,2\n2024-01-01T01:00:00Z,1,2,1,-2\n2024-01-01T02:00:00Z,1,2,1,2\n");
        FileCandleSource source = new(new FileCandleSourceOptions { Folder = _folder.Path, BadRows = BadRowPolicy.Drop });
        Assert.That((await source.ReadLatestSeriesAsync("DOGEUSDT", Timeframe.OneHour, 10)).Count, Is.EqualTo(2));
    }

    [Test]
    public void Read_FilesThatAreNoneByTheOptions_AreNotOpened()
    {
        FileCandleSource source = new(new FileCandleSourceOptions { Folder = _folder.Path, IsCandleFile = static path => !path.Contains("ALPHA", StringComparison.Ordinal) });
        AssertError(source, "ALPHAUSDT", Timeframe.OneHour, CandleSourceException.SymbolUnknown, "BRAVOUSDT");
    }

    [Test]
    public void Read_Cancelled_Stops()
    {
        using CancellationTokenSource cancel = new();
        Assert.That(
            async () =>
            {
                await foreach (Candle candle in Source().ReadLatestAsync("ALPHAUSDT", Timeframe.OneHour, 300, cancel.Token))
                {
                    await cancel.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Arguments_Impossible_AreRefusedAtOnce()
    {
        FileCandleSource source = Source();
        Assert.That(() => source.ReadLatestAsync(" ", Timeframe.OneHour, 1), Throws.ArgumentException);
        Assert.That(() => source.ReadLatestAsync("A", default, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => source.ReadLatestAsync("A", Timeframe.OneHour, 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => source.ReadAsync("A", Timeframe.OneHour, Start, Start.AddTicks(-1)), Throws.ArgumentException.With.Message.Contains("2024-01-01T00:00:00"));
    }

    [Test]
    public async Task Read_ManyAtOnceWhileFilesChange_GiveWholeSeries()
    {
        FileCandleSource source = Source();
        await Parallel.ForAsync(0, 60, async (i, token) =>
        {
            if (i % 10 == 0)
            {
                CandleCsvWriter.Write(Market[0].Slice(0, 200 + i), Path.Combine(_folder.Path, "ALPHAUSDT_1h.csv"));
            }

            CandleSeries read = await source.ReadLatestSeriesAsync(i % 2 == 0 ? "ALPHAUSDT" : "BRAVOUSDT", Timeframe.OneHour, 1000, token);
            Assert.That(read.Count, Is.GreaterThanOrEqualTo(200));
        });
    }

    private static void AssertError(ICandleSource source, string symbol, Timeframe timeframe, string code, string text) => Assert.That(
        async () => await source.ReadLatestSeriesAsync(symbol, timeframe, 1),
        Throws.InstanceOf<CandleSourceException>().With.Property(nameof(CryptoAiException.Code)).EqualTo(code).And.Message.Contains(text));

    private FileCandleSource Source(TimeProvider? clock = null) => new(new FileCandleSourceOptions { Folder = _folder.Path, RefreshInterval = TimeSpan.Zero }, clock);
}
