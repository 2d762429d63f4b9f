using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

/// <summary>Every bad input: the code, the line, and that the message names the file and what to do.</summary>
public class CandleReaderErrorsTests
{
    private const string Header = "time,open,high,low,close,volume\n";
    private const string Row1 = "1713229200,1,4,0.5,2,10\n";
    private const string Row2 = "1713232800,2,5,1,3,20\n";

    // files that are no candle files at all: also a check refuses them
    private static readonly object?[][] Unreadable =
    [
        ["empty", "", "candle_file_empty", null, "is empty"],
        ["only blanks", " \n\n \n", "candle_file_empty", null, "is empty"],
        ["header only", Header, "candle_file_no_rows", 1L, "no candle after line 1"],
        ["banner only", "https://x.y\n", "candle_file_no_rows", 1L, "no candle"],
        ["text", "Dear reader,\nthis is a letter.\n", "candle_file_not_candles", 1L, "'Dear reader,'"],
        ["numbers", "1,2,3,4,5,6\n", "candle_file_not_candles", 1L, "neither a header"],
        ["seven columns without header", "1713229200,1,4,0.5,2,10,7\n", "candle_file_not_candles", 1L, "7 fields"],
        ["binary", "PK\u0003\u0004\0\0\0", "candle_file_not_text", null, "binary"],
        ["columns missing", "time,open,high,price\n1,2,3,4\n", "candle_columns_missing", 1L, "lacks low, close; found time, open, high, price"],
        ["columns missing and no rows", "time,open,high,price\n", "candle_columns_missing", 1L, "lacks low, close"],
        ["columns repeated", "time,open,high,low,close,Close\n", "candle_columns_repeated", 1L, "'close'"],
        ["time no time", Header + Row1 + "yesterday,2,5,1,3,20\n", "candle_time_invalid", 3L, "'yesterday'"],
        ["row number as time", "time,open,high,low,close\n0,1,4,0.5,2\n", "candle_time_invalid", 2L, "'0' is no time"],
        ["price no number", Header + Row1 + "1713232800,2,abc,1,3,20\n", "candle_number_invalid", 3L, "'abc' is no number, but the high"],
        ["row cut off", Header + Row1 + "1713232800,2,5", "candle_row_columns", 3L, "3 fields, 6 were expected"],
        ["decimal comma", Header + Row1 + "1713232800,2,5,1,3,20,5\n", "candle_row_columns", 3L, "7 fields"],
        ["two assets", "time,symbol,open,high,low,close\n1713229200,ETH,1,4,0.5,2\n1713232800,BTC,2,5,1,3\n", "candle_symbols_mixed", 3L, "'BTC'"],
        ["line too long", Header + new string('1', 3 << 20), "candle_line_too_long", 2L, "1 MiB"],
        ["JSON cut off", "[[1713229200,1,4,0.5,2,10],[17132328", "candle_json_malformed", 1L, "cut off"],
        ["JSON with NaN", "[[1713229200,1,4,0.5,2,10],\n[1713232800,NaN,4,0.5,2,10]]", "candle_json_malformed", 2L, "damaged"],
        ["JSON then more", "[[1713229200,1,4,0.5,2,10]] x", "candle_json_malformed", 1L, "damaged"],
        ["JSON object", "{\"a\":1}", "candle_json_shape", null, "StartObject"],
        ["JSON flat", "[1713229200,1,4,0.5,2,10]", "candle_json_shape", null, "Number"],
        ["JSON nested", "[[1713229200,[1],4,0.5,2,10]]", "candle_json_shape", null, "StartArray"],
        ["JSON empty", "[]", "candle_file_no_rows", null, "empty"],
        ["JSON short row", "[[1713229200,1,4,0.5,2,10],[1713232800,2,5]]", "candle_row_columns", null, "array element [1]"],
        ["JSON no number", "[[1713229200,1,4,0.5,2,10],[1713232800,2,true,1,3,20]]", "candle_number_invalid", null, "array element [1]"],
        ["JSON escaped", "[[1713229200,1,4,0.5,2,10],[1713232800,\"\\u0032\",5,1,3,20]]", "candle_number_invalid", null, "array element [1]"],
    ];

    // files of candles that are wrong: a check counts them, a read refuses
    private static readonly object?[][] Wrong =
    [
        ["NaN price", Header + Row1 + "1713232800,NaN,5,1,3,20\n", "price_not_finite", 3L, "no finite number"],
        ["empty price", Header + Row1 + "1713232800,,5,1,3,20\n", "price_not_finite", 3L, "no finite number"],
        ["infinite price", Header + Row1 + "1713232800,1e999,5,1,3,20\n", "price_not_finite", 3L, "no finite number"],
        ["negative price", Header + Row1 + "1713232800,-2,5,1,3,20\n", "price_not_positive", 3L, "open -2"],
        ["zero price", Header + Row1 + "1713232800,2,5,0,3,20\n", "price_not_positive", 3L, "low 0"],
        ["high below low", Header + Row1 + "1713232800,2,1,5,3,20\n", "high_below_low", 3L, "high 1 below low 5"],
        ["negative volume", Header + Row1 + "1713232800,2,5,1,3,-1\n", "volume_invalid", 3L, "volume -1"],
        ["conflicting duplicate", Header + Row1 + Row2 + "1713229200,1,4,0.5,2.5,10\n", "duplicate_conflicting", 4L, "line 2"],
        ["first bad row of an unsorted file", Header + "1713236400,2,5,1,-3,20\n" + "1713232800,-2,5,1,3,20\n" + Row1, "price_not_positive", 2L, "close -3"],
        ["JSON null", "[[1713229200,1,4,0.5,2,10],[1713232800,null,5,1,3,20]]", "price_not_finite", null, "array element [1]"],
    ];

    private static IEnumerable<TestCaseData> UnreadableFiles() => Unreadable.Select(Case);

    private static IEnumerable<TestCaseData> WrongFiles() => Wrong.Select(Case);

    private static TestCaseData Case(object?[] row) => new TestCaseData(row[1], row[2], row[3], row[4]).SetArgDisplayNames((string)row[0]!);

    [TestCaseSource(nameof(UnreadableFiles))]
    [TestCaseSource(nameof(WrongFiles))]
    public void Read_BadFile_NamesFileLineAndCause(string text, string code, long? line, string cause)
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", text);

        AssertError(() => CandleReader.Read(path), path, code, line, cause);
    }

    [TestCaseSource(nameof(UnreadableFiles))]
    public void Check_NoCandleFile_NamesFileLineAndCause(string text, string code, long? line, string cause)
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", text);

        AssertError(() => CandleReader.Check(path), path, code, line, cause);
    }

    [TestCaseSource(nameof(WrongFiles))]
    public void Check_WrongCandles_CountsThem(string text, string code, long? line, string cause)
    {
        using TempFolder folder = new();

        CandleQualityReport report = CandleReader.Check(folder.Write("BTCUSDT_1h.csv", text));

        int counted = report.NonPositivePrices + report.OhlcViolations + report.InvalidVolumes + report.DuplicatesConflicting;
        Assert.That(counted, Is.GreaterThan(0), $"{code} ({cause})");
        Assert.That(report.Findings.Select(f => f.Line), Has.Some.EqualTo(line));
    }

    [Test]
    public void Read_MissingFile_SaysSo()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "none", "BTCUSDT_1h.csv");

        AssertError(() => CandleReader.Read(path), path, "candle_file_missing", null, "no such file");
        AssertError(() => CandleReader.Check(folder.Path + "/none.csv"), folder.Path + "/none.csv", "candle_file_missing", null, "no such file");
    }

    [Test]
    public void Read_Folder_SaysSo()
    {
        using TempFolder folder = new();

        AssertError(() => CandleReader.Read(folder.Path), folder.Path, "candle_file_unreadable", null, "cannot be read");
    }

    [Test]
    public void Read_Utf16_SaysSo()
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + Row1)]);

        AssertError(() => CandleReader.Read(path), path, "candle_file_not_text", null, "UTF-16");
    }

    [Test]
    public void Read_GzipCutAnywhere_IsDamaged()
    {
        using TempFolder folder = new();
        byte[] packed = TempFolder.Gzip(Encoding.UTF8.GetBytes(Header + Row1 + Row2));
        for (int length = 2; length < packed.Length; length++)
        {
            string path = folder.Write("BTCUSDT_1h.csv.gz", packed.AsSpan(0, length));

            Assert.That(() => CandleReader.Read(path), Throws.InstanceOf<CandleDataException>().With.Property("Code").EqualTo("candle_gzip_damaged"), $"{length}");
        }
    }

    [Test]
    public void Read_GzipOfSeveralMembers_IsOneFile()
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv.gz", [.. TempFolder.Gzip(Encoding.UTF8.GetBytes(Header + Row1)), .. TempFolder.Gzip(Encoding.UTF8.GetBytes(Row2))]);

        Assert.That(CandleReader.Read(path).Series.Count, Is.EqualTo(2));
    }

    [Test]
    public void Read_GzipOfNothing_IsEmpty()
    {
        using TempFolder folder = new();
        string path = folder.WriteGzip("BTCUSDT_1h.csv.gz", "");

        AssertError(() => CandleReader.Read(path), path, "candle_file_empty", null, "is empty");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Read_NamedPipe_RefusedAtOnce()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "BTCUSDT_1h.csv");
        NamedPipe.Make(path);

        Task read = Task.Run(() => AssertError(() => CandleReader.Read(path), path, "candle_file_empty", null, "pipe or device"));

        Assert.That(read.Wait(TimeSpan.FromSeconds(30)), Is.True, "the reading hangs");
    }

    [Test]
    public void Read_GzipWithWrongChecksum_IsDamaged()
    {
        using TempFolder folder = new();
        byte[] packed = TempFolder.Gzip(Encoding.UTF8.GetBytes(Header + Row1 + Row2));
        packed[^6] ^= 1;
        string path = folder.Write("BTCUSDT_1h.csv.gz", packed);

        AssertError(() => CandleReader.Read(path), path, "candle_gzip_damaged", null, "damaged or cut off");
    }

    [Test]
    public void Read_GzipBomb_StopsAtTheLimit()
    {
        using TempFolder folder = new();
        string path = folder.WriteGzip("BTCUSDT_1h.csv.gz", Header + Row1 + new string('\n', 4 << 20));

        AssertError(
            () => CandleReader.Read(path, new() { MaxDecompressedBytes = 1 << 20 }),
            path,
            "candle_file_too_large",
            null,
            "unpack to more than 1048576 bytes. If you trust the file, unpack it first (gunzip); unpacked files have no such limit. In code, CandleReaderOptions.MaxDecompressedBytes raises it.");
        Assert.That(new CandleReaderOptions().MaxDecompressedBytes, Is.EqualTo(512L << 20));
        Assert.That(CandleReader.Read(path).Series.Count, Is.EqualTo(1));
    }

    [TestCase("candles.csv", Header + Row1 + Row2, "candle_symbol_unknown", "Symbol")]
    [TestCase("BTCUSDT.csv", Header + Row1, "candle_timeframe_unknown", "Timeframe")]
    [TestCase("BTCUSDT_1h.csv", Header + Row1 + "1713229200.5,2,5,1,3,20\n", "candle_timeframe_unknown", "whole seconds")]
    [TestCase("BTCUSDT_1h.csv", Header + Row1 + "9713229200,2,5,1,3,20\n", "candle_timeframe_unknown", "366 days")]
    public void Read_UnknownSymbolOrTimeframe_AsksForTheOption(string name, string text, string code, string cause)
    {
        using TempFolder folder = new();
        string path = folder.Write(name, text);

        AssertError(() => CandleReader.Read(path), path, code, null, cause);
        Assert.That(CandleReader.Check(path).Rows, Is.GreaterThan(0), "a check does not need it");
    }

    [Test]
    public void Read_FinerRowsThanAskedFor_IsRefused()
    {
        using TempFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", Header + Row1 + Row2);

        AssertError(() => CandleReader.Read(path, new() { Timeframe = Timeframe.OneDay }), path, "candle_timeframe_mismatch", null, "1d candles were asked for");
    }

    [Test]
    public void Read_UselessOptions_AreArgumentErrors()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CandleReader.Read(" "), Throws.ArgumentException);
            Assert.That(() => CandleReader.Read("x", new() { Symbol = " " }), Throws.ArgumentException);
            Assert.That(() => CandleReader.Read("x", new() { Timeframe = default(Timeframe) }), Throws.ArgumentException);
            Assert.That(() => CandleReader.Check("x", new() { MaxDecompressedBytes = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static void AssertError(Action read, string path, string code, long? line, string cause)
    {
        CandleDataException error = Assert.Throws<CandleDataException>(read)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code), error.Message);
            Assert.That(error.File, Is.EqualTo(path));
            Assert.That(error.Line, Is.EqualTo(line), error.Message);
            Assert.That(error.Message, Does.StartWith(path).And.Contain(cause));
            Assert.That(error.Message, line is null ? Does.EndWith(".") : Does.Contain($"line {line}").Or.Contain("JSON"));
        }
    }
}
