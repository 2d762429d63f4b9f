using System.Net;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Csv;

namespace CryptoAi.MarketData.Tests.Csv;

/// <summary>Answers of a CSV service with random damage: candles in order, or the typed error.</summary>
[TestFixture]
public sealed class CsvMutationTests
{
    private const int Mutations = 2000;

    [TestCase("UTC", 1)]
    [TestCase("America/New_York", 2)]
    [TestCase("Pacific/Kiritimati", 3)]
    public async Task Read_AnAnswerWithRandomDamage_GivesCandlesOrTheTypedError(string zone, int seed)
    {
        string whole = "timestamp,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, 12).Select(static i => FormattableString.Invariant($"2024-03-{i + 5:00} 09:30:00,1{i},13.5,9,10.{i},{i}00\n")));
        Random random = new(seed);
        string body = whole;
        using StubHandler handler = new(_ => (HttpStatusCode.OK, body));
        CsvHttpOptions options = new() { Address = "https://x.y/{symbol}", TimeZone = zone };
        options.Requests.Attempts = 1;
        using HttpClient client = new(handler);
        CsvHttpCandleSource source = new(client, options);
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            body = Damage(whole, random);
            try
            {
                List<Candle> candles = await ExchangeFixture.All(source.ReadAsync("AAPL", Timeframe.OneDay, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));
                Assert.That(candles.Select(static c => c.OpenTime), Is.Ordered.And.Unique);
                read++;
            }
            catch (CandleSourceException e)
            {
                Assert.That(e.Code, Is.EqualTo(CandleSourceException.SourceFailed), body);
            }
        }

        Assert.That(read, Is.InRange(Mutations / 20, Mutations - (Mutations / 20)));
    }

    [TestCase("0001-01-01 00:00:00", "Pacific/Kiritimati")]
    [TestCase("9999-12-31 23:59:59", "America/New_York")]
    [TestCase("1234567890123456789012", "UTC")]
    public void Read_ATimeAtTheEndsOfTheCalendar_IsNoTime(string time, string zone)
    {
        using StubHandler handler = new(_ => (HttpStatusCode.OK, $"timestamp,open,high,low,close,volume\n{time},1,1,1,1,1\n"));
        CsvHttpOptions options = new() { Address = "https://x.y/{symbol}", TimeZone = zone };
        options.Requests.Attempts = 1;
        using HttpClient client = new(handler);

        Assert.That(
            Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(new CsvHttpCandleSource(client, options).ReadAsync("AAPL", Timeframe.OneDay, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)))!.Message,
            Does.Contain("is no time"));
    }

    private static string Damage(string whole, Random random)
    {
        StringBuilder text = new(whole);
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(text.Length);
            char other = "0123456789,.\n\r-eE \"TZ+:"[random.Next(23)];
            _ = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
                1 => text.Insert(at, other),
                2 => text.Insert(at, text.ToString(0, Math.Min(text.Length, random.Next(1, 90)))),
                _ => text.Replace(text[at], other, at, 1),
            };
        }

        return text.ToString();
    }
}
