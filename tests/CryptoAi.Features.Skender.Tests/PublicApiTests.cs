using CryptoAi.Repository.Tests;
using CryptoAi.Repository.Tests.PublicApi;

namespace CryptoAi.Features.Skender.Tests;

internal sealed class PublicApiTests
{
    [Test]
    public void PublicSurface_OfThePackage_IsTheCommittedOne() => Regeneration.Require("src/CryptoAi.Features.Skender/PublicApi.txt", PublicApiText.Of(typeof(SkenderFeatures).Assembly));
}
