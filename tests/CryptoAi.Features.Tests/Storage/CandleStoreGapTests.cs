using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

[TestFixture]
public sealed class CandleStoreGapTests
{
    private static readonly DateTimeOffset Start = TestCandles.Start;

    private TempFolder _folder = null!;
    private CandleStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TempFolder();
        _store = new CandleStore(_folder.Path);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void FindGaps_BetweenAndAcrossMonths_NamesEveryOne()
    {
        // hours 0-9, 12, 700-743 end January, 746 … in February
        Put([.. Enumerable.Range(0, 10), 12, .. Enumerable.Range(700, 44), .. Enumerable.Range(746, 5)]);

        CandleGap[] expected = [Gap(10, 12), Gap(13, 700), Gap(744, 746)];
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour), Is.EqualTo(expected));
        Assert.That(new CandleStore(_folder.Path).FindGaps("GAPS", Timeframe.OneHour), Is.EqualTo(expected), "from the index");
    }

    [Test]
    public void FindGaps_OfNothing_AreNoneOrTheWholeRange()
    {
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour), Is.Empty);
        CandleGap[] expected = [Gap(0, 5)];
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour, Start, Start.AddHours(5)), Is.EqualTo(expected));
    }

    [TestCase(0, 30, new[] { 0, 10, 12, 15, 20, 30 })]
    [TestCase(11, 14, new[] { 12, 14 })]
    [TestCase(13, 18, new[] { 13, 15 })]
    [TestCase(15, 20, new int[0])]
    [TestCase(25, 27, new[] { 25, 27 })]
    [TestCase(0, 5, new[] { 0, 5 })]
    [TestCase(7, 7, new int[0])]
    public void FindGaps_InARange_ReachToItsEnds(int from, int to, int[] expected)
    {
        Put([10, 11, 15, 16, 17, 18, 19]);

        Assert.That(
            _store.FindGaps("GAPS", Timeframe.OneHour, Start.AddHours(from), Start.AddHours(to)),
            Is.EqualTo(Enumerable.Range(0, expected.Length / 2).Select(i => Gap(expected[2 * i], expected[(2 * i) + 1]))));
    }

    [Test]
    public void FindGaps_OverAllTimes_HaveEnds()
    {
        Put([10]);
        IReadOnlyList<CandleGap> gaps = _store.FindGaps("GAPS", Timeframe.OneHour, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.That(gaps.Select(static g => (g.From, g.To)), Is.EqualTo(((DateTimeOffset, DateTimeOffset)[])
        [
            (DateTimeOffset.MinValue, Start.AddHours(10)), (Start.AddHours(11), DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())),
        ]));
        Assert.That(_store.Read("GAPS", Timeframe.OneHour, DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddTicks(-1)).Count, Is.EqualTo(1));
    }

    [Test]
    public void FindGaps_WhereBarsAreBesideThePhase_BeginWithTheRange()
    {
        CandleGap[] all = [new(Start.AddHours(7.5), Start.AddHours(11), 3)];
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour, Start.AddHours(7.5), Start.AddHours(11)), Is.EqualTo(all), "nothing tells yet where bars open");
        using (CandleStoreWriter writer = _store.OpenWriter("GAPS", Timeframe.OneHour))
        {
            writer.Append([new Candle(Start.AddHours(9.5), 1, 1, 1, 1, 1)]);
        }

        CandleGap[] expected = [new(Start.AddHours(7.5), Start.AddHours(9.5), 2), new(Start.AddHours(10.5), Start.AddHours(11), 1)];
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour, Start.AddHours(7.5), Start.AddHours(11)), Is.EqualTo(expected));
    }

    [Test]
    public void FindGaps_FromBetweenBars_BeginsWithTheNextBar()
    {
        Put([10]);
        CandleGap[] expected = [Gap(8, 10)];
        Assert.That(_store.FindGaps("GAPS", Timeframe.OneHour, Start.AddHours(7.5), Start.AddHours(11)), Is.EqualTo(expected));
    }

    private void Put(int[] hours)
    {
        using CandleStoreWriter writer = _store.OpenWriter("GAPS", Timeframe.OneHour);
        writer.Append([.. hours.Select(static h => new Candle(Start.AddHours(h), 1, 1, 1, 1, 1))]);
    }

    private static CandleGap Gap(int from, int to) => new(Start.AddHours(from), Start.AddHours(to), to - from);
}
