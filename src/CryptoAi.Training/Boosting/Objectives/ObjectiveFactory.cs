namespace CryptoAi.Training.Boosting.Objectives;

/// <summary>Chooses the objective of data: a regression, two classes as one margin, more as one each.</summary>
internal static class ObjectiveFactory
{
    /// <summary>The objective.</summary>
    /// <param name="classTargets">[rows]; empty for a regression.</param>
    /// <param name="classes">0 for a regression.</param>
    /// <param name="valueTargets">[rows]; empty for classes.</param>
    /// <param name="rowWeights">[rows]; empty counts all alike.</param>
    /// <param name="classWeights">[classes]; null counts all alike.</param>
    public static BoostingObjective Create(
        ReadOnlySpan<int> classTargets, int classes, ReadOnlySpan<float> valueTargets, ReadOnlySpan<float> rowWeights, IReadOnlyList<double>? classWeights)
    {
        float[]? weights = rowWeights.IsEmpty ? null : rowWeights.ToArray();
        if (classes == 0)
        {
            return new SquaredErrorObjective(valueTargets.ToArray(), weights);
        }

        if (classWeights is not null)
        {
            weights ??= [.. Enumerable.Repeat(1f, classTargets.Length)];
            for (int row = 0; row < weights.Length; row++)
            {
                weights[row] *= (float)classWeights[classTargets[row]];
            }
        }

        return classes == 2 ? new LogisticObjective(classTargets.ToArray(), weights) : new SoftmaxObjective(classTargets.ToArray(), classes, weights);
    }
}
