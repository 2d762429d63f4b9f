using CryptoAi.Repository.Tests;
using CryptoAi.Repository.Tests.PublicApi;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class PublicApiTests
{
    [Test]
    public void PublicSurface_OfThePackage_IsTheCommittedOne() => Regeneration.Require("src/CryptoAi.Storage.EntityFramework/PublicApi.txt", PublicApiText.Of(typeof(StorageDatabase).Assembly));
}
