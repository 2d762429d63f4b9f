using CryptoAi.Repository.Tests;
using CryptoAi.Repository.Tests.PublicApi;

namespace CryptoAi.Models.TorchSharp.Tests;

internal sealed class PublicApiTests
{
    [Test]
    public void PublicSurface_OfThePackage_IsTheCommittedOne() =>
        Regeneration.Require("src/CryptoAi.Models.TorchSharp/PublicApi.txt", PublicApiText.Of(typeof(TorchSharpBackend).Assembly));
}
