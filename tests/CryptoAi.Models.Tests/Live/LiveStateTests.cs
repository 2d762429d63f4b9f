using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Tests.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Live;

/// <summary>A restart goes on as if nothing had happened; other files are refused.</summary>
internal sealed class LiveStateTests
{
    private static LiveCandle[] Candles => [.. LiveTest.Candles(LiveTest.WithHoles()).Concat(LiveTest.Candles(LiveTest.Stock())).OrderBy(static c => c.Candle.OpenTime)];

    [TestCase(0, DriftScope.PerAsset)]
    [TestCase(1, DriftScope.All)]
    [TestCase(50, DriftScope.PerAsset)]
    [TestCase(133, DriftScope.All)]
    [TestCase(133, DriftScope.PerAsset)]
    [TestCase(180, DriftScope.All)]
    public async Task Restore_AfterAnyCandle_GoesOnToTheBit(int cut, DriftScope scope)
    {
        // a coin, a stock, and one that the grid does not name
        LiveCandle[] candles = [.. Candles.Concat(LiveTest.Candles(LiveTest.Stock(60, "NEWCO"))).OrderBy(static c => c.Candle.OpenTime)];
        using TemporaryFolder folder = new();
        using SignalPredictor uninterrupted = Watching(scope);
        LiveSignals whole = new(uninterrupted, options: LiveTest.English);
        List<string> expected = await LiveTest.PushEachAsync(whole, candles);

        using SignalPredictor first = Watching(scope);
        LiveSignals before = new(first, options: LiveTest.English);
        List<string> signals = await LiveTest.PushEachAsync(before, candles[..cut]);
        before.Save(folder["state"]);
        using SignalPredictor second = Watching(scope);
        LiveSignals after = new(second, options: LiveTest.English);
        await LiveTest.PushEachAsync(after, candles[..3]);
        after.Restore(folder["state"]);
        Assert.That(after.Assets, Is.EqualTo(before.Assets));
        signals.AddRange(await LiveTest.PushEachAsync(after, candles[cut..]));
        Assert.That(signals, Is.EqualTo(expected).And.Not.Empty);
        Assert.That(expected[^1], Does.Contain("\"drift\": {"));
        Assert.That(second.Drift, Is.EqualTo(uninterrupted.Drift));

        after.Save(folder["again"]);
        whole.Save(folder["whole"]);
        Assert.That(File.ReadAllBytes(folder["again"]), Is.EqualTo(File.ReadAllBytes(folder["whole"])));
    }

    [Test]
    public async Task Restore_StateOfTheFirstFormat_GoesOnAndTheWatchOverDriftBeginsAnew()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = Watching(DriftScope.PerAsset);
        LiveSignals before = new(predictor, options: LiveTest.English);
        List<Signal> expected = [];
        foreach (LiveCandle candle in Candles[..200])
        {
            expected.AddRange(await before.PushAsync([candle]));
            if (candle == Candles[149])
            {
                before.Save(folder["state"]);
                expected.Clear();
            }
        }

        File.WriteAllBytes(folder["old"], FirstFormat(File.ReadAllBytes(folder["state"]), LiveTest.OnGrid));
        using SignalPredictor fresh = Watching(DriftScope.PerAsset);
        LiveSignals after = new(fresh, options: LiveTest.English);
        after.Restore(folder["old"]);
        Assert.That(fresh.Drift, Is.Null);

        // rows of the first format were scaled: they come back but for the last bits
        IReadOnlyList<Signal> signals = await after.PushAsync(Candles[150..200]);
        Assert.That(signals, Has.Count.EqualTo(expected.Count).And.Not.Empty);
        for (int i = 0; i < signals.Count; i++)
        {
            TensorAssert.Close(signals[i].Confidence, expected[i].Confidence, 1e-5, 1e-6, $"signal {i}");
        }

        Assert.That((signals[0].Diagnostics.Drift, signals[^1].Diagnostics.Drift is null), Is.EqualTo(((DriftFigure?)null, false)));
    }

    [Test]
    public async Task Restore_StateOfTheFirstFormatAndAnotherModel_Refused()
    {
        using TemporaryFolder folder = new();
        using SignalPredictor predictor = Watching(DriftScope.PerAsset);
        LiveSignals live = new(predictor, options: LiveTest.English);
        await LiveTest.PushEachAsync(live, Candles[..60]);
        live.Save(folder["state"]);
        byte[] state = File.ReadAllBytes(folder["state"]);
        File.WriteAllBytes(folder["old"], FirstFormat(state, TestBundles.Transformer()));
        File.WriteAllBytes(folder["later"], Sealed(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(state.AsSpan(0, 24)).Replace("signals 2", "signals 3", StringComparison.Ordinal)), state.AsSpan(24)));

        Assert.That(() => live.Restore(folder["old"]), Code("state_differs").With.Message.Contains("transformer with weights"));
        Assert.That(() => live.Restore(folder["later"]), Code("state_differs").With.Message.Contains("'CryptoAi live signals 2'"));
    }

    [TestCase(31, DriftScope.PerAsset)]
    [TestCase(30, DriftScope.All)]
    [TestCase(0, DriftScope.PerAsset)]
    public async Task Restore_OtherDriftOptions_TheWatchBeginsAnew(int window, DriftScope scope)
    {
        using TemporaryFolder folder = new();
        using SignalPredictor first = Watching(DriftScope.PerAsset);
        LiveSignals before = new(first, options: LiveTest.English);
        await LiveTest.PushEachAsync(before, Candles[..150]);
        before.Save(folder["state"]);

        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid, options: new PredictorOptions { DriftWindow = window, DriftScope = scope });
        LiveSignals after = new(predictor, options: LiveTest.English);
        after.Restore(folder["state"]);

        Assert.That(after.Assets, Is.EqualTo(before.Assets));
        Assert.That(predictor.Drift, Is.Null);
    }

    [Test]
    public async Task Push_OneCandleAfterAnother_DriftIsThatOfPredict()
    {
        using SignalPredictor predictor = Watching(DriftScope.PerAsset);
        using SignalPredictor followed = Watching(DriftScope.PerAsset);
        CandleSeries candles = TestBundles.Candles(120);

        List<string> signals = await LiveTest.PushEachAsync(new LiveSignals(followed, options: LiveTest.English), LiveTest.Candles(candles));

        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles)).And.Not.Empty);
        Assert.That(signals[^1], Does.Contain("\"drift\": {"));
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
        using SignalPredictor other = LiveTest.Predictor(TestBundles.Create(TestBundles.LstmConfig with { SequenceLength = 4 }) with { Golden = new GoldenWindow(new float[4 * 9], 1) });
        LiveSignals live = new(predictor);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(TestBundles.Candles(50)));
        live.Save(folder["state"]);
        Assert.That(() => new LiveSignals(other).Restore(folder["state"]), Code("state_differs").With.Message.Contains("windows of 4").And.Message.Contains("windows of 8"));
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

    private static SignalPredictor Watching(DriftScope scope) => LiveTest.Predictor(LiveTest.OnGrid, options: new PredictorOptions { DriftWindow = 30, DriftScope = scope });

    /// <summary>A state as the first format had it: of one model, with scaled rows, without the watch over drift.</summary>
    private static byte[] FirstFormat(byte[] state, ModelBundle model)
    {
        using BinaryReader reader = new(new MemoryStream(state));
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        Assert.That(reader.ReadString(), Is.EqualTo("CryptoAi live signals 2"));
        _ = reader.ReadString();
        writer.Write("CryptoAi live signals 1");
        writer.Write($"the {model.Config.Architecture} with weights {model.ComputeWeightsSha256()} over {model.Timeframe} bars");
        int assets = reader.ReadInt32();
        writer.Write(assets);
        for (int i = 0; i < assets; i++)
        {
            writer.Write(reader.ReadString());
            writer.Write(reader.ReadString());
            Copy(sizeof(int));
            Copy(sizeof(int));
            int rows = reader.ReadInt32();
            writer.Write(rows);
            writer.Write(reader.ReadBytes(3 * sizeof(int)));
            float[] values = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(rows * 9 * sizeof(float))).ToArray();
            model.Scaler.Transform(values, values);
            writer.Write(MemoryMarshal.AsBytes<float>(values));
            writer.Write(reader.ReadBytes(rows * (sizeof(int) + sizeof(bool))));
            bool hasCandle = reader.ReadBoolean();
            writer.Write(hasCandle);
            writer.Write(reader.ReadBytes((hasCandle ? 6 * sizeof(long) : 0) + sizeof(long)));

            // candles that tell a calendar were not kept
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                _ = reader.ReadBytes(sizeof(bool) + (6 * sizeof(long)));
            }
        }

        writer.Flush();
        return Sealed(content.ToArray(), []);

        // a part with its length before it
        void Copy(int size)
        {
            byte[] length = reader.ReadBytes(size);
            writer.Write(length);
            writer.Write(reader.ReadBytes(BitConverter.ToInt32(length)));
        }
    }

    private static byte[] Sealed(ReadOnlySpan<byte> start, ReadOnlySpan<byte> oldRest)
    {
        byte[] content = oldRest.IsEmpty ? [.. start] : [.. start, .. oldRest[..^SHA256.HashSizeInBytes]];
        return [.. content, .. SHA256.HashData(content)];
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Code(string code) => Throws.TypeOf<LiveStateException>().With.Property("Code").EqualTo(code);
}
