using System.Globalization;
using System.IO.Compression;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

/// <summary>
/// Months with random damage: what can still be read is a valid series, everything else a typed error that names the file, and appending never loses a line of a file that it cannot read.
/// <c>CRYPTOAI_MUTATIONS=20000</c> makes more of them.
/// </summary>
[TestFixture]
public sealed class CandleStoreMutationTests
{
    private const int FewMutations = 400;
    private const int Hours = 60;

    private static readonly int Mutations =
        Environment.GetEnvironmentVariable("CRYPTOAI_MUTATIONS") is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : FewMutations;

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public void Read_AMonthWithRandomDamage_GivesASeriesOrATypedErrorAndLosesNothing(bool isGzip, int seed)
    {
        CandleSeries walk = TestCandles.Walk(Hours + 1);
        new CandleStore(new CandleStoreOptions { Folder = _folder.Path, Compress = isGzip }).Append(walk.Slice(0, Hours));
        string path = new CandleStore(_folder.Path).Find("WALK", Timeframe.OneHour)!.Files.Single();
        string index = Path.Combine(_folder.Path, "WALK", "1h", ".index.json");
        byte[] whole = File.ReadAllBytes(path);
        byte[] sound = File.ReadAllBytes(index);
        Random random = new(seed);
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = Damage(whole, random);
            File.WriteAllBytes(path, damaged);
            File.WriteAllBytes(index, random.Next(3) == 0 ? Damage(sound, random) : sound);
            try
            {
                RequireSound(new CandleStore(_folder.Path));
                read++;
            }
            catch (CryptoAiException e) when (e is CandleDataException or CandleStoreException)
            {
                Assert.That(e.File, Is.EqualTo(path), e.Message);
                Assert.That(Assert.Catch<CryptoAiException>(() => new CandleStore(_folder.Path).Append(walk.Slice(Hours, 1)))!.File, Is.EqualTo(path));
                Assert.That(File.ReadAllBytes(path), Is.EqualTo(damaged), "what cannot be read is not touched");
            }
        }

        Assert.That(read, isGzip ? Is.LessThan(Mutations / 4) : Is.InRange(Mutations / 50, Mutations - (Mutations / 4)), "both happens, or the test tests nothing");
    }

    [TestCase(".csv", 3)]
    [TestCase(".csv.gz", 4)]
    [TestCase(".zip", 5)]
    public void Import_AFileWithRandomDamage_GivesASeriesOrATypedErrorAndNoFile(string kind, int seed)
    {
        new CandleStore(Path.Combine(_folder.Path, "made")).Append(TestCandles.Walk(Hours));
        byte[] text = File.ReadAllBytes(Path.Combine(_folder.Path, "made", "WALK", "1h", "WALK-1h-2024-01.csv"));
        byte[] whole = Pack(text, kind);
        string path = Path.Combine(_folder.Path, "WALK-1h-2024-01" + kind);
        Random random = new(seed);
        for (int i = 0; i < Mutations; i++)
        {
            File.WriteAllBytes(path, Damage(whole, random));
            string store = Path.Combine(_folder.Path, "store");
            try
            {
                new CandleStore(store).Import(path);
                RequireSound(new CandleStore(store));
                Directory.Delete(store, recursive: true);
            }
            catch (CryptoAiException e) when (e is CandleDataException or CandleStoreException)
            {
                Assert.That(e.File, Is.EqualTo(path), e.Message);
                Assert.That(Directory.Exists(store), Is.False);
            }
        }
    }

    /// <summary>Reads in every way, and requires that all agree.</summary>
    private static void RequireSound(CandleStore store)
    {
        StoredSeries found = store.Find("WALK", Timeframe.OneHour)!;
        CandleSeries all = store.Read("WALK", Timeframe.OneHour, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        Assert.That((all.Count, all.OpenTimeAt(0), all.OpenTimeAt(all.Count - 1)), Is.EqualTo(((int)found.Candles, found.First, found.Last)));
        CandleSeries part = store.Read("WALK", Timeframe.OneHour, all.OpenTimeAt(all.Count / 2), all.OpenTimeAt(all.Count - 1));
        Assert.That(part.Close.SequenceEqual(all.Close[(all.Count / 2)..^1]), Is.True);
        Assert.That(store.ReadLatest("WALK", Timeframe.OneHour, 7).Close.SequenceEqual(all.Close[Math.Max(0, all.Count - 7)..]), Is.True);
        store.FindGaps("WALK", Timeframe.OneHour);
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)("0123456789,.\n\r-eE "[random.Next(18)]);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.Insert(at, (byte)("0123456789,.\n\r-eE "[random.Next(18)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    int length = Math.Min(random.Next(1, 200), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Pack(byte[] text, string kind)
    {
        using MemoryStream packed = new();
        if (kind == ".zip")
        {
            using ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true);
            using Stream entry = zip.CreateEntry("WALK-1h-2024-01.csv").Open();
            entry.Write(text);
        }
        else if (kind == ".csv.gz")
        {
            using GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(text);
        }
        else
        {
            packed.Write(text);
        }

        return packed.ToArray();
    }
}
