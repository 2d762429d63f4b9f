using System.Reflection;
using CryptoAi.Features;
using CryptoAi.MarketData.Binance;
using CryptoAi.Models;
using CryptoAi.Training;

namespace CryptoAi.Repository.Tests.PublicApi;

/// <summary>The public surface of each package is a committed list: a change of it is seen in review.</summary>
internal sealed class PublicApiTests
{
    private static IEnumerable<TestCaseData> Packages =>
        new[] { typeof(FeaturesOptions), typeof(BinanceOptions), typeof(ModelsOptions), typeof(TrainerOptions) }
            .Select(static t => new TestCaseData(t.Assembly).SetArgDisplayNames(t.Assembly.GetName().Name!));

    [TestCaseSource(nameof(Packages))]
    public void PublicSurface_OfAPackage_IsTheCommittedOne(Assembly package) =>
        Regeneration.Require($"src/{package.GetName().Name}/PublicApi.txt", PublicApiText.Of(package));
}
