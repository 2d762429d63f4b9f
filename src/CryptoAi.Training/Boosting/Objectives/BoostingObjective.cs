using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting.Growing;

namespace CryptoAi.Training.Boosting.Objectives;

/// <summary>What is minimised: a loss per row as a function of its margins. Margins, gradients and hessians lie one output after the other: [outputs, rows].</summary>
internal abstract class BoostingObjective(BoostedObjective kind, int rows, int margins, float[]? weights)
{
    /// <summary>What the model then predicts.</summary>
    public BoostedObjective Kind { get; } = kind;

    /// <summary>Margins of a row, and so trees of a round.</summary>
    public int Margins { get; } = margins;

    protected int Rows { get; } = rows;

    /// <summary>[rows]; null when all count alike.</summary>
    protected float[]? Weights { get; } = weights;

    /// <summary>The best constants to start from.</summary>
    public abstract float[] BaseMargins();

    /// <summary>First and second derivatives of the weighted loss by every margin.</summary>
    /// <param name="margins">[margins, rows].</param>
    /// <param name="gradients">[margins, rows]; overwritten.</param>
    /// <param name="hessians">[margins, rows]; overwritten.</param>
    /// <param name="pool">The threads.</param>
    public void Differentiate(float[] margins, float[] gradients, float[] hessians, ShardPool pool) => pool.Run(PackedGradients.Blocks(Rows), block =>
    {
        int begin = block * PackedGradients.BlockRows;
        Differentiate(margins, gradients, hessians, begin, Math.Min(PackedGradients.BlockRows, Rows - begin));
    });

    /// <summary>The weighted mean loss of all rows, the same to the bit with any number of threads.</summary>
    /// <param name="margins">[margins, rows].</param>
    /// <param name="pool">The threads.</param>
    public double Loss(float[] margins, ShardPool pool)
    {
        (double Loss, double Weight)[] sums = new (double, double)[PackedGradients.Blocks(Rows)];
        pool.Run(sums.Length, block =>
        {
            (double loss, double total) = (0, 0);
            for (int row = block * PackedGradients.BlockRows; row < Math.Min((block + 1) * PackedGradients.BlockRows, Rows); row++)
            {
                double weight = Weights?[row] ?? 1;
                loss += weight * RowLoss(margins, row);
                total += weight;
            }

            sums[block] = (loss, total);
        });
        return sums.Sum(static s => s.Loss) / sums.Sum(static s => s.Weight);
    }

    protected abstract void Differentiate(float[] margins, float[] gradients, float[] hessians, int begin, int count);

    protected abstract double RowLoss(float[] margins, int row);

    /// <summary>The weighted share of rows with each of some classes.</summary>
    protected double[] Shares(ReadOnlySpan<int> targets, int classes)
    {
        double[] shares = new double[classes];
        double total = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = Weights?[row] ?? 1;
            shares[targets[row]] += weight;
            total += weight;
        }

        // a class without rows would need an infinite margin
        const double least = 1e-6;
        return [.. shares.Select(s => Math.Max(s / total, least))];
    }
}
