using CryptoAi.Features;
using CryptoAi.Models;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Tests.Toys;
using CryptoAi.Training.Weighting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests;

[TestFixture]
public sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddCryptoAiTraining_Alone_TrainerAndDocumentedDefaults()
    {
        using ServiceProvider provider = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetRequiredService<SignalTrainer>(), Is.Not.Null);
        TrainerOptions options = provider.GetRequiredService<IOptions<TrainerOptions>>().Value;
        Assert.That((options.Epochs, options.BatchSize, options.LearningRate, options.Patience), Is.EqualTo((50, 64, 0.001, 10)));
        Assert.That((options.Monitor, options.ClassWeighting, options.Decision), Is.EqualTo((EarlyStoppingMonitor.Loss, ClassWeighting.Balanced, DecisionMode.Balanced)));
        Assert.That((options.Seed, options.ClipNorm, options.WeightDecay, options.AssetDropout, options.MinDelta), Is.EqualTo((1UL, 1.0, 0.0, 0.05, 0.0)));
        Assert.That((options.Schedule, options.WarmUpFraction, options.MinLearningRateFactor, options.PlateauPatience, options.PlateauFactor), Is.EqualTo((LearningRateSchedule.Constant, 0.0, 0.0, 3, 0.5)));
        Assert.That((options.AccumulationSteps, options.LabelSmoothing, options.DivergenceFactor, options.DivergenceEpochs), Is.EqualTo((1, 0.0, 0.0, 3)));
        Assert.That((options.EffectiveNumberBeta, options.CustomClassWeights, options.WeightByUniqueness, options.RecencyFactor), Is.EqualTo((0.999, (double[]?)null, false, 0.0)));
        Assert.That((options.MultiTask, options.AllowMissingClasses, options.TrainFraction, options.ValidationFraction), Is.EqualTo(((bool?)null, false, 0.7, 0.15)));
    }

    [Test]
    public void AddCryptoAi_AllTwiceInAnyOrder_OneOfEverything([Range(0, 5)] int order)
    {
        Action<IServiceCollection>[] adds = [s => s.AddCryptoAiFeatures(), s => s.AddCryptoAiModels(), s => s.AddCryptoAiTraining()];
        ServiceCollection services = new();
        services.AddLogging();
        int first = order % 3;
        int second = (first + 1 + (order / 3)) % 3;
        foreach (int add in new[] { first, second, 3 - first - second, first })
        {
            adds[add](services);
        }

        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetServices<SignalTrainer>().Count(), Is.EqualTo(1));
        Assert.That(provider.GetServices<IModelBackend>().Count(), Is.EqualTo(1));
        Assert.That(provider.GetServices<IValidateOptions<TrainerOptions>>().Count(), Is.EqualTo(2));
    }

    [Test]
    public void AddCryptoAiTraining_OwnBackendBefore_IsUsed()
    {
        LinearBackend backend = new();
        using ServiceProvider provider = new ServiceCollection().AddSingleton<IModelBackend>(backend).AddCryptoAiTraining(static o => o.Epochs = 2).BuildServiceProvider(Strict);
        var dataset = ToyMarket.Dataset();
        TrainingRun run = provider.GetRequiredService<SignalTrainer>().Train(dataset, LinearConfig.For(dataset));
        Assert.That(run.History.Epochs, Has.Count.EqualTo(2), "the registered options");
    }

    [Test]
    public void AddCryptoAiTraining_Section_Bound()
    {
        TrainerOptions options = Configured(("Epochs", "7"), ("Monitor", "MacroF1"), ("Seed", "18446744073709551615"), ("Decision", "Corrected"), ("LearningRate", "0.01"))
            .GetRequiredService<IOptions<TrainerOptions>>().Value;
        Assert.That((options.Epochs, options.Monitor, options.Seed, options.Decision, options.LearningRate), Is.EqualTo((7, EarlyStoppingMonitor.MacroF1, ulong.MaxValue, DecisionMode.Corrected, 0.01)));
    }

    [TestCase("Epochs", "0", "Epochs must be between 1 and 1000000")]
    [TestCase("BatchSize", "-1", "BatchSize must be between")]
    [TestCase("LearningRate", "NaN", "LearningRate must be between")]
    [TestCase("AssetDropout", "1.5", "AssetDropout must be between 0 and 1")]
    [TestCase("Monitor", "17", "CryptoAi:Training:Monitor is '17'; expected one of Loss, ")]
    [TestCase("TrainFraction", "0.9", "leave too little for the test")]
    public void Start_InvalidOption_ErrorSaysWhatAndWhy(string key, string value, string message)
    {
        IStartupValidator validator = Configured((key, value)).GetRequiredService<IStartupValidator>();
        Assert.That(validator.Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void Start_MisspelledKey_ErrorNamesIt()
    {
        IStartupValidator validator = Configured(("Epoch", "3")).GetRequiredService<IStartupValidator>();
        Assert.That(validator.Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("CryptoAi:Training has the key Epoch, which is no option; the nearest that there are: Epochs, "));
    }

    [Test]
    public void Train_InvalidOptionsWithoutAContainer_Refused()
    {
        var dataset = ToyMarket.Dataset();
        using ServiceProvider provider = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider(Strict);
        SignalTrainer trainer = provider.GetRequiredService<SignalTrainer>();
        Assert.That(
            () => trainer.Train(dataset, LinearConfig.For(dataset), new TrainerOptions { Epochs = 0, TrainFraction = 0.9 }),
            Throws.ArgumentException.With.Message.Contains("Epochs").And.Message.Contains("leave too little"));
    }

    [Test]
    public void AddCryptoAiTraining_NullArguments_Refused()
    {
        ServiceCollection services = new();
        Assert.That(() => TrainingServiceCollectionExtensions.AddCryptoAiTraining(null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddCryptoAiTraining((Action<TrainerOptions>)null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddCryptoAiTraining((IConfigurationSection)null!), Throws.ArgumentNullException);
        Assert.That(services, Is.Empty);
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings) => new ServiceCollection().AddCryptoAiTraining(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>($"CryptoAi:Training:{s.Key}", s.Value)))
        .Build()
        .GetSection("CryptoAi:Training")).BuildServiceProvider(Strict);
}
