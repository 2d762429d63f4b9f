using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class BatchMeansTests
{
    [Test]
    public void Summarise_ConstantGain_BoundIsTheMean()
    {
        BatchMeans gain = new();
        for (int t = 0; t < 60; t++)
        {
            gain.Add(t, 0.1 + (t % 2 == 0 ? 0.01 : -0.01));
        }

        // every block of two has the same mean
        (double mean, double? bound) = gain.Summarise(lookahead: 1);
        TensorAssert.Close(mean, 0.1, 1e-9, 0, "mean");
        TensorAssert.Close(bound!.Value, 0.1, 1e-9, 0, "bound");
    }

    [Test]
    public void Summarise_AlternatingBlocks_StudentsBound()
    {
        BatchMeans gain = new();
        for (int t = 0; t < 60; t++)
        {
            gain.Add(t, (t / 2) % 2 == 0 ? 1 : 3);
        }

        // 15 block means of 1 and 15 of 3: mean 2, population deviation 1
        (double mean, double? bound) = gain.Summarise(lookahead: 1);
        TensorAssert.Close([mean, bound!.Value], [2, 2 - (2.462021 / Math.Sqrt(29))], 1e-6, 0, "mean and bound");
    }

    [Test]
    public void Summarise_TooFewTimes_NoStatement()
    {
        BatchMeans gain = new();
        for (int t = 0; t < 599; t++)
        {
            gain.Add(t, 1);
        }

        Assert.That(gain.Summarise(lookahead: 10).LowerBound, Is.Null);
        gain.Add(599, 1);
        Assert.That(gain.Summarise(lookahead: 10).LowerBound, Is.Not.Null);
    }

    [Test]
    public void Add_ManyAssetsAtOneTime_CountAsOne()
    {
        BatchMeans gain = new();
        for (int asset = 0; asset < 1000; asset++)
        {
            gain.Add(1, 1);
        }

        gain.Add(2, 3);
        Assert.That(gain.Times, Is.EqualTo(2));
        Assert.That(gain.Summarise(1).Mean, Is.EqualTo(2));
    }
}
