using System.Numerics.Tensors;
using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Boosting.Objectives;

/// <summary>−ln of the probability of the true one of two classes: gradient w (p − y), hessian w p (1 − p).</summary>
internal sealed class LogisticObjective(int[] targets, float[]? weights) : BoostingObjective(BoostedObjective.BinaryLogistic, targets.Length, 1, weights)
{
    public override float[] BaseMargins()
    {
        double[] shares = Shares(targets, 2);
        return [(float)Math.Log(shares[1] / shares[0])];
    }

    protected override void Differentiate(float[] margins, float[] gradients, float[] hessians, int begin, int count)
    {
        Span<float> g = gradients.AsSpan(begin, count);
        Span<float> h = hessians.AsSpan(begin, count);
        TensorPrimitives.Sigmoid(margins.AsSpan(begin, count), g);
        TensorPrimitives.Subtract(1, g, h);
        TensorPrimitives.Multiply(h, g, h);
        for (int i = 0; i < g.Length; i++)
        {
            g[i] -= targets[begin + i];
        }

        if (Weights is not null)
        {
            TensorPrimitives.Multiply(g, Weights.AsSpan(begin, count), g);
            TensorPrimitives.Multiply(h, Weights.AsSpan(begin, count), h);
        }
    }

    protected override double RowLoss(float[] margins, int row)
    {
        double margin = targets[row] == 1 ? margins[row] : -margins[row];
        return Math.Max(-margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin)));
    }
}
