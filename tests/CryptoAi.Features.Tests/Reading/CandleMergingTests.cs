using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class CandleMergingTests
{
    [Test]
    public void ReadDirectory_MonthsOfTwoSymbols_MergesAndOrders()
    {
        using TempFolder folder = new();
        folder.Write("SOLUSDT-1h-2024-05.csv", Row(2) + Row(3));
        folder.Write("SOLUSDT-1h-2024-04.csv", Row(0) + Row(1) + Row(2));
        folder.WriteGzip("ADAUSDT_1h.csv.gz", Row(0) + Row(1));
        folder.Write("notes.txt", "not read");
        Directory.CreateDirectory(Path.Combine(folder.Path, "deeper.csv"));

        IReadOnlyList<SymbolCandles> assets = CandleReader.ReadDirectory(folder.Path);

        Assert.That(assets.Select(a => (a.Series.Symbol, a.Series.Count, a.OverlappingRows, a.RejectedRows)), Is.EqualTo((IEnumerable<(string, int, int, int)>)[("ADAUSDT", 2, 0, 0), ("SOLUSDT", 4, 1, 0)]));
        Assert.That(assets[1].Reports.Select(r => Path.GetFileName(r.Path)), Is.EqualTo((string[])["SOLUSDT-1h-2024-04.csv", "SOLUSDT-1h-2024-05.csv"]));
    }

    [Test]
    public void ReadDirectory_FilesThatContradict_NameBothUnlessDropped()
    {
        using TempFolder folder = new();
        string first = folder.Write("SOLUSDT-1h-2024-04.csv", Row(0) + Row(1));
        string second = folder.Write("SOLUSDT-1h-2024-05.csv", Row(1, close: 3) + Row(2));

        CandleDataException error = Assert.Throws<CandleDataException>(() => CandleReader.ReadDirectory(folder.Path))!;
        SymbolCandles dropped = CandleReader.ReadDirectory(folder.Path, new() { BadRows = BadRowPolicy.Drop }).Single();

        Assert.That((error.Code, error.File), Is.EqualTo(("duplicate_conflicting", second)));
        Assert.That(error.Message, Does.Contain(first));
        Assert.That((dropped.Series.Count, dropped.RejectedRows, dropped.Series[1].Close), Is.EqualTo((3, 1, 2.0)));
    }

    [Test]
    public void ReadDirectory_TwoTimeframesOfASymbol_IsAnError()
    {
        using TempFolder folder = new();
        folder.Write("SOLUSDT_1h.csv", Row(0) + Row(1));
        folder.Write("SOLUSDT_2h.csv", Row(0) + Row(2));

        Assert.That(() => CandleReader.ReadDirectory(folder.Path), ThrowsCode("candle_timeframes_differ"));
    }

    [Test]
    public void ReadDirectory_VolumeInOneFileOnly_IsAnError()
    {
        using TempFolder folder = new();
        folder.Write("SOLUSDT-1h-2024-04.csv", Row(0) + Row(1));
        folder.Write("SOLUSDT-1h-2024-05.csv", "1713236400,1,4,0.5,2\n1713240000,1,4,0.5,2\n");

        Assert.That(() => CandleReader.ReadDirectory(folder.Path), ThrowsCode("candle_volumes_differ"));
    }

    [Test]
    public void ReadDirectory_EmptyOrMissingFolder_IsAnError()
    {
        using TempFolder folder = new();
        folder.Write("notes.txt", "not read");

        Assert.That(() => CandleReader.ReadDirectory(folder.Path), ThrowsCode("candle_folder_empty"));
        Assert.That(() => CandleReader.ReadDirectory(folder.Path + "-none"), ThrowsCode("candle_file_missing"));
    }

    [Test]
    public void ReadDirectory_OneBadFile_NamesIt()
    {
        using TempFolder folder = new();
        folder.Write("ADAUSDT_1h.csv", Row(0) + Row(1));
        string bad = folder.Write("SOLUSDT_1h.csv", "");

        Assert.That(() => CandleReader.ReadDirectory(folder.Path), ThrowsCode("candle_file_empty").And.Property("File").EqualTo(bad));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsCode(string code) =>
        Throws.InstanceOf<CandleDataException>().With.Property("Code").EqualTo(code);

    private static string Row(int hour, int close = 2) => FormattableString.Invariant($"{1713229200 + (3600L * hour)},1,4,0.5,{close},10\n");
}
