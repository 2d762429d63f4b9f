using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Tests.Writing;

[TestFixture]
public sealed class CandleCsvWriterTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("cryptoai").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Write_TwoCandles_ExactText()
    {
        CandleSeries candles = CandleSeries.FromCandles("X", Timeframe.OneHour, [
            new Candle(TestCandles.Start, 1.5, 2, 1, 0.1 + 0.2 + 1, 10),
            new Candle(TestCandles.Start.AddHours(1), 1e-5, 2e-5, 1e-5, 1.5e-5, 0),
        ]);
        using MemoryStream stream = new();
        CandleCsvWriter.Write(candles, stream);
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(
            "timestamp,open,high,low,close,volume\n2024-01-01T00:00:00Z,1.5,2,1,1.3,10\n2024-01-01T01:00:00Z,1E-05,2E-05,1E-05,1.5E-05,0\n"));
    }

    [Test]
    public void WriteFile_SimulatedMarket_ReadsBackUnchanged()
    {
        foreach (CandleSeries candles in MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 6, Candles = 300, Seed = 9 }))
        {
            string path = Path.Combine(_folder, "new", CandleCsvWriter.FileName(candles));
            CandleCsvWriter.Write(candles, path);
            CandleFile file = CandleReader.Read(path);
            Assert.That(file.Series.Symbol, Is.EqualTo(candles.Symbol));
            Assert.That(file.Series.Timeframe, Is.EqualTo(candles.Timeframe));
            Assert.That(Enumerable.Range(0, 300).Select(i => file.Series[i]), Is.EqualTo(Enumerable.Range(0, 300).Select(i => candles[i])));
            Assert.That(file.Report.OhlcViolations + file.Report.Gaps + file.Report.DuplicatesIdentical + file.Report.ZeroVolume, Is.Zero);
        }

        Assert.That(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void WriteFile_SeriesWithoutVolume_NoVolumeColumn()
    {
        CandleSeries candles = CandleSeries.FromColumns("X", Timeframe.OneHour, [0, 3_600_000], [1, 2], [1, 2], [1, 2], [1, 2], volume: null);
        string path = Path.Combine(_folder, CandleCsvWriter.FileName(candles));
        CandleCsvWriter.Write(candles, path);
        Assert.That(File.ReadAllLines(path)[0], Is.EqualTo("timestamp,open,high,low,close"));
        Assert.That(CandleReader.Read(path).Series.HasVolume, Is.False);
    }

    [Test]
    public void AtomicFile_WriteFails_OldContentStaysAndNothingElse()
    {
        string path = Path.Combine(_folder, "kept.csv");
        File.WriteAllText(path, "old");
        Assert.That(
            () => AtomicFile.Write(path, static stream =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException("half way");
            }),
            Throws.InvalidOperationException);
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void FileName_SymbolWithFolder_Refused()
    {
        CandleSeries candles = CandleSeries.FromColumns("../X", Timeframe.OneHour, [0], [1], [1], [1], [1], volume: null);
        Assert.That(() => CandleCsvWriter.FileName(candles), Throws.ArgumentException.With.Message.Contains("'../X'"));
    }
}
