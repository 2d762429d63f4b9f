using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Retraining;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.Training.Tests.Retraining;

/// <summary>Clocks that are wrong, others at work on the store, and what a round may look at.</summary>
[NonParallelizable]
internal sealed class RetrainingRoundTests
{
    private RetrainingToy _toy = null!;

    [SetUp]
    public void Create() => _toy = new RetrainingToy();

    [TearDown]
    public void Remove() => _toy.Dispose();

    [TestCase(649, RetrainingOutcome.Waiting)]
    [TestCase(650, RetrainingOutcome.Promoted)]
    public async Task Run_AClockThatWasAheadStampedTheModel_BarsAreCountedAllTheSame(int hour, RetrainingOutcome expected)
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600, trainedAt: ToyMarket.Start.AddYears(1));

        RetrainingRound round = await _toy.RunAsync(hour);

        Assert.That(round.Outcome, Is.EqualTo(expected));
        Assert.That(_toy.Store.Latest().Name == before.Name, Is.EqualTo(expected == RetrainingOutcome.Waiting), "the promoted one is newer still");
    }

    [TestCase(-590, 710, RetrainingOutcome.OnProbation)]
    [TestCase(8760, 900, RetrainingOutcome.RolledBack)]
    public async Task Run_AWrongClockStampedAPromotedModel_IsJudgedOnAllThatNeitherHasSeenAndNoMore(int hoursOff, int hour, RetrainingOutcome expected)
    {
        _toy.Save(RetrainingToy.Good, 50);
        _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good, trainedAt: ToyMarket.Start.AddHours(700 + hoursOff));

        Assert.That((await _toy.RunAsync(hour)).Outcome, Is.EqualTo(expected));
    }

    [TestCase(759, false)]
    [TestCase(760, true)]
    public async Task Run_OnProbation_EndsWithTheFirstJudgement(int hour, bool isJudged)
    {
        _toy.Save(RetrainingToy.Good, 600);
        _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);

        RetrainingRound round = await _toy.RunAsync(hour);

        Assert.That(round.Outcome == RetrainingOutcome.OnProbation, Is.Not.EqualTo(isJudged));
        Assert.That(round.Gain!.LogLoss is not null, Is.EqualTo(isJudged));
    }

    [Test]
    public async Task Run_APromotedModelIsWorseByWhatMayBeChance_Stays()
    {
        // both are wrong now and then, at other times; which two those are depends on the processor
        (ModelBundle serving, ModelBundle before) = Enumerable.Range(13, 18)
            .SelectMany(static a => Enumerable.Range(13, 18).Select(b => (Near(a), Near(b))))
            .First(static pair => RetrainingToy.Gain(pair.Item1, pair.Item2, fromHour: 700, toHour: 900) is { LogLossGain: < 0, LogLoss.Upper: > 0, Mcc.Upper: > 0 });
        _toy.Save(before, 600);
        StoredBundle promoted = _toy.Save(serving, 700, parent: before);
        _toy.Options.MinNewBars = _toy.Options.HistoryBars;

        RetrainingRound round = await _toy.RunAsync(900);

        Assert.That((round.Outcome, round.Serving!.Name), Is.EqualTo((RetrainingOutcome.Waiting, promoted.Name)));
    }

    [Test]
    public async Task Run_TheModelBeforeSawMore_IsJudgedOnWhatNeitherHasSeen()
    {
        _toy.Save(RetrainingToy.Good, 800, trainedAt: ToyMarket.Start.AddHours(600));
        _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);

        Assert.That((await _toy.RunAsync(855)).Outcome, Is.EqualTo(RetrainingOutcome.OnProbation));
        Assert.That((await _toy.RunAsync(860)).Outcome, Is.EqualTo(RetrainingOutcome.RolledBack));
    }

    [Test]
    public async Task Run_RolledBackToAModelThatSomebodySavedBetween_SaysThatItServes()
    {
        _toy.Save(RetrainingToy.Good, 600);
        StoredBundle between = _toy.Save(RetrainingToy.Bad, 650);
        StoredBundle bad = _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);

        RetrainingRound round = await _toy.RunAsync(900);

        Assert.That((round.Outcome, round.Other!.Name, round.Serving!.Name), Is.EqualTo((RetrainingOutcome.RolledBack, bad.Name, between.Name)), "it was compared with the one that it came from");
        Assert.That(_toy.Store.Latest().Name, Is.EqualTo(between.Name));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_SomebodySavesAModelMeanwhile_NothingIsPromotedOrRolledBack(bool isPromoted)
    {
        StoredBundle before = _toy.Save(isPromoted ? RetrainingToy.Good : RetrainingToy.Bad, 600);
        StoredBundle serving = isPromoted ? _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good) : before;
        StoredBundle? other = null;
        _toy.Reading = () => other ??= _toy.Save(RetrainingToy.Good, 701);
        ModelRetrainer retrainer = _toy.Retrainer();

        RetrainingRound round = await _toy.RunAsync(retrainer, 900);

        Assert.That((round.Outcome, round.Serving!.Name, round.Other!.Name), Is.EqualTo((RetrainingOutcome.Overtaken, other!.Name, serving.Name)));
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo(((string[])[before.Name, serving.Name, other.Name]).Distinct()));
        Assert.That((await new RetrainingHealthCheck(retrainer).CheckHealthAsync(new HealthCheckContext())).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Run_WhileARoundIsUnderWay_IsRefusedAndTheRoundGoesOn()
    {
        _toy.Save(RetrainingToy.Good, 600);
        ModelRetrainer retrainer = _toy.Retrainer();
        Exception? second = null;
        _toy.Reading = () => second ??= Assert.CatchAsync(() => retrainer.RunAsync());

        RetrainingRound round = await _toy.RunAsync(retrainer, 610);

        Assert.That(second, Is.TypeOf<InvalidOperationException>().With.Message.Contains("under way"));
        Assert.That((round.Outcome, retrainer.LastError), Is.EqualTo((RetrainingOutcome.Waiting, (Exception?)null)));
        Assert.That((await _toy.RunAsync(retrainer, 611)).Outcome, Is.EqualTo(RetrainingOutcome.Waiting), "and so do those after it");
    }

    [Test]
    public async Task Run_OldModelsCannotBeRemoved_ThePromotionCounts()
    {
        _toy.Save(RetrainingToy.Bad, 600);

        RetrainingRound round = await _toy.RunAsync(700, new FaultyStore(_toy.Store, "before ApplyRetention", new IOException("No space is left.")));

        Assert.That((round.Outcome, round.Serving!.Name), Is.EqualTo((RetrainingOutcome.Promoted, _toy.Store.Latest().Name)));
    }

    [Test]
    public async Task Run_TooFewBarsToJudgeAModel_ErrorSaysHowManyItTakes()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);
        int required = RetrainingData.RequiredBars(RetrainingToy.Bad, _toy.Options.FineTune.Training);
        Assert.That(required, Is.EqualTo(5 + 1 + 400), "to the first window, for the label, and 60 / 0.15");
        bool isRead = false;
        _toy.Reading = () => isRead = true;

        _toy.Options.HistoryBars = required - 1;
        Assert.That(
            () => _toy.RunAsync(700),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("history_too_short").And.Message.Contains($"newest {required - 1} bars").And.Message.Contains($"at least {required} ").And.Message.Contains("60 decision times"));
        Assert.That(isRead, Is.False, "before any candle is read");

        _toy.Options.HistoryBars = required;
        RetrainingRound round = await _toy.RunAsync(700);
        Assert.That((round.Outcome, round.Other!.Name), Is.EqualTo((RetrainingOutcome.Promoted, before.Name)));
        Assert.That(round.FineTuning!.Training.Split.Test.CountTimes(), Is.EqualTo(60).Or.EqualTo(61), "and no more than it takes");
    }

    [Test]
    public async Task Run_AnAssetHasNoCandlesYet_TheOthersAreRetrained()
    {
        _toy.Save(RetrainingToy.Bad, 600);
        _toy.Options.Symbols.Add("NEW");
        _toy.Candles = [.. _toy.Candles, CandleSeries.FromCandles("NEW", Timeframe.OneHour, [])];

        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That(round.Outcome, Is.EqualTo(RetrainingOutcome.Promoted));
        Assert.That(round.FineTuning!.AddedAssets, Is.Empty);
    }

    [Test]
    public void Run_TheSourceFails_IsAnErrorOfTheRoundAndTheStoreIsAsBefore()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Bad, 600);
        _toy.Reading = static () => throw new InvalidDataException("no candles today");
        ModelRetrainer retrainer = _toy.Retrainer();

        Assert.That(() => _toy.RunAsync(retrainer, 700), Throws.TypeOf<InvalidDataException>());

        Assert.That(retrainer.LastError, Is.TypeOf<InvalidDataException>());
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[before.Name]));
    }

    [Test]
    public void Run_Cancelled_IsNoFailure()
    {
        _toy.Save(RetrainingToy.Bad, 600);
        using CancellationTokenSource stop = new();
        _toy.Reading = stop.Cancel;
        ModelRetrainer retrainer = _toy.Retrainer();

        Assert.That(() => _toy.RunAsync(retrainer, 700, stop.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That((retrainer.LastError, retrainer.LastRound), Is.EqualTo(((Exception?)null, (RetrainingRound?)null)));
    }

    [Test]
    public void BarsSince_AClosedMarket_CountsBarsAndNotHours()
    {
        CandleSeries series = ToyMarket.Series("AAA", 100, seed: 1, gapAt: 90);
        CandleSeries shorter = ToyMarket.Series("BBB", 50, seed: 1);

        Assert.That(RetrainingData.BarsSince([shorter, series], ToyMarket.Start.AddHours(80)), Is.EqualTo(20));
        Assert.That(RetrainingData.BarsSince([shorter, series], ToyMarket.Start.AddHours(5000)), Is.Zero);
        Assert.That(RetrainingData.BarsSince([CandleSeries.FromCandles("CCC", Timeframe.OneHour, [])], ToyMarket.Start), Is.Zero);
    }

    [Test]
    public async Task Run_RejectedAndTheSourceGoesBack_TheRejectionIsForgotten()
    {
        _toy.Save(RetrainingToy.Good, 600);
        (_toy.Options.FineTune.Training.LearningRate, _toy.Options.FineTune.Training.Epochs) = (0.5, 1);
        ModelRetrainer retrainer = _toy.Retrainer();

        Assert.That((await _toy.RunAsync(retrainer, 760)).Outcome, Is.EqualTo(RetrainingOutcome.Rejected));
        Assert.That((await _toy.RunAsync(retrainer, 761)).Outcome, Is.EqualTo(RetrainingOutcome.Waiting));
        Assert.That((await _toy.RunAsync(retrainer, 700)).Outcome, Is.EqualTo(RetrainingOutcome.Rejected), "candles that were taken for new ones are gone");
    }

    private static ModelBundle Near(int seed)
    {
        Random random = new(seed);
        return RetrainingToy.WithLast(RetrainingToy.Good, v => v + (0.15f * seed * ((float)random.NextDouble() - 0.5f)));
    }
}
