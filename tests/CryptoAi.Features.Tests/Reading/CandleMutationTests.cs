using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

/// <summary>Damaged files: whatever the bytes, reading gives a result or the one typed error.</summary>
public class CandleMutationTests
{
    private const int MutationsPerSample = 800;

    private static IEnumerable<TestCaseData> Samples()
    {
        string rows = string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"{1713229200 + (3600 * i)},1.5,4.25,0.5,{2 + i},10.75\n")));
        string binance = string.Concat(Enumerable.Range(0, 6).Select(i => FormattableString.Invariant($"{1713229200000 + (3600000L * i)},1,4,0.5,2,10,{i},99,7,5,50,0\n")));
        string cdd = "Timestamps are UTC,https://x.y\ndate,symbol,open,high,low,close,volume_btc,volume\n" +
            string.Concat(Enumerable.Range(1, 9).Select(i => FormattableString.Invariant($"2019-10-17 0{i}-AM,BTC/USD,1,4,0.5,2,10,99\n")));
        string iso = "Datetime,Close,High,Low,Open,Volume\n" +
            string.Concat(Enumerable.Range(1, 9).Select(i => FormattableString.Invariant($"\"2024-04-16 0{i}:00:00+00:00\",2,4,0.5,1,1e3\n")));
        string json = "[" + string.Join(",\n", Enumerable.Range(0, 8).Select(i => FormattableString.Invariant($"[{1713229200000 + (3600000L * i)},1,4,0.5,2,\"10\"]"))) + "]";
        yield return Sample("header", Encoding.UTF8.GetBytes("time,open,high,low,close,volume\n" + rows));
        yield return Sample("Binance", Encoding.UTF8.GetBytes(binance));
        yield return Sample("banner", Encoding.UTF8.GetBytes(cdd));
        yield return Sample("text times", Encoding.UTF8.GetBytes(iso));
        yield return Sample("JSON", Encoding.UTF8.GetBytes(json));
        yield return Sample("gzip", TempFolder.Gzip(Encoding.UTF8.GetBytes(cdd)));

        static TestCaseData Sample(string name, byte[] bytes) => new TestCaseData(bytes).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Samples))]
    [CancelAfter(60_000)]
    public void ReadAndCheck_MutatedBytes_GiveAResultOrTheTypedError(byte[] sample)
    {
        using TempFolder folder = new();
        Random random = new(sample.Length);
        int results = 0;
        int errors = 0;
        for (int i = 0; i < MutationsPerSample; i++)
        {
            byte[] mutated = Mutate(sample, random);
            string path = folder.Write("BTCUSDT_1h.csv", mutated);
            CandleReaderOptions options = new() { BadRows = i % 2 == 0 ? BadRowPolicy.Throw : BadRowPolicy.Drop, MaxDecompressedBytes = 1 << 20 };
            foreach (Func<object> action in (Func<object>[])[() => CandleReader.Read(path, options), () => CandleReader.Check(path, options)])
            {
                try
                {
                    _ = action();
                    results++;
                }
                catch (CandleDataException)
                {
                    errors++;
                }
                catch (Exception error)
                {
                    Assert.Fail($"Mutation {i} ({Convert.ToBase64String(mutated)}): {error}");
                }
            }
        }

        Assert.That(Math.Min(results, errors), Is.GreaterThan(5), "both outcomes must occur, else the mutations test nothing");
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        byte[] telling = "0159-+.,;:\"\n\r \t[]{}eENaT\0\u00ff/#"u8.ToArray();
        List<byte> bytes = [.. sample];
        int edits = random.Next(1, 4);
        for (int i = 0; i < edits && bytes.Count > 0; i++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = telling[random.Next(telling.Length)];
                    break;
                case 2:
                    bytes.Insert(at, telling[random.Next(telling.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(3) == 0 ? bytes.Count - at : 1);
                    break;
            }
        }

        return [.. bytes];
    }
}
