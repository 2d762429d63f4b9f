using System.Numerics.Tensors;
using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Boosting.Objectives;

/// <summary>Half the squared error: gradient w (margin − y), hessian w.</summary>
internal sealed class SquaredErrorObjective(float[] targets, float[]? weights) : BoostingObjective(BoostedObjective.SquaredError, targets.Length, 1, weights)
{
    public override float[] BaseMargins()
    {
        double sum = 0;
        double total = 0;
        for (int row = 0; row < Rows; row++)
        {
            double weight = Weights?[row] ?? 1;
            sum += weight * targets[row];
            total += weight;
        }

        return [(float)(sum / total)];
    }

    protected override void Differentiate(float[] margins, float[] gradients, float[] hessians, int begin, int count)
    {
        Span<float> g = gradients.AsSpan(begin, count);
        Span<float> h = hessians.AsSpan(begin, count);
        TensorPrimitives.Subtract(margins.AsSpan(begin, count), targets.AsSpan(begin, count), g);
        h.Fill(1);
        if (Weights is not null)
        {
            Weights.AsSpan(begin, count).CopyTo(h);
            TensorPrimitives.Multiply(g, h, g);
        }
    }

    protected override double RowLoss(float[] margins, int row) => 0.5 * Math.Pow(margins[row] - targets[row], 2);
}
