using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Trust;

internal sealed class DissimilarityIndexTests
{
    [TestCase(new[] { 1f, 1f, 1f }, 0.0, Description = "a train row")]
    [TestCase(new[] { 0f, 0f, 0.5f }, 0.5)]
    [TestCase(new[] { 2f, 5f, 6f }, 5.0, Description = "(0, 3, 4) beyond the last row")]
    [TestCase(new[] { 0f, 3e30f, 4e30f }, 5e30, Description = "its square is beyond single precision")]
    [TestCase(new[] { 0f, float.PositiveInfinity, 0f }, 3.4028234663852886e38, Description = "beyond all numbers, as scaling can make one")]
    public void Of_Row_DistanceToTheNearestTrainRowOverTheMean(float[] row, double expected) =>
        TensorAssert.Close(new DissimilarityIndex(TestTrust.Uniform(features: 3, rows: 3)).Of(row), expected, 1e-6, 0, "index");
}
