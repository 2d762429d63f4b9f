using System.Globalization;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class TimestampParserTests
{
    private static readonly string[] TextFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss' UTC'", "yyyy-MM-dd HH:mm:ss.fff", "yyyy/MM/dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.ffffff'Z'", "yyyy-MM-dd hh'-'tt", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    ];

    [TestCase("1597125600", TimestampUnit.Seconds, "2020-08-11T06:00:00Z")]
    [TestCase("1597125600.0", TimestampUnit.Seconds, "2020-08-11T06:00:00Z")]
    [TestCase("1.5971256E+09", TimestampUnit.Seconds, "2020-08-11T06:00:00Z")]
    [TestCase("1733011200000", TimestampUnit.Milliseconds, "2024-12-01T00:00:00Z")]
    [TestCase("1733011200000.0", TimestampUnit.Milliseconds, "2024-12-01T00:00:00Z")]
    [TestCase("1735689600000000", TimestampUnit.Microseconds, "2025-01-01T00:00:00Z")]
    [TestCase("1735689600000000000", TimestampUnit.Nanoseconds, "2025-01-01T00:00:00Z")]
    [TestCase("946684800", TimestampUnit.Seconds, "2000-01-01T00:00:00Z")]
    [TestCase("946684800000", TimestampUnit.Milliseconds, "2000-01-01T00:00:00Z")]
    [TestCase("946684800000000000", TimestampUnit.Nanoseconds, "2000-01-01T00:00:00Z")]
    [TestCase("2019-10-17 09-AM", TimestampUnit.Text, "2019-10-17T09:00:00Z")]
    [TestCase("2019-10-17 12-AM", TimestampUnit.Text, "2019-10-17T00:00:00Z")]
    [TestCase("2019-10-17 12-PM", TimestampUnit.Text, "2019-10-17T12:00:00Z")]
    [TestCase("2019-10-17 11-PM", TimestampUnit.Text, "2019-10-17T23:00:00Z")]
    [TestCase("2024-04-16 01:00:00+00:00", TimestampUnit.Text, "2024-04-16T01:00:00Z")]
    [TestCase("2024-04-16 01:00:00+05:30", TimestampUnit.Text, "2024-04-15T19:30:00Z")]
    [TestCase("2024-04-16T09:30:00-0400", TimestampUnit.Text, "2024-04-16T13:30:00Z")]
    [TestCase("2024-04-16T09:30-04", TimestampUnit.Text, "2024-04-16T13:30:00Z")]
    [TestCase("2024-04-16", TimestampUnit.Text, "2024-04-16T00:00:00Z")]
    [TestCase("2024-02-29 23:59:59.999999", TimestampUnit.Text, "2024-02-29T23:59:59.999Z")]
    public void TryParse_KnownShape_GivesUtcMilliseconds(string text, TimestampUnit unit, string expected)
    {
        Assert.That(TimestampParser.TryParse(Encoding.UTF8.GetBytes(text), out long milliseconds, out TimestampUnit found), Is.True);
        Assert.That((found, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)), Is.EqualTo((unit, DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture))));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("17")]
    [TestCase("20240416")]
    [TestCase("-1597125600")]
    [TestCase("99999999999999999999")]
    [TestCase("1e300")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("2024-13-01")]
    [TestCase("2024-00-01")]
    [TestCase("2023-02-29")]
    [TestCase("2024-04-31 00:00:00")]
    [TestCase("0000-01-01")]
    [TestCase("2024-04-16 24:00:00")]
    [TestCase("2024-04-16 01:60:00")]
    [TestCase("2024-04-16 01:00:60")]
    [TestCase("2024-04-16 01:00:00.")]
    [TestCase("2024-04-16 01:00:00+15:00")]
    [TestCase("2024-04-16 01:00:00+01:60")]
    [TestCase("2024-04-16 01:00:00+1")]
    [TestCase("2024-04-16 01:00:00 EST")]
    [TestCase("2024-04-16 01")]
    [TestCase("2024-04-16 00-AM")]
    [TestCase("2024-04-16 13-PM")]
    [TestCase("2024-04-16 09-XM")]
    [TestCase("2024-04/16")]
    [TestCase("16.04.2024")]
    [TestCase("04/16/2024 01:00")]
    [TestCase("hello world")]
    public void TryParse_NoTime_IsRefused(string text) =>
        Assert.That(TimestampParser.TryParse(Encoding.UTF8.GetBytes(text), out _, out _), Is.False);

    [Test]
    public void TryParse_RandomTimesAsText_AgreeWithDateTimeOffset()
    {
        Random random = new(7);
        for (int i = 0; i < 50_000; i++)
        {
            DateTimeOffset time = DateTimeOffset.UnixEpoch.AddMilliseconds(random.NextInt64(-2_208_988_800_000, 253_402_300_799_999));
            string text = time.ToString(TextFormats[i % TextFormats.Length], CultureInfo.InvariantCulture);
            long expected = i % TextFormats.Length == 7
                ? time.ToUnixTimeMilliseconds() - Modulo(time.ToUnixTimeMilliseconds(), 3_600_000)
                : DateTimeOffset.Parse(text.Replace(" UTC", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
            AssertParsed(text, expected);
        }
    }

    [Test]
    public void TryParse_RandomOffsets_AgreeWithDateTimeOffset()
    {
        Random random = new(8);
        for (int i = 0; i < 20_000; i++)
        {
            DateTimeOffset time = DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(0, 4_000_000_000)).ToOffset(TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1)));
            AssertParsed(time.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture), time.ToUnixTimeMilliseconds());
        }
    }

    [Test]
    public void TryParse_RandomNumbersOfAllUnits_AgreeWithDateTimeOffset()
    {
        Random random = new(9);
        for (int i = 0; i < 50_000; i++)
        {
            long seconds = random.NextInt64(100_000_000, 9_000_000_000);
            string suffix = new('0', i % 4 * 3);
            AssertParsed(seconds.ToString(CultureInfo.InvariantCulture) + suffix, DateTimeOffset.FromUnixTimeSeconds(seconds).ToUnixTimeMilliseconds());
        }
    }

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static void AssertParsed(string text, long expected)
    {
        bool isTime = TimestampParser.TryParse(Encoding.UTF8.GetBytes(text), out long milliseconds, out _);
        if (!isTime || milliseconds != expected)
        {
            Assert.Fail($"'{text}': {(isTime ? milliseconds : "refused")}, expected {expected}.");
        }
    }
}
