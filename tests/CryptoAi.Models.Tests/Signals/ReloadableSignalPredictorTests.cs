using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class ReloadableSignalPredictorTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CandleSeries Candles = TestBundles.Candles(60);

    [Test]
    public void Constructor_NoModelYet_StartsAndSaysItWhenAsked()
    {
        using TemporaryFolder folder = new();
        using ReloadableSignalPredictor predictor = Serve(folder.Path);
        Assert.That((predictor.IsLoaded, predictor.BundlePath, predictor.LoadedAt, predictor.LastError!.Code), Is.EqualTo((false, (string?)null, (DateTimeOffset?)null, "bundle_not_found")));
        Assert.That(
            () => predictor.Predict("BTCUSDT", Candles),
            Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("model_missing").And.Message.Contains("there is no bundle in this folder"));

        Save(folder["a"]);
        Assert.That(predictor.Reload(), Is.True);
        Assert.That((predictor.IsLoaded, predictor.BundlePath, predictor.LoadedAt, predictor.LastError), Is.EqualTo((true, folder["a"], (DateTimeOffset?)Now, (object?)null)));
        Assert.That(predictor.Predict("BTCUSDT", Candles).Symbol, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public void Ring_NewerBundleInTheFolder_ServesFromThenOn()
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder.Path, clock, every: TimeSpan.FromSeconds(30));
        ModelBundle first = predictor.Bundle;
        Assert.That(clock.Period, Is.EqualTo(TimeSpan.FromSeconds(30)));

        clock.Ring();
        Assert.That(predictor.Bundle, Is.SameAs(first), "nothing has changed");

        Save(folder["b"], days: 1);
        clock.Ring();
        Assert.That(predictor.BundlePath, Is.EqualTo(folder["b"]));
        Assert.That(predictor.Bundle.TrainedAt, Is.EqualTo(first.TrainedAt.AddDays(1)));
    }

    [TestCase("folder")]
    [TestCase("zip")]
    public void Ring_BundleReplacedInPlace_ServesFromThenOn(string form)
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        string path = folder[form == "zip" ? "model.zip" : "model"];
        Write(path, 0);
        using ReloadableSignalPredictor predictor = Serve(path, clock, every: TimeSpan.FromSeconds(1));

        // stamps of the file system may be coarse
        Thread.Sleep(20);
        Delete(path);
        Write(path, 5);
        clock.Ring();

        Assert.That(predictor.Bundle.TrainedAt, Is.EqualTo(TestBundles.Lstm().TrainedAt.AddDays(5)));
    }

    [TestCase("folder")]
    [TestCase("zip")]
    public void Ring_BundleReplacedByOneOfTheSameTimeAndLength_ServesFromThenOn(string form)
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        string path = folder[form == "zip" ? "model.zip" : "model"];
        string head = form == "zip" ? path : Path.Combine(path, "manifest.json");
        Write(path, 0);
        long length = new FileInfo(head).Length;
        File.SetLastWriteTimeUtc(head, DateTime.UnixEpoch);
        using ReloadableSignalPredictor predictor = Serve(path, clock, every: TimeSpan.FromSeconds(1));

        // as images of containers are built: every file is from the same moment
        int days = 0;
        do
        {
            // a zip file is compressed, and not every one is as long
            Delete(path);
            Write(path, ++days);
        }
        while (new FileInfo(head).Length != length);
        File.SetLastWriteTimeUtc(head, DateTime.UnixEpoch);
        clock.Ring();

        Assert.That(predictor.Bundle.TrainedAt, Is.EqualTo(TestBundles.Lstm().TrainedAt.AddDays(days)));
        ModelBundle second = predictor.Bundle;
        clock.Ring();
        Assert.That(predictor.Bundle, Is.SameAs(second), "nothing has changed");
    }

    [Test]
    public void Ring_LinkToAnotherFolder_ServesFromThenOn()
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        (string one, string other, string served) = (folder["one"], folder["other"], folder["served"]);
        Write(one, 0);
        Write(other, 5);
        File.SetLastWriteTimeUtc(Path.Combine(other, "manifest.json"), File.GetLastWriteTimeUtc(Path.Combine(one, "manifest.json")));
        Directory.CreateSymbolicLink(served, one);
        using ReloadableSignalPredictor predictor = Serve(served, clock, every: TimeSpan.FromSeconds(1));

        Directory.Delete(served);
        Directory.CreateSymbolicLink(served, other);
        clock.Ring();

        Assert.That(predictor.Bundle.TrainedAt, Is.EqualTo(TestBundles.Lstm().TrainedAt.AddDays(5)));
    }

    [Test]
    public void Ring_NewerBundleOfAnotherTimeframe_IsNotServedWhereOneIsAskedFor()
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder.Path, clock, every: TimeSpan.FromSeconds(1), timeframe: "1h");
        new BundleWriter(new FakeBackend()).Save(TestBundles.Lstm() with { Timeframe = Timeframe.FourHours, MaxGap = TimeSpan.FromDays(1), TrainedAt = TestBundles.Lstm().TrainedAt.AddDays(1) }, folder["b"]);

        clock.Ring();

        Assert.That((predictor.BundlePath, predictor.LastError), Is.EqualTo((folder["a"], (object?)null)));
        Save(folder["c"], days: 2);
        clock.Ring();
        Assert.That(predictor.BundlePath, Is.EqualTo(folder["c"]));
    }

    [TestCase("folder")]
    [TestCase("zip")]
    public void Ring_FileBehindALinkReplaced_ServesFromThenOn(string form)
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        string real = folder[form == "zip" ? "real.zip" : "real"];
        string served = folder[form == "zip" ? "served.zip" : "served"];
        Link(0);
        using ReloadableSignalPredictor predictor = Serve(served, clock, every: TimeSpan.FromSeconds(1));
        clock.Ring();

        Thread.Sleep(20);
        Delete(real);
        Write(real, 5);
        clock.Ring();

        Assert.That(predictor.Bundle.TrainedAt, Is.EqualTo(TestBundles.Lstm().TrainedAt.AddDays(5)));

        void Link(int days)
        {
            Write(real, days);
            if (form == "zip")
            {
                File.CreateSymbolicLink(served, real);
                return;
            }

            // as volumes of containers have it: a folder of links
            Directory.CreateDirectory(served);
            foreach (string file in Directory.GetFiles(real))
            {
                File.CreateSymbolicLink(Path.Combine(served, Path.GetFileName(file)), file);
            }
        }
    }

    [Test]
    public void Reload_BrokenBundle_TheOldOneServesUntilItIsRepaired()
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder.Path, clock, every: TimeSpan.FromSeconds(1));
        Save(folder["b"], days: 1);
        byte[] weights = File.ReadAllBytes(Path.Combine(folder["b"], BundleFiles.Weights));
        File.WriteAllBytes(Path.Combine(folder["b"], BundleFiles.Weights), weights[..^1]);

        Assert.That(predictor.Reload(), Is.False);
        clock.Ring();

        Assert.That(predictor.LastError!.Code, Is.EqualTo("bundle_file_changed"));
        Assert.That(predictor.BundlePath, Is.EqualTo(folder["a"]));
        Assert.That(predictor.Predict("BTCUSDT", Candles).Symbol, Is.EqualTo("BTCUSDT"));

        File.WriteAllBytes(Path.Combine(folder["b"], BundleFiles.Weights), weights);
        clock.Ring();
        Assert.That((predictor.BundlePath, predictor.LastError), Is.EqualTo((folder["b"], (object?)null)));
    }

    [Test]
    public void Ring_MemoryDoesNotSufficeForTheNewModel_TheOldOneServes()
    {
        using TemporaryFolder folder = new();
        FixedClock clock = new(Now);
        Save(folder["a"]);
        bool isFull = false;
        FakeBackend backend = new() { Outputs = (window, asset) => isFull ? throw new InsufficientMemoryException("No memory is left.") : new FakeBackend().Outputs(window, asset) };
        using ReloadableSignalPredictor predictor = Serve(folder.Path, clock, every: TimeSpan.FromSeconds(1), backend: backend);
        Save(folder["b"], days: 1);
        isFull = true;

        Assert.That(clock.Ring, Throws.Nothing, "on a timer it would end the process");

        isFull = false;
        Assert.That((predictor.BundlePath, predictor.LastError!.Message), Is.EqualTo((folder["a"], $"{folder.Path}: No memory is left.")));
        Assert.That(predictor.Predict("BTCUSDT", Candles).Symbol, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public void Reload_BundleDeleted_TheModelInMemoryServes()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"]);
        Directory.Delete(folder["a"], recursive: true);
        Assert.That(predictor.Reload(), Is.False);
        Assert.That(() => predictor.Predict("BTCUSDT", Candles), Throws.Nothing);
    }

    [Test]
    public void Reload_WhileCallersPredict_NoCallFailsAndEveryModelIsFreed()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        FakeBackend backend = new();
        using (ReloadableSignalPredictor predictor = Serve(folder["a"], backend: backend))
        {
            using CancellationTokenSource end = new();
            int calls = 0;
            Task[] callers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                while (!end.IsCancellationRequested)
                {
                    predictor.Predict("BTCUSDT", Candles);
                    predictor.PredictMany([new("ETHUSDT", Candles)])[0].Require();
                    Interlocked.Increment(ref calls);
                }
            }))];
            for (int i = 0; i < 20; i++)
            {
                Assert.That(predictor.Reload(), Is.True);
            }

            SpinWait.SpinUntil(() => calls > 20, TimeSpan.FromSeconds(20));
            end.Cancel();
            Assert.That(() => Task.WaitAll(callers, TimeSpan.FromSeconds(20)), Throws.Nothing);
        }

        Assert.That(backend.Disposed, Is.EqualTo(backend.Loaded));
    }

    [Test]
    public void Reload_HistoryBegun_EndsOnItsModel()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"]);
        using IEnumerator<Signal> history = predictor.PredictHistory("BTCUSDT", TestBundles.Candles(Enumerable.Range(0, 1200))).GetEnumerator();
        history.MoveNext();
        predictor.Reload();
        int rest = 1;
        while (history.MoveNext())
        {
            rest++;
        }

        Assert.That(rest, Is.EqualTo(1160));
    }

    [Test]
    public void Dispose_LaterCalls_Refused()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        FixedClock clock = new(Now);
        ReloadableSignalPredictor predictor = Serve(folder["a"], clock, every: TimeSpan.FromSeconds(1));
        predictor.Dispose();
        predictor.Dispose();
        Assert.That(() => predictor.Predict("BTCUSDT", Candles), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(predictor.Reload, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(clock.Ring, Throws.Nothing, "a timer that rings late");
    }

    [TestCase("", null, "Path")]
    [TestCase("models", 0.5, "ReloadInterval")]
    [TestCase("models", null, "Timeframe", "hourly")]
    public void Constructor_OptionOutOfRange_NamesIt(string path, double? seconds, string option, string? timeframe = null) =>
        Assert.That(() => Serve(path, every: seconds is { } s ? TimeSpan.FromSeconds(s) : null, timeframe: timeframe), Throws.ArgumentException.With.Message.Contains(option));

    private static ReloadableSignalPredictor Serve(string path, FixedClock? clock = null, TimeSpan? every = null, FakeBackend? backend = null, string? timeframe = null)
    {
        backend ??= new FakeBackend();
        clock ??= new FixedClock(Now);
        FeatureSetCatalog catalog = new();
        return new ReloadableSignalPredictor(
            new SignalModelOptions { Path = path, ReloadInterval = every, Timeframe = timeframe },
            new SignalPredictorFactory(new BundleReader(backend, catalog), backend, catalog, new MarketCalendarCatalog(), clock),
            clock);
    }

    private static void Save(string path, int days = 0) => Write(path, days);

    private static void Write(string path, int days)
    {
        ModelBundle bundle = TestBundles.Lstm() with { TrainedAt = TestBundles.Lstm().TrainedAt.AddDays(days) };
        BundleWriter writer = new(new FakeBackend());
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            writer.SaveZip(bundle, path);
        }
        else
        {
            writer.Save(bundle, path);
        }
    }

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
        else
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
