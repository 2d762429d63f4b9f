using CryptoAi.Models.Engine;
using CryptoAi.Training.Boosting.Objectives;

namespace CryptoAi.Training.Tests.Boosting.Objectives;

internal sealed class BoostingObjectiveTests
{
    private const int Rows = 9000;
    private static readonly Random Draw = new(1);
    private static readonly float[] Weights = [.. Enumerable.Range(0, Rows).Select(static i => 0.25f * (i % 7))];

    [TestCase(false)]
    [TestCase(true)]
    public void Differentiate_Softmax_IsTheFormula(bool weighted)
    {
        const int classes = 4;
        int[] y = [.. Enumerable.Range(0, Rows).Select(static i => i % classes)];
        float[] margins = [.. Enumerable.Range(0, Rows * classes).Select(static _ => (float)((Draw.NextDouble() - 0.5) * 20))];
        (float[] g, float[] h) = Differentiate(new SoftmaxObjective(y, classes, weighted ? Weights : null), margins);

        double[] expectedG = new double[g.Length];
        double[] expectedH = new double[g.Length];
        for (int row = 0; row < Rows; row++)
        {
            double sum = Enumerable.Range(0, classes).Sum(k => Math.Exp(margins[(k * Rows) + row]));
            for (int k = 0; k < classes; k++)
            {
                double p = Math.Exp(margins[(k * Rows) + row]) / sum;
                double w = weighted ? Weights[row] : 1;
                (expectedG[(k * Rows) + row], expectedH[(k * Rows) + row]) = (w * (p - (y[row] == k ? 1 : 0)), 2 * w * p * (1 - p));
            }
        }

        Compare(g, expectedG, h, expectedH);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Differentiate_Logistic_IsTheFormula(bool weighted)
    {
        int[] y = [.. Enumerable.Range(0, Rows).Select(static i => i % 2)];
        float[] margins = [.. y.Select(static _ => (float)((Draw.NextDouble() - 0.5) * 20))];
        (float[] g, float[] h) = Differentiate(new LogisticObjective(y, weighted ? Weights : null), margins);

        double[] p = [.. margins.Select(static m => 1 / (1 + Math.Exp(-m)))];
        Compare(g, [.. p.Select((v, i) => Weight(i, weighted) * (v - y[i]))], h, [.. p.Select((v, i) => Weight(i, weighted) * v * (1 - v))]);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Differentiate_SquaredError_IsTheFormula(bool weighted)
    {
        float[] y = [.. Enumerable.Range(0, Rows).Select(static i => i % 11)];
        float[] margins = [.. y.Select(static _ => (float)((Draw.NextDouble() - 0.5) * 20))];
        (float[] g, float[] h) = Differentiate(new SquaredErrorObjective(y, weighted ? Weights : null), margins);

        Compare(g, [.. y.Select((v, i) => Weight(i, weighted) * ((double)margins[i] - v))], h, [.. y.Select((_, i) => Weight(i, weighted))]);
    }

    [Test]
    public void BaseMargins_AllObjectives_HaveTheLowestLossOfConstants()
    {
        int[] y = [.. Enumerable.Range(0, Rows).Select(static i => i % 5 == 0 ? 0 : i % 3)];
        int[] two = [.. y.Select(static v => Math.Min(v, 1))];
        foreach (BoostingObjective objective in (BoostingObjective[])[new SoftmaxObjective(y, 3, Weights), new LogisticObjective(two, Weights), new SquaredErrorObjective([.. y.Select(static v => (float)v)], Weights)])
        {
            float[] constants = objective.BaseMargins();
            double best = Loss(objective, constants);
            for (int k = 0; k < constants.Length; k++)
            {
                foreach (float step in (float[])[-0.05f, 0.05f])
                {
                    float[] moved = [.. constants];
                    moved[k] += step;
                    Assert.That(Loss(objective, moved), Is.GreaterThan(best), objective.Kind.ToString());
                }
            }
        }
    }

    private static double Weight(int row, bool weighted) => weighted ? Weights[row] : 1;

    private static double Loss(BoostingObjective objective, float[] constants)
    {
        using ShardPool pool = new(2);
        return objective.Loss([.. constants.SelectMany(static c => Enumerable.Repeat(c, Rows))], pool);
    }

    private static (float[] G, float[] H) Differentiate(BoostingObjective objective, float[] margins)
    {
        float[] g = new float[margins.Length];
        float[] h = new float[margins.Length];
        using ShardPool pool = new(2);
        objective.Differentiate(margins, g, h, pool);
        return (g, h);
    }

    private static void Compare(float[] g, double[] expectedG, float[] h, double[] expectedH)
    {
        TensorAssert.Close([.. g.Select(static v => (double)v)], expectedG, 1e-5, 2e-6, "gradients");
        TensorAssert.Close([.. h.Select(static v => (double)v)], expectedH, 1e-5, 2e-6, "hessians");
    }
}
