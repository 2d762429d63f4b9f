using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class CandleQualityReportTests
{
    private const long Start = 1713229200;

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string[] ContractFields =
    [
        "path", "symbol", "rows", "first", "last", "step_seconds", "timestamp_unit", "has_volume", "gaps", "missing_bars", "duplicates_identical", "duplicates_conflicting",
        "out_of_order", "ohlc_violations", "non_positive_prices", "zero_volume", "off_grid", "flat", "last_bar_suspect", "rejected_rows",
    ];

    [Test]
    public void Check_EveryDefectOnce_CountsEach()
    {
        using TempFolder folder = new();

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", Defects()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Rows, Is.EqualTo(14));
            Assert.That(report.StepSeconds, Is.EqualTo(3600));
            Assert.That((report.Gaps, report.MissingBars, report.LongestGapBars), Is.EqualTo((1, 3L, 3L)));
            Assert.That((report.DuplicatesIdentical, report.DuplicatesConflicting), Is.EqualTo((1, 1)));
            Assert.That((report.Order, report.OutOfOrder), Is.EqualTo((CandleOrder.AscendingMixed, 1)));
            Assert.That(report.OhlcViolations, Is.EqualTo(2), "high below low, and a close above high");
            Assert.That(report.NonPositivePrices, Is.EqualTo(2), "NaN and negative");
            Assert.That(report.InvalidVolumes, Is.EqualTo(1));
            Assert.That(report.ZeroVolume, Is.EqualTo(1));
            Assert.That(report.OffGrid, Is.EqualTo(2), "the step to a row beside the grid and the step away from it");
            Assert.That(report.Flat, Is.EqualTo(1));
            Assert.That(report.RejectedRows, Is.Zero);
            Assert.That(
                report.Findings.Select(f => f.Kind).Distinct(),
                Is.EquivalentTo((string[])
                    ["gap", "duplicate_identical", "duplicate_conflicting", "out_of_order", "ohlc_violation", "non_positive_price", "invalid_volume", "off_grid"]));
            Assert.That(report.Findings.Single(f => f.Kind == "duplicate_conflicting").Message, Is.EqualTo("line 7: 2024-04-16T04:00:00Z repeats line 5 with other values"));
        }
    }

    [Test]
    public void Read_EveryDefectDropped_KeepsTheGoodRows()
    {
        using TempFolder folder = new();

        CandleFile file = CandleReader.Read(folder.Write("BTCUSDT_1h.csv", Defects()), new() { BadRows = BadRowPolicy.Drop });

        using (Assert.EnterMultipleScope())
        {
            // 14 rows: 1 identical, 1 conflicting, high below low, NaN, negative, bad volume
            Assert.That(file.Series.Count, Is.EqualTo(8));
            Assert.That(file.Report.RejectedRows, Is.EqualTo(5));
            Assert.That((file.Report.Rows, file.Report.DuplicatesIdentical), Is.EqualTo((14, 1)), "the report describes the file before the repair");
            Assert.That(file.Series[3].Close, Is.EqualTo(2), "of two candles of one time the first in the file stays");
        }
    }

    [Test]
    public void ReadAndCheck_RowsThatCannotBeParsedDropped_AreCounted()
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", "time,open,high,low,close,volume\n" + Row(0) + "??\n" + Row(1) + "soon,1,4,0.5,2,10\n" + Row(2) + "1713250000,1,4,0.5,two,10\n");
        CandleReaderOptions drop = new() { BadRows = BadRowPolicy.Drop };

        CandleFile file = CandleReader.Read(path, drop);

        Assert.That((file.Series.Count, file.Report.Rows, file.Report.RejectedRows, CandleReader.Check(path, drop).RejectedRows), Is.EqualTo((3, 3, 3, 3)));
        Assert.That(file.Report.Findings.Where(f => f.Kind == "rejected_row").Select(f => f.Line), Is.EqualTo((long[])[3, 5, 7]));
    }

    [TestCase("time,open,high,low,close\nx,1,1,1,1\n")]
    [TestCase("[[\"x\",1,1,1,1]]")]
    [TestCase("time,open,high,low,close\n1713229200,-1,1,1,1\n")]
    public void Read_EveryRowDropped_IsAnError(string text)
    {
        using TempFolder folder = new();

        Assert.That(
            () => CandleReader.Read(folder.Write("BTCUSDT_1h.csv", text), new() { BadRows = BadRowPolicy.Drop }),
            Throws.InstanceOf<CandleDataException>().With.Property("Code").EqualTo("candle_file_no_rows"));
    }

    [TestCase(3600, 0, 0L, 0)]
    [TestCase(5400, 0, 0L, 1)]
    [TestCase(5401, 1, 1L, 1)]
    [TestCase(7200, 1, 1L, 0)]
    [TestCase(9000, 1, 1L, 1)]
    [TestCase(9001, 1, 2L, 1)]
    [TestCase(10800, 1, 2L, 0)]
    [TestCase(12600, 1, 2L, 1)]
    public void Check_Distance_IsAGapAboveOneAndAHalfSteps(int seconds, int gaps, long missingBars, int offGrid)
    {
        using TempFolder folder = new();

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", Row(0) + Row(1) + Row(2) + RowAt(Start + 7200 + seconds)));

        Assert.That((report.Gaps, report.MissingBars, report.OffGrid), Is.EqualTo((gaps, missingBars, offGrid)));
    }

    [TestCase(10, 1000, false, TestName = "Check_LastVolumeWithFewBars_IsNotSuspect")]
    [TestCase(150, 1, true, TestName = "Check_LastVolumeLowest_IsSuspect")]
    [TestCase(150, 100, false, TestName = "Check_LastVolumeSameAsAll_IsNotSuspect")]
    [TestCase(150, 1000, false, TestName = "Check_LastVolumeHighest_IsNotSuspect")]
    public void Check_LastVolume_IsJudged(int bars, int lastVolume, bool isSuspect)
    {
        using TempFolder folder = new();
        string rows = string.Concat(Enumerable.Range(0, bars).Select(i => Row(i, volume: 100))) + Row(bars, volume: lastVolume);

        Assert.That(CandleReader.Check(folder.Write("BTCUSDT_1h.csv", rows)).LastBarSuspect, Is.EqualTo(isSuspect));
    }

    [Test]
    public void Check_ManyFindingsOfAKind_KeepsTheFirstFive()
    {
        using TempFolder folder = new();
        string rows = Row(0) + Row(1) + string.Concat(Enumerable.Range(1, 20).Select(i => Row(10 * i) + Row((10 * i) + 1)));

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", rows));

        Assert.That((report.Gaps, report.Findings.Count), Is.EqualTo((20, 5)));
    }

    [Test]
    public void Check_UnitChangesWithinTheFile_IsFound()
    {
        using TempFolder folder = new();

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", Row(0) + "1713232800000,1,4,0.5,2,10\n"));

        Assert.That((report.TimestampUnit, report.StepSeconds, report.Findings.Single().Kind), Is.EqualTo((TimestampUnit.Seconds, 3600, "timestamp_unit_change")));
    }

    [Test]
    public void Check_OneRowWithoutTimeframe_LeavesTheStepOpen()
    {
        using TempFolder folder = new();

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT.csv", Row(0)));

        Assert.That((report.StepSeconds, report.Gaps, report.Rows), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void Report_AsSnakeCaseJson_HasTheFieldsOfTheContract()
    {
        using TempFolder folder = new();
        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", Row(1) + Row(0)));

        JsonElement json = JsonSerializer.SerializeToElement(report, SnakeCase);

        Assert.That(json.EnumerateObject().Select(p => p.Name), Is.SupersetOf(ContractFields));
        Assert.That((json.GetProperty("timestamp_unit").GetString(), json.GetProperty("order").GetString()), Is.EqualTo(("s", "descending")));
    }

    private static string Row(int hour, int volume = 10) => RowAt(Start + (3600L * hour), volume);

    private static string RowAt(long time, int volume = 10) => FormattableString.Invariant($"{time},1,4,0.5,2,{volume}\n");

    private static string Defects() =>
        "time,open,high,low,close,volume\n" +
        Row(0) +
        Row(1) +
        Row(2) +
        Row(3) +
        Row(3) + // line 6: identical
        FormattableString.Invariant($"{Start + 10800},1,4,0.5,3,10\n") + // line 7: conflicting
        FormattableString.Invariant($"{Start + 18000},1,0.5,4,2,10\n") + // line 8: high below low
        FormattableString.Invariant($"{Start + 14400},1,4,0.5,5,10\n") + // line 9: back in time, close above high
        FormattableString.Invariant($"{Start + 21600},nan,4,0.5,2,10\n") +
        FormattableString.Invariant($"{Start + 25200},1,4,-0.5,2,10\n") +
        FormattableString.Invariant($"{Start + 28800},1,4,0.5,2,-10\n") +
        FormattableString.Invariant($"{Start + 43200},1,4,0.5,2,0\n") + // three hours are missing before it
        FormattableString.Invariant($"{Start + 45000},2,2,2,2,10\n") + // half an hour later: beside the grid, flat
        RowAt(Start + 46800);
}
