using System.Security.Cryptography;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Tests.Bundles;

namespace CryptoAi.Models.Tests.Live;

/// <summary>A restart goes on as if nothing had happened; other files are refused.</summary>
internal sealed class LiveStateTests
{
    private static LiveCandle[] Candles => [.. LiveTest.Candles(LiveTest.WithHoles()).Concat(LiveTest.Candles(LiveTest.Stock())).OrderBy(static c => c.Candle.OpenTime)];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(50)]
    [TestCase(133)]
    [TestCase(180)]
    public async Task Restore_AfterAnyCandle_GoesOnToTheBit(int cut)
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        LiveSignals whole = new(predictor, options: LiveTest.English);
        List<string> expected = await LiveTest.PushEachAsync(whole, Candles);

        LiveSignals before = new(predictor, options: LiveTest.English);
        List<string> signals = await LiveTest.PushEachAsync(before, Candles[..cut]);
        before.Save(folder["state"]);
        LiveSignals after = new(predictor, options: LiveTest.English);
        await LiveTest.PushEachAsync(after, Candles[..3]);
        after.Restore(folder["state"]);
        Assert.That(after.Assets, Is.EqualTo(before.Assets));
        signals.AddRange(await LiveTest.PushEachAsync(after, Candles[cut..]));
        Assert.That(signals, Is.EqualTo(expected).And.Not.Empty);

        after.Save(folder["again"]);
        whole.Save(folder["whole"]);
        Assert.That(File.ReadAllBytes(folder["again"]), Is.EqualTo(File.ReadAllBytes(folder["whole"])));
    }

    [Test]
    public async Task Restore_AfterADowntime_TheSourceHasWhatCameMeanwhile()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = TestBundles.Candles(150);
        LiveSignals whole = new(predictor, options: LiveTest.English);
        List<string> expected = await LiveTest.PushEachAsync(whole, LiveTest.Candles(candles));

        LiveSignals before = new(predictor, options: LiveTest.English);
        await LiveTest.PushEachAsync(before, LiveTest.Candles(candles.Slice(0, 70)));
        before.Save(folder["state"]);
        LiveSignals after = new(predictor, new LiveTestSource(candles), LiveTest.English);
        after.Restore(folder["state"]);
        Assert.That(await LiveTest.PushEachAsync(after, LiveTest.Candles(candles.Slice(110, 40))), Is.EqualTo(expected[^40..]));
    }

    [Test]
    public async Task Restore_AnyByteChangedOrCutOff_IsRefusedAndChangesNothing()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        LiveSignals live = new(predictor, options: LiveTest.English);
        await LiveTest.PushEachAsync(live, Candles[..60]);
        live.Save(folder["state"]);
        byte[] bytes = File.ReadAllBytes(folder["state"]);
        IReadOnlyList<LiveAssetStatus> assets = live.Assets;
        for (int i = 0; i < bytes.Length; i += 1 + (bytes.Length / 100))
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x40;
            File.WriteAllBytes(folder["changed"], changed);
            Assert.That(() => live.Restore(folder["changed"]), Code("state_damaged"), $"byte {i}");
            File.WriteAllBytes(folder["changed"], bytes.AsSpan(0, i));
            Assert.That(() => live.Restore(folder["changed"]), Code("state_damaged"), $"{i} bytes");
        }

        Assert.That(live.Assets, Is.EqualTo(assets));
    }

    [Test]
    public async Task Restore_OfAnotherModel_IsRefused()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor();
        using SignalPredictor other = LiveTest.Predictor(TestBundles.Transformer());
        LiveSignals live = new(predictor);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(TestBundles.Candles(50)));
        live.Save(folder["state"]);
        Assert.That(() => new LiveSignals(other).Restore(folder["state"]), Code("state_differs").With.Message.Contains("transformer"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Restore_PipeOrDevice_IsRefusedAtOnce()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor);
        NamedPipe.Make(folder["pipe"]);
        File.CreateSymbolicLink(folder["device"], "/dev/zero");
        foreach (string path in (string[])[folder["pipe"], folder["device"]])
        {
            Task<LiveStateException?> restore = Task.Run(() => Assert.Throws<LiveStateException>(() => live.Restore(path)));
            Assert.That(restore.Wait(TimeSpan.FromSeconds(30)), Is.True, $"{path}: the restart hangs");
            Assert.That(restore.Result!.Code, Is.EqualTo("state_damaged"));
        }
    }

    /// <summary>Damage under a checksum that fits it: what was not written by a program that can do better.</summary>
    [Test]
    public async Task Restore_ChangedAndSealedAgain_IsRefusedOrGoesOn()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        LiveSignals live = new(predictor, options: LiveTest.English);
        await LiveTest.PushEachAsync(live, Candles[..60]);
        live.Save(folder["state"]);
        byte[] content = File.ReadAllBytes(folder["state"])[..^SHA256.HashSizeInBytes];
        Mutation mutation = new(seed: 20250304);
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            byte[] changed = mutation.Of(content);
            File.WriteAllBytes(folder["changed"], [.. changed, .. SHA256.HashData(changed)]);
            LiveSignals after = new(predictor, options: LiveTest.English);
            try
            {
                after.Restore(folder["changed"]);
                await LiveTest.PushEachAsync(after, Candles[60..70]);
            }
            catch (LiveStateException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(250));
    }

    [Test]
    public void Restore_NoFile_SaysSo()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor);
        Assert.That(() => live.Restore(folder["absent"]), Code("state_missing").With.Message.Contains("absent"));
        Assert.That(() => live.Restore(folder.Path), Code("state_unreadable"));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Code(string code) => Throws.TypeOf<LiveStateException>().With.Property("Code").EqualTo(code);
}
