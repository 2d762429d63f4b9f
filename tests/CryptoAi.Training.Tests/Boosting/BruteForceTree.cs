using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Tests.Boosting;

/// <summary>The tree of the squared error by definition: every threshold between two values, both directions of missing values, all sums in double from scratch.</summary>
internal static class BruteForceTree
{
    /// <summary>Leaf values of all rows after one tree, in float64.</summary>
    public static double[] Grow(float[] values, int features, double[] gradients, double[] hessians, int depth, double l1, double l2, double minChild, double rate)
    {
        double[] leaves = new double[gradients.Length];
        Grow([.. Enumerable.Range(0, gradients.Length)], depth);
        return leaves;

        void Grow(int[] rows, int left)
        {
            (double bestGain, int[] bestLeft, int[] bestRight) = (1e-6, [], []);
            for (int f = 0; f < features && left > 0; f++)
            {
                float[] present = [.. rows.Select(r => values[(r * features) + f]).Where(static v => !float.IsNaN(v)).Distinct().Order()];
                foreach (float threshold in present.Append(float.PositiveInfinity).Skip(1))
                {
                    foreach (bool missingLeft in new[] { false, true })
                    {
                        int[] a = [.. rows.Where(r => values[(r * features) + f] < threshold || (missingLeft && float.IsNaN(values[(r * features) + f])))];
                        int[] b = [.. rows.Except(a)];
                        double gain = Score(a) + Score(b) - Score(rows);
                        if (a.Sum(r => hessians[r]) >= minChild && b.Sum(r => hessians[r]) >= minChild && b.Length > 0 && a.Length > 0 && gain > bestGain + 1e-9)
                        {
                            (bestGain, bestLeft, bestRight) = (gain, a, b);
                        }
                    }
                }
            }

            if (bestLeft.Length > 0)
            {
                Grow(bestLeft, left - 1);
                Grow(bestRight, left - 1);
                return;
            }

            foreach (int row in rows)
            {
                leaves[row] = -rate * Kept(rows) / (rows.Sum(r => hessians[r]) + l2);
            }
        }

        double Kept(int[] rows)
        {
            double sum = rows.Sum(r => gradients[r]);
            return Math.Sign(sum) * Math.Max(Math.Abs(sum) - l1, 0);
        }

        double Score(int[] rows) => rows.Length == 0 ? 0 : Math.Pow(Kept(rows), 2) / (rows.Sum(r => hessians[r]) + l2);
    }

    /// <summary>Margins of rows by a model.</summary>
    public static float[] Margins(BoostedTrees model, ReadOnlySpan<float> values)
    {
        float[] margins = new float[values.Length / model.Features * model.Margins];
        for (int row = 0; row < values.Length / model.Features; row++)
        {
            model.PredictMargins(values.Slice(row * model.Features, model.Features), margins.AsSpan(row * model.Margins, model.Margins));
        }

        return margins;
    }
}
