using CryptoAi.Features.Reading;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class FileCandleSourceCompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddFileCandleSource_Twice_OneSourceByBothTypes()
    {
        using ServiceProvider provider = new ServiceCollection().AddFileCandleSource().AddFileCandleSource("elsewhere").BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();

        FileCandleSource source = provider.GetServices<FileCandleSource>().Single();
        Assert.That(provider.GetServices<ICandleSource>().Single(), Is.SameAs(source));
        Assert.That(provider.GetRequiredService<IOptions<FileCandleSourceOptions>>().Value.Folder, Is.EqualTo("elsewhere"));
    }

    [Test]
    public void AddFileCandleSource_AfterAnotherSource_LeavesItAlone()
    {
        using ServiceProvider provider = new ServiceCollection().AddSimulatedCandleSource().AddFileCandleSource("data").BuildServiceProvider(Strict);

        Assert.That(provider.GetServices<ICandleSource>().Single(), Is.InstanceOf<SimulatedCandleSource>());
        Assert.That(provider.GetRequiredService<FileCandleSource>(), Is.Not.Null);
    }

    [Test]
    public void AddFileCandleSource_ASection_SetsEveryOption()
    {
        using ServiceProvider provider = Configured(("Folder", "f"), ("BadRows", "drop"), ("RefreshInterval", "00:01:00"));
        provider.GetRequiredService<IStartupValidator>().Validate();

        FileCandleSourceOptions options = provider.GetRequiredService<IOptions<FileCandleSourceOptions>>().Value;
        Assert.That((options.Folder, options.BadRows, options.RefreshInterval), Is.EqualTo(("f", BadRowPolicy.Drop, TimeSpan.FromMinutes(1))));
    }

    [TestCase("Folder", "", "Folder field is required")]
    [TestCase("RefreshInterval", "-00:00:01", "RefreshInterval: -00:00:01 is no time to wait; expected 0 …")]
    [TestCase("RefreshInterval", "2.00:00:00", "RefreshInterval")]
    [TestCase("BadRows", "Keep", "F:BadRows is 'Keep'; expected one of Throw, Drop")]
    [TestCase("IsCandleFile", "*.csv", "F has the key IsCandleFile, which is no option")]
    public void Start_AnUnusableOption_ErrorSaysWhatAndWhy(string key, string value, string message)
    {
        using ServiceProvider provider = Configured((key, value));
        Assert.That(provider.GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void FileCandleSource_OptionsOutOfRangeWithoutAContainer_AreRefused()
    {
        Assert.That(static () => new FileCandleSource(new FileCandleSourceOptions { Folder = " " }), Throws.ArgumentException);
        Assert.That(static () => new FileCandleSource(new FileCandleSourceOptions { RefreshInterval = TimeSpan.FromTicks(-1) }), Throws.ArgumentException.With.Message.Contains("RefreshInterval"));
        Assert.That(static () => new FileCandleSource(new FileCandleSourceOptions { BadRows = (BadRowPolicy)7 }), Throws.ArgumentException.With.Message.Contains("BadRows"));
    }

    [Test]
    public void AddFileCandleSource_NullArguments_Refused()
    {
        ServiceCollection services = new();
        Assert.That(() => FileCandleSourceServiceCollectionExtensions.AddFileCandleSource(null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddFileCandleSource((Action<FileCandleSourceOptions>)null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddFileCandleSource((IConfigurationSection)null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddFileCandleSource((string)null!), Throws.ArgumentNullException);
        Assert.That(services, Is.Empty);
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddFileCandleSource(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>("F:" + s.Key, s.Value))).Build().GetSection("F"))
        .BuildServiceProvider(Strict);
}
