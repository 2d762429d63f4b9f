using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CryptoAi.Cli;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Testing.Exchange;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>A disk that is full indeed: a small one in memory, mounted in a name space of its own, for which Linux asks no rights where it allows such name spaces at all.</summary>
[TestFixture]
public sealed class DiskFullTests
{
    private const int NoDisk = 77;

    // collects, keeps a copy of what is there, makes room and collects again
    private const string Script = """
        mount -t tmpfs -o size=1200k cryptoai "$1" || exit 77
        disk=$1; out=$2; shift 2
        "$@" --output "$disk/data" > "$out/full.json"; echo $? > "$out/full.code"
        cp -r "$disk/data" "$out/full"
        mount -o remount,size=40m cryptoai "$disk" || exit 77
        "$@" --output "$disk/data" > "$out/whole.json"; echo $? > "$out/whole.code"
        cp -r "$disk/data" "$out/whole"
        """;

    private static readonly DateTimeOffset Listed = new(2024, 1, 26, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Collect_UntilTheDiskIsFull_KeepsWhatWasThereAndGoesOnWhenThereIsRoom()
    {
        if (!File.Exists("/usr/bin/unshare"))
        {
            Assert.Ignore("Skipped: a small disk for this test is made by 'unshare' and 'mount' of Linux, which are not on this machine.");
        }

        DateTimeOffset now = Listed.AddDays(14);
        using FakeExchange exchange = new(() => now);
        exchange.List("BTCUSDT", Listed);
        using TemporaryFolder folder = new();
        string disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        int exitCode = Run(
            "--map-root-user", "--mount", "sh", "-c", Script, "sh", disk, folder.Path, "dotnet", typeof(Program).Assembly.Location, "collect", "--symbol", "BTCUSDT", "--timeframe", "1m", "--since", "2024-01-01",
            "--base-address", exchange.Address.ToString(), "--json");
        if (exitCode == NoDisk || !File.Exists(folder.File("full.code")))
        {
            Assert.Ignore("Skipped: this machine does not let the test mount a small disk in a name space of its own (kernel.unprivileged_userns_clone, or a container that forbids it).");
        }

        JsonElement error = JsonDocument.Parse(File.ReadAllText(folder.File("full.json"))).RootElement.GetProperty("error");
        Assert.That((Code(folder, "full"), error.GetProperty("code").GetString()), Is.EqualTo((ExitCodes.Failure, CandleStoreException.NotWritten)));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("What was there before is unchanged. Make room"));
        Assert.That(Directory.GetFiles(folder.File("full"), "*.tmp", SearchOption.AllDirectories), Is.Empty);
        Assert.That(RequireTruth(exchange, folder.File("full")), Is.InRange(5000, 15_000));

        Assert.That(Code(folder, "whole"), Is.EqualTo(ExitCodes.Success), () => File.ReadAllText(folder.File("whole.json")));
        Assert.That(RequireTruth(exchange, folder.File("whole")), Is.EqualTo(14 * 1440));
    }

    private static int Run(params string[] arguments)
    {
        using Process process = Process.Start("/usr/bin/unshare", arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int Code(TemporaryFolder folder, string run) => int.Parse(File.ReadAllText(folder.File(run + ".code")), CultureInfo.InvariantCulture);

    /// <returns>How many candles there are: the first ones, without a hole.</returns>
    private static int RequireTruth(FakeExchange exchange, string data)
    {
        CandleSeries stored = new CandleStore(data).Read("BTCUSDT", Timeframe.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        Candle[] truth =
        [
            .. exchange.Truth("BTCUSDT", TimeSpan.FromMinutes(1), Listed, DateTimeOffset.MaxValue).Take(stored.Count)
                .Select(static k => new Candle(DateTimeOffset.FromUnixTimeMilliseconds(k.OpenTime), k.Open, k.High, k.Low, k.Close, k.Volume)),
        ];
        Assert.That(Enumerable.Range(0, stored.Count).Select(i => stored[i]), Is.EqualTo(truth));
        return stored.Count;
    }
}
