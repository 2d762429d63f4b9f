using System.Diagnostics;
using System.Globalization;
using CryptoAi.Cli;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Testing.Exchange;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>
/// Kills <c>collect</c> (kill -9) at random moments, while the exchange does much wrong. <c>eng/kill-collect-test.sh</c> does it more often than the suite, by the environment variables CRYPTOAI_KILLS and
/// CRYPTOAI_KILL_SEED.
/// </summary>
[TestFixture]
public sealed class CollectKillTests
{
    private const int FewKills = 3;

    private static readonly DateTimeOffset Listed = new(2024, 1, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT"];
    private static readonly FakeFault[] Faults = [.. Enum.GetValues<FakeFault>().Where(static f => f is not (FakeFault.SlowBody or FakeFault.TooManyRequests or FakeFault.Banned))];

    [Test]
    public void Collect_KilledAtRandomMoments_LosesNothingAndHasNothingTwice()
    {
        int kills = Setting("CRYPTOAI_KILLS", FewKills);
        int seed = Setting("CRYPTOAI_KILL_SEED", 1);
        DateTimeOffset now = Listed.AddDays(20);
        using FakeExchange exchange = new(() => now);
        foreach (string symbol in Symbols)
        {
            exchange.List(symbol, Listed).Without(Enumerable.Range(5000, 20).Select(static m => Listed.AddMinutes(m)));
        }

        exchange.Faults = request => new Random((seed * 1_000_003) + request.Number).Next(10) == 0 ? Faults[request.Number % Faults.Length] : FakeFault.None;
        using TemporaryFolder folder = new();
        long start = Stopwatch.GetTimestamp();
        Assert.That(Run(exchange, folder.File("whole"), null), Is.Zero);
        TimeSpan whole = Stopwatch.GetElapsedTime(start);

        Random random = new(seed);
        int round = 0;
        int hits = 0;
        while (hits < kills)
        {
            // one folder for several kills, one after the other, and then a new one
            string data = folder.File(string.Create(CultureInfo.InvariantCulture, $"data{round++}"));
            while (hits < kills)
            {
                int exitCode = Run(exchange, data, random.NextDouble() * whole);
                if (exitCode == 0)
                {
                    break;
                }

                hits++;
                RequireTruth(exchange, data, isWhole: false);
            }

            Assert.That(Run(exchange, data, null), Is.Zero);
            RequireTruth(exchange, data, isWhole: true);
        }

        TestContext.Out.WriteLine(FormattableString.Invariant($"{hits} kills in {round} collections of {whole.TotalSeconds:F1} s: nothing lost, nothing twice"));
    }

    /// <summary>Collects in a process of its own.</summary>
    /// <returns>Its exit code; other than 0 when it was killed.</returns>
    private static int Run(FakeExchange exchange, string data, TimeSpan? killAfter)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            typeof(Program).Assembly.Location, "collect", "--symbol", .. Symbols, "--timeframe", "1m", "--since", "2024-01-01", "--attempts", "30", "--output", data, "--base-address", exchange.Address.ToString(), "--json",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        bool killed = killAfter is { } moment && !process.WaitForExit(moment);
        if (killed)
        {
            process.Kill();
        }

        process.WaitForExit();
        Assert.That(killed || process.ExitCode == 0, Is.True, () => output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
        return process.ExitCode;
    }

    private static void RequireTruth(FakeExchange exchange, string data, bool isWhole)
    {
        CandleStore store = new(data);
        foreach (string symbol in Symbols)
        {
            if (!isWhole && store.Find(symbol, Timeframe.OneMinute) is null)
            {
                continue;
            }

            CandleSeries stored = store.Read(symbol, Timeframe.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
            DateTimeOffset end = isWhole ? DateTimeOffset.MaxValue : stored.OpenTimeAt(stored.Count - 1).AddMinutes(1);
            Candle[] truth = [.. exchange.Truth(symbol, TimeSpan.FromMinutes(1), Listed, end).Select(Of)];
            Assert.That(Enumerable.Range(0, stored.Count).Select(i => stored[i]), Is.EqualTo(truth), symbol);
        }
    }

    private static Candle Of(FakeKline kline) => new(DateTimeOffset.FromUnixTimeMilliseconds(kline.OpenTime), kline.Open, kline.High, kline.Low, kline.Close, kline.Volume);

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
