using System.Diagnostics;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Monitoring;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Retraining;

[NonParallelizable]
internal sealed class ModelRetrainerTests
{
    private RetrainingToy _toy = null!;

    [SetUp]
    public void Create() => _toy = new RetrainingToy();

    [TearDown]
    public void Remove() => _toy.Dispose();

    [Test]
    public async Task Run_EmptyStore_SaysThatThereIsNoModel()
    {
        RetrainingRound round = await _toy.RunAsync(600);

        Assert.That((round.Outcome, round.Serving), Is.EqualTo((RetrainingOutcome.NoModel, (StoredBundle?)null)));
    }

    [Test]
    public async Task Run_FewerNewBarsThanAreWanted_Waits()
    {
        StoredBundle only = _toy.Save(RetrainingToy.Good, 600);

        Assert.That((await _toy.RunAsync(649)).Outcome, Is.EqualTo(RetrainingOutcome.Waiting));
        Assert.That((await _toy.RunAsync(650)).Outcome, Is.Not.EqualTo(RetrainingOutcome.Waiting));
        Assert.That(_toy.Store.Get(only.Name), Is.Not.Null);
    }

    [Test]
    public async Task Run_TheModelLearnsSomething_IsPromotedAndTheOneBeforeKept()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);
        using Telemetry telemetry = new(TrainingTracing.Name);
        ModelRetrainer retrainer = _toy.Retrainer();

        RetrainingRound round = await _toy.RunAsync(retrainer, 700);

        Assert.That((round.Outcome, round.Other!.Name, round.Serving!.Name), Is.EqualTo((RetrainingOutcome.Promoted, before.Name, _toy.Store.Latest().Name)));
        Assert.That(round.Gain!.LogLossGain, Is.GreaterThan(0));
        Assert.That(round.Gain, Is.SameAs(round.FineTuning!.Gain));
        Assert.That(retrainer.LastRound, Is.EqualTo(round with { FineTuning = null }), "the samples of a round do not stay in memory until the next");
        Assert.That(round.FineTuning.Training.Split.Test.First, Is.GreaterThanOrEqualTo(RetrainingToy.Bad.Splits[^1].From), "neither was fitted on it");
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[round.Serving.Name, before.Name]));
        Assert.That(_toy.Store.Load(round.Serving.Name).Lineage[^1].WeightsSha256, Is.EqualTo(before.Info.WeightsSha256));
        Assert.That(telemetry.Of("cryptoai.retraining.rounds").Select(static m => m.Tags["outcome"]), Is.EqualTo(["promoted"]));
        Activity span = telemetry.Spans.Single(static s => s.OperationName == "cryptoai.retrain");
        Assert.That((span.GetTagItem("outcome"), span.GetTagItem("serving")), Is.EqualTo(((object?)"promoted", (object?)round.Serving.Name)));
    }

    [Test]
    public async Task Run_TheModelForgets_IsRejectedAndTheStoreIsAsBefore()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Good, 600);
        (_toy.Options.FineTune.Training.LearningRate, _toy.Options.FineTune.Training.Epochs) = (0.5, 1);

        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That((round.Outcome, round.Serving!.Name, round.Gain!.LogLossGain < 0), Is.EqualTo((RetrainingOutcome.Rejected, before.Name, true)));
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[before.Name]));
    }

    [Test]
    public async Task Run_AfterARejection_WaitsForNewBarsUntilAnotherModelServes()
    {
        _toy.Save(RetrainingToy.Good, 600);
        (_toy.Options.FineTune.Training.LearningRate, _toy.Options.FineTune.Training.Epochs) = (0.5, 1);
        ModelRetrainer retrainer = _toy.Retrainer();

        List<RetrainingOutcome> outcomes = [];
        foreach (int hour in (int[])[700, 749, 750])
        {
            outcomes.Add((await _toy.RunAsync(retrainer, hour)).Outcome);
        }

        Assert.That(outcomes, Is.EqualTo([RetrainingOutcome.Rejected, RetrainingOutcome.Waiting, RetrainingOutcome.Rejected]));
        Assert.That((await _toy.RunAsync(751)).Outcome, Is.EqualTo(RetrainingOutcome.Rejected), "another process knows of no rejection");

        _toy.Save(RetrainingToy.Good, 601);
        Assert.That((await _toy.RunAsync(retrainer, 752)).Outcome, Is.EqualTo(RetrainingOutcome.Rejected), "the rejection was of a model fine-tuned from another one");
    }

    [Test]
    public async Task Run_ClockSetBack_ThePromotedModelIsTheNewestAllTheSame()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);
        int reads = 0;

        // both assets are read, and then the clock goes back before the model is stamped
        _toy.Reading = () => reads++;
        _toy.Stamp = () => reads == 2 ? before.Info.TrainedAt.AddHours(-5) : null;
        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That(round.Outcome, Is.EqualTo(RetrainingOutcome.Promoted));
        Assert.That(_toy.Store.Latest().Name, Is.EqualTo(round.Serving!.Name));
        Assert.That(round.Serving.Info.TrainedAt, Is.EqualTo(before.Info.TrainedAt.AddSeconds(1)));
    }

    [TestCase(710, RetrainingOutcome.OnProbation)]
    [TestCase(900, RetrainingOutcome.RolledBack)]
    public async Task Run_APromotedModelIsWorse_IsRolledBackWhenEnoughIsKnown(int hour, RetrainingOutcome expected)
    {
        StoredBundle good = _toy.Save(RetrainingToy.Good, 600);
        StoredBundle bad = _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);

        RetrainingRound round = await _toy.RunAsync(hour);

        Assert.That(round.Outcome, Is.EqualTo(expected));
        bool isBack = expected == RetrainingOutcome.RolledBack;
        Assert.That((round.Serving!.Name, round.Other!.Name, _toy.Store.Latest().Name), Is.EqualTo(isBack ? (good.Name, bad.Name, good.Name) : (bad.Name, good.Name, bad.Name)));
        Assert.That(round.Gain is { LogLoss.Upper: < 0 }, Is.EqualTo(isBack));
    }

    [Test]
    public async Task Run_APromotedModelIsNotWorse_IsRetrainedInTurn()
    {
        _toy.Save(RetrainingToy.Bad, 600);
        _toy.Save(RetrainingToy.Good, 700, parent: RetrainingToy.Bad);

        RetrainingRound round = await _toy.RunAsync(900);

        Assert.That(round.FineTuning, Is.Not.Null);
        Assert.That(round.Outcome, Is.EqualTo(RetrainingOutcome.Promoted).Or.EqualTo(RetrainingOutcome.Rejected));
    }

    [Test]
    public async Task Run_ManyRounds_KeepsAsManyBundlesAsAreWanted()
    {
        _toy.Options.KeepBundles = 2;
        _toy.Save(RetrainingToy.Bad, 500);
        _toy.Save(RetrainingToy.Bad, 550);
        _toy.Save(RetrainingToy.Bad, 600);

        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That(round.Outcome, Is.EqualTo(RetrainingOutcome.Promoted));
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[round.Serving!.Name, round.Other!.Name]));
    }

    [TestCase("before List")]
    [TestCase("after List")]
    [TestCase("before Load")]
    [TestCase("after Load")]
    [TestCase("before Save")]
    [TestCase("after Save")]
    [TestCase("before ApplyRetention")]
    [TestCase("after ApplyRetention")]
    public async Task Run_KilledBeforeOrAfterAStepOfAPromotion_TheStoreHasAUsableModelAndTheNextRoundGoesOn(string step)
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);

        Assert.That(() => _toy.RunAsync(700, new FaultyStore(_toy.Store, step)), Throws.TypeOf<TimeoutException>());

        bool isPromoted = step is "after Save" or "before ApplyRetention" or "after ApplyRetention";
        StoredBundle newest = _toy.Store.Latest();
        Assert.That(_toy.Store.Load(newest.Name).Config, Is.EqualTo(RetrainingToy.Bad.Config));
        Assert.That(newest.Name == before.Name, Is.EqualTo(!isPromoted));
        RetrainingRound next = await _toy.RunAsync(710);
        Assert.That(next.Outcome, Is.EqualTo(isPromoted ? RetrainingOutcome.OnProbation : RetrainingOutcome.Promoted));
    }

    [TestCase("before Delete")]
    [TestCase("after Delete")]
    public async Task Run_KilledBeforeOrAfterARollBack_TheStoreHasAUsableModelAndTheNextRoundGoesOn(string step)
    {
        StoredBundle good = _toy.Save(RetrainingToy.Good, 600);
        _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);

        Assert.That(() => _toy.RunAsync(900, new FaultyStore(_toy.Store, step)), Throws.TypeOf<TimeoutException>());

        Assert.That(_toy.Store.Load(_toy.Store.Latest().Name), Is.Not.Null);
        RetrainingRound next = await _toy.RunAsync(901);
        Assert.That(next.Outcome == RetrainingOutcome.RolledBack, Is.EqualTo(step == "before Delete"));
        Assert.That(_toy.Store.Get(good.Name), Is.Not.Null);
    }

    [Test]
    public void Run_CancelledWhileItTrains_ThrowsTheTrainingAway()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);
        using CancellationTokenSource stop = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == TrainingTracing.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == TrainingTracing.Epoch)
                {
                    stop.Cancel();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        bool isStamped = false;
        _toy.Stamp = () =>
        {
            isStamped = true;
            return null;
        };

        Assert.That(() => _toy.RunAsync(700, cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(isStamped, Is.False, "no bundle is made and evaluated of what nobody wants");

        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[before.Name]));
    }

    [TestCase("MinNewBars", "0", "MinNewBars")]
    [TestCase("HistoryBars", "10", "HistoryBars")]
    [TestCase("KeepBundles", "1", "KeepBundles")]
    [TestCase("Rule", "7", "Rule")]
    [TestCase("MinNewBars", "5001", "at most HistoryBars")]
    [TestCase("Architecture", "boosted", "expected lstm or transformer")]
    [TestCase("Timeframe", "hourly", "no timeframe")]
    [TestCase("Symbols:1", "btcusdt", "none twice")]
    [TestCase("Symbols:0", "", "none empty")]
    [TestCase("FineTune:Training:Epochs", "0", "Epochs")]
    public void Start_AnOptionOutOfRange_ErrorSaysWhat(string key, string value, string named)
    {
        Dictionary<string, string?> settings = new() { ["R:Symbols:0"] = "BTCUSDT", ["R:" + key] = value };
        using ServiceProvider provider = new ServiceCollection()
            .AddModelRetraining(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("R"))
            .BuildServiceProvider();

        Assert.That(provider.GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(named));
    }

    [Test]
    public void AddModelRetraining_ASection_SetsEveryOption()
    {
        Dictionary<string, string?> settings = new()
        {
            ["R:Symbols:0"] = "BTCUSDT",
            ["R:HistoryBars"] = "700",
            ["R:MinNewBars"] = "7",
            ["R:Rule"] = "Better",
            ["R:KeepBundles"] = "3",
            ["R:Architecture"] = "lstm",
            ["R:Timeframe"] = "4h",
            ["R:FineTune:Training:Epochs"] = "4",
            ["R:FineTune:Freeze:0"] = "encoder",
            ["R:FineTune:KeepClassWeights"] = "true",
        };
        using ServiceProvider provider = new ServiceCollection()
            .AddModelRetraining(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("R"))
            .BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();

        RetrainingOptions options = provider.GetRequiredService<IOptions<RetrainingOptions>>().Value;
        Assert.That((options.Symbols, options.HistoryBars, options.MinNewBars, options.Rule, options.KeepBundles, options.Architecture, options.Timeframe), Is.EqualTo(((string[])["BTCUSDT"], 700, 7, PromotionRule.Better, 3, "lstm", "4h")));
        Assert.That((options.FineTune.Training.Epochs, options.FineTune.Training.LearningRate, options.FineTune.Freeze, options.FineTune.KeepClassWeights), Is.EqualTo((4, 0.0001, (string[])["encoder"], true)));
    }
}
