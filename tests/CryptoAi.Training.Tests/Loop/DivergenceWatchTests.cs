using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class DivergenceWatchTests
{
    // losses, factor, epochs in a row → epoch after which training ends (0 = none)
    [TestCase(new[] { 1.0, 0.9, 0.8 }, 2.0, 1, 0)]
    [TestCase(new[] { 1.0, 0.5, 1.1 }, 2.0, 1, 3)]
    [TestCase(new[] { 1.0, 0.5, 1.0 }, 2.0, 1, 0, Description = "exactly the factor is not more")]
    [TestCase(new[] { 1.0, 0.5, 3.0, 0.9, 3.0, 3.0, 3.0 }, 2.0, 3, 7, Description = "in a row")]
    [TestCase(new[] { 1.0, 9.0, 99.0, 999.0 }, 0.0, 1, 0, Description = "0 never ends")]
    [TestCase(new[] { 4.0, 9.0, 9.0, 1.0, 9.0, 9.0 }, 2.0, 2, 3)]
    public void Observe_Losses_Stop(double[] losses, double factor, int epochs, int expected)
    {
        DivergenceWatch watch = new(factor, epochs);
        int stop = 0;
        for (int i = 0; i < losses.Length && stop == 0; i++)
        {
            watch.Observe(losses[i]);
            stop = watch.ShouldStop ? i + 1 : 0;
        }

        Assert.That(stop, Is.EqualTo(expected));
    }
}
