using System.Text.Json;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests.Baselines;

[TestFixture]
public sealed class LogisticFitTests
{
    [Test]
    public void Fit_GoldenRows_TheCoefficientsOfScikitLearn()
    {
        JsonElement golden = Goldens.Read("logistic");
        int[] truth = golden.Integers("truth");
        long[] counts = [.. Enumerable.Range(0, 3).Select(k => (long)truth.Count(y => y == k))];
        LogisticParameters fitted = LogisticFit.Fit(golden.Numbers("features"), truth, ClassWeights.Balanced(Array.ConvertAll(counts, static c => (double)c)));
        Assert.That(fitted.Converged, Is.True);
        TensorAssert.Close([.. fitted.Weights.SelectMany(static w => w)], golden.Numbers("weights"), 1e-4, 1e-4, "weights");
        TensorAssert.Close([.. fitted.Bias], golden.Numbers("bias"), 1e-4, 1e-4, "bias");
    }

    [Test]
    public void Fit_MissingClass_TakesNoPart()
    {
        LogisticParameters fitted = LogisticFit.Fit([-1, 1, -2, 2], [1, 2, 1, 2], [0, 1, 1]);
        Assert.That((fitted.Weights[0][0], fitted.Bias[0]), Is.EqualTo((0.0, 0.0)));
        Assert.That(fitted.Weights[2][0], Is.Positive);
    }

    [Test]
    public void Fit_SampleWeights_AsSoManyRows()
    {
        double[] x = [-1, 0.5, 0.2, 2, -0.3, 1];
        int[] truth = [0, 1, 0, 1, 1, 0];
        LogisticParameters weighted = LogisticFit.Fit(x, truth, [1, 2], [1, 3, 1, 0, 2, 1]);
        LogisticParameters repeated = LogisticFit.Fit([-1, 0.5, 0.5, 0.5, 0.2, -0.3, -0.3, 1], [0, 1, 1, 1, 0, 1, 1, 0], [1, 2]);
        TensorAssert.Close([weighted.Weights[0][0], weighted.Weights[1][0], weighted.Bias[1]], [repeated.Weights[0][0], repeated.Weights[1][0], repeated.Bias[1]], 1e-3, 1e-5, "parameters");
        Assert.That(weighted.Weights[1][0], Is.Not.EqualTo(LogisticFit.Fit(x, truth, [1, 2]).Weights[1][0]).Within(0.01), "the weights matter");
    }

    [Test]
    public void Fit_SeparableRows_EndsFinite()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(static i => i < 100 ? -1e6 : 1e6)];
        LogisticParameters fitted = LogisticFit.Fit(x, [.. Enumerable.Range(0, 200).Select(static i => i < 100 ? 0 : 1)], [1, 1]);
        Assert.That(fitted.Weights.SelectMany(static w => w).Concat(fitted.Bias), Has.All.Matches<double>(double.IsFinite));
        Assert.That(fitted.Weights[1][0], Is.Positive);
    }
}
