using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class CandleSourceRegistrationTests
{
    [Test]
    public void AddFileCandleSource_Alone_GivesTheSource()
    {
        using ServiceProvider services = new ServiceCollection().AddFileCandleSource("data").BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        Assert.That(services.GetRequiredService<ICandleSource>(), Is.TypeOf<FileCandleSource>());
    }

    [Test]
    public void AddSimulatedCandleSource_AfterAnother_LeavesTheFirst()
    {
        using ServiceProvider services = new ServiceCollection().AddFileCandleSource("data").AddSimulatedCandleSource().AddCryptoAiFeatures().BuildServiceProvider();
        Assert.That(services.GetServices<ICandleSource>(), Is.All.TypeOf<FileCandleSource>().And.Exactly(1).Items);
    }

    [Test]
    public void AddSimulatedCandleSource_ImpossibleOption_IsRefusedAtOnce() => Assert.That(
        static () => new ServiceCollection().AddSimulatedCandleSource(new MarketSimulatorOptions { Assets = -1 }), Throws.ArgumentException);
}
