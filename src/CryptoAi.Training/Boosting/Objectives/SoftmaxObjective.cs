using System.Numerics.Tensors;
using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Boosting.Objectives;

/// <summary>−ln of the softmax of the true class: gradient w (p_k − [y = k]), hessian 2 w p_k (1 − p_k), as XGBoost has it.</summary>
internal sealed class SoftmaxObjective(int[] targets, int classes, float[]? weights) : BoostingObjective(BoostedObjective.MultiClassSoftmax, targets.Length, classes, weights)
{
    public override float[] BaseMargins() => [.. Shares(targets, Margins).Select(static s => (float)Math.Log(s))];

    protected override void Differentiate(float[] margins, float[] gradients, float[] hessians, int begin, int count)
    {
        Span<float> most = new float[count];
        Span<float> sum = new float[count];
        margins.AsSpan(begin, count).CopyTo(most);
        for (int k = 1; k < Margins; k++)
        {
            TensorPrimitives.Max(most, margins.AsSpan((k * Rows) + begin, count), most);
        }

        for (int k = 0; k < Margins; k++)
        {
            Span<float> p = gradients.AsSpan((k * Rows) + begin, count);
            TensorPrimitives.Subtract(margins.AsSpan((k * Rows) + begin, count), most, p);
            TensorPrimitives.Exp(p, p);
            TensorPrimitives.Add(sum, p, sum);
        }

        for (int k = 0; k < Margins; k++)
        {
            Span<float> p = gradients.AsSpan((k * Rows) + begin, count);
            Span<float> h = hessians.AsSpan((k * Rows) + begin, count);
            TensorPrimitives.Divide(p, sum, p);
            TensorPrimitives.Subtract(1, p, h);
            TensorPrimitives.Multiply(h, p, h);
            TensorPrimitives.Multiply(h, 2, h);
        }

        for (int row = begin; row < begin + count; row++)
        {
            gradients[(targets[row] * Rows) + row] -= 1;
        }

        if (Weights is not null)
        {
            ReadOnlySpan<float> weights = Weights.AsSpan(begin, count);
            for (int k = 0; k < Margins; k++)
            {
                Span<float> g = gradients.AsSpan((k * Rows) + begin, count);
                Span<float> h = hessians.AsSpan((k * Rows) + begin, count);
                TensorPrimitives.Multiply(g, weights, g);
                TensorPrimitives.Multiply(h, weights, h);
            }
        }
    }

    protected override double RowLoss(float[] margins, int row)
    {
        double most = double.NegativeInfinity;
        for (int k = 0; k < Margins; k++)
        {
            most = Math.Max(most, margins[(k * Rows) + row]);
        }

        double sum = 0;
        for (int k = 0; k < Margins; k++)
        {
            sum += Math.Exp(margins[(k * Rows) + row] - most);
        }

        return Math.Log(sum) + most - margins[(targets[row] * Rows) + row];
    }
}
