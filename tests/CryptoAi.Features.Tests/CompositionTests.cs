using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Tests;

[TestFixture]
public sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddCryptoAiFeatures_Alone_DefaultsAreValid()
    {
        using ServiceProvider provider = new ServiceCollection().AddCryptoAiFeatures().BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        FeaturesOptions options = provider.GetRequiredService<IOptions<FeaturesOptions>>().Value;
        Assert.That(options.FeatureSet, Is.EqualTo("core9"));
        Assert.That(options.MaxGap, Is.EqualTo(TimeSpan.FromDays(4)));
        Assert.That(provider.GetRequiredService<FeatureSetCatalog>().Names, Is.SupersetOf(["core9", "alpha158", "alpha128"]));
        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(TimeProvider.System));
    }

    [Test]
    public void AddCryptoAiFeatures_Twice_OneOfEverything()
    {
        IServiceCollection services = new ServiceCollection();
        Assert.That(services.AddCryptoAiFeatures().AddCryptoAiFeatures(), Is.SameAs(services));
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetServices<FeatureSetCatalog>().Count(), Is.EqualTo(1));
        Assert.That(provider.GetServices<TimeProvider>().Count(), Is.EqualTo(1));
        Assert.That(provider.GetServices<IValidateOptions<FeaturesOptions>>().Count(), Is.EqualTo(2));
    }

    [Test]
    public void AddCryptoAiFeatures_OwnServicesBefore_Kept()
    {
        FixedTime time = new();
        FeatureSetCatalog catalog = new();
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(catalog)
            .AddCryptoAiFeatures()
            .BuildServiceProvider(Strict);
        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(time));
        Assert.That(provider.GetRequiredService<FeatureSetCatalog>(), Is.SameAs(catalog));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void AddCryptoAiFeatures_OwnFeatureSet_InTheCatalogWhateverTheOrder(bool before)
    {
        FeatureSet own = new("mine", [new FeatureGroup(
            [new FeatureDefinition { Name = "one", Group = "state", Formula = "1", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 }], static () => new One())]);
        ServiceCollection services = new();
        if (before)
        {
            services.AddSingleton(own);
        }

        services.AddCryptoAiFeatures(static options => options.FeatureSet = "mine");
        if (!before)
        {
            services.AddSingleton(own);
        }

        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetRequiredService<FeatureSetCatalog>().Require("mine"), Is.SameAs(own));
    }

    [Test]
    public void AddCryptoAiFeatures_ConfigurationSection_Bound()
    {
        FeaturesOptions options = Configured(("MaxGap", "1.12:00:00"), ("FeatureSet", "core9")).GetRequiredService<IOptions<FeaturesOptions>>().Value;
        Assert.That(options.MaxGap, Is.EqualTo(TimeSpan.FromHours(36)));
    }

    [Test]
    public void AddCryptoAiFeatures_SectionThenCode_TheLaterCallWins()
    {
        IConfigurationSection section = Section(("MaxGap", "1.00:00:00"));
        using ServiceProvider provider = new ServiceCollection()
            .AddCryptoAiFeatures(section)
            .AddCryptoAiFeatures(static options => options.MaxGap *= 2)
            .BuildServiceProvider(Strict);
        Assert.That(provider.GetRequiredService<IOptions<FeaturesOptions>>().Value.MaxGap, Is.EqualTo(TimeSpan.FromDays(2)));
    }

    [TestCase("FeatureSet", "core10", "there is no feature set 'core10'. Known sets: alpha128")]
    [TestCase("FeatureSet", "", "FeatureSet field is required")]
    [TestCase("MaxGap", "00:00:00", "MaxGap: 00:00:00 is no possible gap; expected 00:00:01 … 366.00:00:00")]
    [TestCase("MaxGap", "367.00:00:00", "367.00:00:00 is no possible gap")]
    public void Start_InvalidOption_ErrorSaysWhatAndWhy(string key, string value, string message)
    {
        IStartupValidator validator = Configured((key, value)).GetRequiredService<IStartupValidator>();
        Assert.That(validator.Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void Start_SeveralInvalidOptions_AllReported()
    {
        IStartupValidator validator = Configured(("MaxGap", "-1.00:00:00"), ("FeatureSet", "core10")).GetRequiredService<IStartupValidator>();
        Assert.That(validator.Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("no possible gap").And.Message.Contains("core10"));
    }

    [TestCase("MaxGapp", "1.00:00:00", "CryptoAi:Features has the key MaxGapp, which is no option; the nearest that there are: MaxGap, ")]
    [TestCase("MaxGap", "soon", "CryptoAi:Features:MaxGap is 'soon'; expected a time span")]
    public void Start_UnusableConfiguration_ErrorSaysWhatAndWhere(string key, string value, string message)
    {
        IStartupValidator validator = Configured((key, value)).GetRequiredService<IStartupValidator>();
        Assert.That(validator.Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void AddCryptoAiFeatures_NullArguments_Refused()
    {
        ServiceCollection services = new();
        Assert.That(() => FeaturesServiceCollectionExtensions.AddCryptoAiFeatures(null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddCryptoAiFeatures((Action<FeaturesOptions>)null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddCryptoAiFeatures((IConfigurationSection)null!), Throws.ArgumentNullException);
        Assert.That(services, Is.Empty);
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddCryptoAiFeatures(Section(settings)).BuildServiceProvider(Strict);

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>($"CryptoAi:Features:{s.Key}", s.Value)))
        .Build()
        .GetSection("CryptoAi:Features");

    private sealed class FixedTime : TimeProvider;

    private sealed class One : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = 1;

        public override void TransferState(StateTransfer state)
        {
        }
    }
}
