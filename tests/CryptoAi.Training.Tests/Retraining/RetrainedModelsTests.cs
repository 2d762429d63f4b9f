using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Retraining;
using CryptoAi.Training.Tests.FineTuning;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.Training.Tests.Retraining;

/// <summary>Stores with models of several kinds, and with models that cannot be read.</summary>
[NonParallelizable]
internal sealed class RetrainedModelsTests
{
    private static readonly Lazy<ModelBundle> Boosted = new(static () => new BoostedSignalTrainer(
        FineTuneToy.Backend(), new SteppingTime(TimeSpan.FromMilliseconds(1)), Microsoft.Extensions.Options.Options.Create(new TrainerOptions()))
        .Train(ToyMarket.Dataset(300), new TrainerOptions(), new BoostedModelOptions { Trees = new BoostedTreesOptions { Rounds = 2 } }).Bundle);

    private RetrainingToy _toy = null!;

    [SetUp]
    public void Create() => _toy = new RetrainingToy();

    [TearDown]
    public void Remove() => _toy.Dispose();

    [Test]
    public async Task Run_ModelsOfSeveralKinds_ErrorListsThemUntilTheOptionsSayWhich()
    {
        StoredBundle hourly = _toy.Save(RetrainingToy.Bad, 600);
        StoredBundle daily = _toy.Save(RetrainingToy.Bad with { Timeframe = Timeframe.FourHours, MaxGap = TimeSpan.FromDays(2) }, 650);
        StoredBundle boosted = _toy.Save(Boosted.Value, 660);
        bool isRead = false;
        _toy.Reading = () => isRead = true;

        Assert.That(
            () => _toy.RunAsync(700),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_ambiguous").And.Message.Contains("boosted on 1h bars (1), lstm on 4h bars (1), lstm on 1h bars (1)"));
        Assert.That(isRead, Is.False, "before any candle is read");

        _toy.Options.Architecture = "lstm";
        Assert.That(() => _toy.RunAsync(700), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_ambiguous"));

        _toy.Options.Timeframe = "1h";
        RetrainingRound round = await _toy.RunAsync(700);
        Assert.That((round.Outcome, round.Other!.Name, round.Serving!.Info.Timeframe), Is.EqualTo((RetrainingOutcome.Promoted, hourly.Name, Timeframe.OneHour)));
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])[hourly.Name, daily.Name, boosted.Name, round.Serving.Name]));
    }

    [Test]
    public async Task Run_ModelsOfOtherKindsBeside_AreNoneOfItsBusiness()
    {
        (_toy.Options.Architecture, _toy.Options.Timeframe, _toy.Options.KeepBundles) = ("lstm", "1h", 2);
        string[] others =
        [
            .. Enumerable.Range(0, 4).Select(i => _toy.Save(Boosted.Value, 610 + i).Name),
            .. Enumerable.Range(0, 4).Select(i => _toy.Save(RetrainingToy.Bad with { Timeframe = Timeframe.FourHours, MaxGap = TimeSpan.FromDays(2) }, 620 + i).Name),
        ];
        _toy.Save(RetrainingToy.Bad, 500);
        _toy.Save(RetrainingToy.Bad, 600);

        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That(round.Outcome, Is.EqualTo(RetrainingOutcome.Promoted));
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])[.. others, round.Serving!.Name, round.Other!.Name]), "models of other kinds are not what is retrained, and stay all");
    }

    [Test]
    public void Run_OnlyAModelThatCannotGoOnLearning_ErrorSaysSo()
    {
        _toy.Save(Boosted.Value, 600);
        _toy.Reading = static () => Assert.Fail("a candle was read");

        Assert.That(() => _toy.RunAsync(700), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("fine_tuning_unsupported"));
    }

    [Test]
    public async Task Run_NothingOfTheKind_IsNoModel()
    {
        _toy.Save(RetrainingToy.Good, 600);
        _toy.Options.Timeframe = "4h";
        ModelRetrainer retrainer = _toy.Retrainer();

        RetrainingRound round = await _toy.RunAsync(retrainer, 700);

        Assert.That((round.Outcome, round.Serving), Is.EqualTo((RetrainingOutcome.NoModel, (StoredBundle?)null)));
        Assert.That((await Health(retrainer)).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Run_TheModelBeforeIsDamaged_GoesOnWithoutAndSaysSo()
    {
        StoredBundle before = _toy.Save(RetrainingToy.Good, 600);
        StoredBundle serving = _toy.Save(RetrainingToy.Bad, 700, parent: RetrainingToy.Good);
        _toy.Damage(before, "model.safetensors");
        ModelRetrainer retrainer = _toy.Retrainer();

        RetrainingRound round = await _toy.RunAsync(retrainer, 900);

        Assert.That((round.Outcome, round.Other!.Name), Is.EqualTo((RetrainingOutcome.Promoted, serving.Name)), "it cannot be gone back to, so there is nothing to judge");
        Assert.That(round.Damaged.Select(static d => (d.Name, d.Error.Code)), Is.EqualTo([(before.Name, "bundle_file_changed")]));
        HealthCheckResult health = await Health(retrainer);
        Assert.That(health.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(health.Description, Does.Contain(before.Name).And.Contain("Delete them"));
    }

    [Test]
    public async Task Run_TheNewestModelIsDamaged_GoesOnFromTheOneBeforeItUntilANewOneServes()
    {
        _toy.Options.KeepBundles = 2;
        _toy.Save(RetrainingToy.Bad, 550);
        StoredBundle usable = _toy.Save(RetrainingToy.Bad, 600);
        StoredBundle newest = _toy.Save(RetrainingToy.Good, 601, trainedAt: ToyMarket.Start.AddYears(1));
        _toy.Damage(newest, "golden.safetensors");

        RetrainingRound round = await _toy.RunAsync(700);

        Assert.That((round.Outcome, round.Other!.Name, round.Damaged.Single().Name), Is.EqualTo((RetrainingOutcome.Promoted, usable.Name, newest.Name)));
        Assert.That(_toy.Store.Load(_toy.Store.Latest().Name).Lineage[^1].WeightsSha256, Is.EqualTo(usable.Info.WeightsSha256), "the store has a usable newest model again");
        Assert.That(_toy.Store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])[round.Serving!.Name, newest.Name, usable.Name]), "what cannot be read does not count among those that stay");
    }

    [Test]
    public async Task Run_NoModelCanBeRead_IsTheErrorOfTheNewestAndHealthTells()
    {
        _toy.Damage(_toy.Save(RetrainingToy.Good, 600), "model.safetensors");
        StoredBundle newest = _toy.Save(RetrainingToy.Good, 601);
        _toy.Damage(newest, "model.safetensors");
        ModelRetrainer retrainer = _toy.Retrainer();

        Assert.That(() => _toy.RunAsync(retrainer, 700), Throws.TypeOf<BundleException>().With.Message.Contains(newest.Name));

        HealthCheckResult health = await Health(retrainer);
        Assert.That((health.Status, health.Exception), Is.EqualTo((HealthStatus.Degraded, retrainer.LastError)));
        Assert.That(health.Description, Does.Contain(newest.Name));
    }

    [Test]
    public async Task Run_AManifestIsDamaged_IsAnErrorUntilItIsGone()
    {
        _toy.Save(RetrainingToy.Bad, 600);
        StoredBundle unknown = _toy.Save(RetrainingToy.Good, 500);
        _toy.Damage(unknown, "manifest.json");
        ModelRetrainer retrainer = _toy.Retrainer();

        Assert.That(() => _toy.RunAsync(retrainer, 700), Throws.TypeOf<BundleException>().With.Message.Contains(unknown.Name), "nobody knows which model is the newest");

        _toy.Store.Delete(unknown.Name);
        Assert.That((await _toy.RunAsync(retrainer, 700)).Outcome, Is.EqualTo(RetrainingOutcome.Promoted));
        Assert.That((retrainer.LastError, (await Health(retrainer)).Status), Is.EqualTo(((Exception?)null, HealthStatus.Healthy)));
    }

    [Test]
    public async Task Health_BeforeTheFirstRound_IsHealthy() => Assert.That((await Health(_toy.Retrainer())).Status, Is.EqualTo(HealthStatus.Healthy));

    private static Task<HealthCheckResult> Health(ModelRetrainer retrainer) => new RetrainingHealthCheck(retrainer).CheckHealthAsync(new HealthCheckContext());
}
