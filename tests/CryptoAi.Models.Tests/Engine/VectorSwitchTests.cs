using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>The environment variables that take vector instructions away do what their names say: names that .NET does not know are silently ignored.</summary>
internal sealed class VectorSwitchTests
{
    [Test]
    public void Widest_WithALimitInTheEnvironment_IsNoWider()
    {
        string? expected = Environment.GetEnvironmentVariable("CRYPTOAI_EXPECT_VECTOR");
        if (expected is null)
        {
            Assert.Ignore("No limit is set for this run; .ci/run sets CRYPTOAI_EXPECT_VECTOR to 256, 128 or scalar where it takes instructions away.");
        }

        Assert.That(VectorPaths.Widest, Is.LessThanOrEqualTo(expected == "scalar" ? VectorPath.Scalar : Enum.Parse<VectorPath>("Vector" + expected)));
    }
}
