using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Live signals while the model is replaced.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LiveReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CandleSeries _candles = TestBundles.Candles(120);
    private readonly List<LiveIssue> _issues = [];
    private readonly List<ReloadableSignalPredictor> _served = [];
    private int _bundles;

    private static ModelBundle Retrained { get; } = LiveTest.OnGrid with
    {
        Scaler = new StandardScaler([.. Enumerable.Repeat(0.01, 9)], [.. Enumerable.Range(1, 9).Select(static i => 0.3 * i)]),
        TrainedAt = LiveTest.OnGrid.TrainedAt.AddDays(1),
    };

    public void Dispose()
    {
        _served.ForEach(static p => p.Dispose());
        _folder.Dispose();
    }

    [Test]
    public async Task Push_ModelOfTheSameInputsReplaced_GoesOnWithTheNewOneToTheBit()
    {
        ReloadableSignalPredictor served = Serve(LiveTest.OnGrid);
        LiveSignals live = new(served, options: Options);
        List<string> before = await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(0, 70)));

        Save(Retrained);
        Assert.That(served.Reload(), Is.True);
        List<string> after = await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(70, 50)));

        using SignalPredictor first = LiveTest.Predictor(LiveTest.OnGrid);
        using SignalPredictor second = LiveTest.Predictor(Retrained);
        Assert.That(before, Is.EqualTo(LiveTest.Expected(first, _candles.Slice(0, 70))).And.Not.Empty);
        Assert.That(after, Is.EqualTo(LiveTest.Expected(second, _candles, first: 70)).And.Count.EqualTo(50));
        Assert.That(_issues, Is.Empty);
    }

    [Test]
    public async Task Restore_StateOfAnOlderModelOfTheSameInputs_GoesOnToTheBit()
    {
        using SignalPredictor first = LiveTest.Predictor(LiveTest.OnGrid);
        using SignalPredictor second = LiveTest.Predictor(Retrained);
        LiveSignals before = new(first, options: Options);
        await LiveTest.PushEachAsync(before, LiveTest.Candles(_candles.Slice(0, 70)));
        before.Save(_folder["state"]);

        LiveSignals after = new(second, options: Options);
        after.Restore(_folder["state"]);

        Assert.That(await LiveTest.PushEachAsync(after, LiveTest.Candles(_candles.Slice(70, 50))), Is.EqualTo(LiveTest.Expected(second, _candles, first: 70)));
    }

    [Test]
    public async Task Push_ModelOfOtherInputsAndASource_ReadsTheAssetsAnew()
    {
        ModelBundle other = LiveTest.OnGrid with { MaxGap = TimeSpan.FromDays(3), TrainedAt = LiveTest.OnGrid.TrainedAt.AddDays(1) };
        ReloadableSignalPredictor served = Serve(LiveTest.OnGrid);
        LiveSignals live = new(served, new LiveTestSource(_candles), Options with { WarmUpCandles = 70 });
        await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(0, 70)));
        await live.PushAsync([.. LiveTest.Candles(TestBundles.Candles(5), "NOWHERE")]);
        _issues.Clear();

        Save(other);
        served.Reload();
        List<string> after = await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(70, 50)));

        using SignalPredictor predictor = LiveTest.Predictor(other);
        Assert.That(after, Is.EqualTo(LiveTest.Expected(predictor, _candles, first: 70)).And.Count.EqualTo(50));
        Assert.That(
            _issues.OrderBy(static i => i.Symbol).ThenBy(static i => i.Kind).Select(static i => (i.Symbol, i.Kind)),
            Is.EqualTo(new[] { ("BTCUSDT", LiveIssueKind.ModelReplaced), ("NOWHERE", LiveIssueKind.SourceFailed), ("NOWHERE", LiveIssueKind.ModelReplaced) }));
        Assert.That(_issues.Single(static i => i is { Symbol: "BTCUSDT" }).Message, Does.Contain("begins anew with 70 candles of the source"));
    }

    [Test]
    public async Task Push_ModelOfOtherInputsWithoutASource_RefusedUntilOneOfThemServesAgain()
    {
        ReloadableSignalPredictor served = Serve(LiveTest.OnGrid);
        LiveSignals live = new(served, options: Options);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(0, 70)));
        string other = Save(LiveTest.OnGrid with { Grid = null, TrainedAt = LiveTest.OnGrid.TrainedAt.AddDays(1) });
        served.Reload();

        for (int i = 0; i < 2; i++)
        {
            Assert.That(
                async () => await live.PushAsync([.. LiveTest.Candles(_candles.Slice(70, 1))]),
                Throws.TypeOf<LiveStateException>().With.Property("Code").EqualTo("model_differs").And.Message.Contains("candles as they are").And.Message.Contains("or give a source"));
        }

        Directory.Delete(other, recursive: true);
        served.Reload();
        Assert.That(await live.PushAsync([.. LiveTest.Candles(_candles.Slice(70, 1))]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Push_ModelOfAnotherTimeframe_RefusedWithASourceToo()
    {
        ReloadableSignalPredictor served = Serve(LiveTest.OnGrid);
        LiveSignals live = new(served, new LiveTestSource(_candles), Options);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles.Slice(0, 70)));
        Save(LiveTest.OnGrid with { Timeframe = Timeframe.Parse("2h"), TrainedAt = LiveTest.OnGrid.TrainedAt.AddDays(1) });
        served.Reload();

        Assert.That(
            async () => await live.PushAsync([.. LiveTest.Candles(_candles.Slice(70, 1))]),
            Throws.TypeOf<LiveStateException>().With.Property("Code").EqualTo("model_differs").And.Message.Contains("over 2h bars").And.Message.Contains("over 1h bars"));
    }

    [Test]
    public async Task Push_CalendarOfOneAssetChanged_ThatOneIsReadAnew()
    {
        ReloadableSignalPredictor served = Serve(LiveTest.OnGrid);
        CandleSeries other = TestBundles.Candles(Enumerable.Range(0, 120), "SOLUSDT");
        LiveSignals live = new(served, new LiveTestSource(_candles, other), Options with { WarmUpCandles = 120 });
        await live.WarmUpAsync(["BTCUSDT", "SOLUSDT"]);
        Save(LiveTest.OnGrid with
        {
            Grid = LiveTest.OnGrid.Grid! with { AssetCalendars = new Dictionary<string, string> { ["BTCUSDT"] = AlwaysOpenCalendar.Instance.Name, ["SOLUSDT"] = UsEquityCalendar.Regular.Name } },
            Assets = new Models.Assets.AssetVocabulary([new("BTCUSDT", 1, true), new("SOLUSDT", 2, true)]),
            TrainedAt = LiveTest.OnGrid.TrainedAt.AddDays(1),
        });
        served.Reload();

        await live.WarmUpAsync([]);

        Assert.That(_issues.Where(static i => i.Kind == LiveIssueKind.ModelReplaced).Select(static i => i.Symbol), Is.EqualTo((string[])["SOLUSDT"]));
    }

    [Test]
    public async Task Push_NoModelYet_SaysSoAndBeginsWhenThereIsOne()
    {
        ReloadableSignalPredictor served = Serve(null);
        LiveSignals live = new(served, options: Options);
        Assert.That(live.Assets, Is.Empty);
        Assert.That(async () => await live.PushAsync([.. LiveTest.Candles(_candles.Slice(0, 1))]), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("model_missing"));

        Save(LiveTest.OnGrid);
        served.Reload();

        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        Assert.That(await LiveTest.PushEachAsync(live, LiveTest.Candles(_candles)), Is.EqualTo(LiveTest.Expected(predictor, _candles)).And.Not.Empty);
    }

    private LiveSignalsOptions Options => LiveTest.English with { OnIssue = _issues.Add };

    private string Save(ModelBundle bundle) => new BundleWriter(new ManagedBackend()).Save(bundle, _folder[$"models/{++_bundles}"]).Path;

    private ReloadableSignalPredictor Serve(ModelBundle? bundle)
    {
        Directory.CreateDirectory(_folder["models"]);
        if (bundle is not null)
        {
            Save(bundle);
        }

        ManagedBackend backend = new();
        FeatureSetCatalog catalog = new();
        FixedClock clock = new(TestBundles.Start.AddYears(1));
        ReloadableSignalPredictor served = new(
            new SignalModelOptions { Path = _folder["models"] },
            new SignalPredictorFactory(new BundleReader(backend, catalog), backend, catalog, new MarketCalendarCatalog(), clock),
            clock);
        _served.Add(served);
        return served;
    }
}
