namespace CryptoAi.Training.Boosting.Growing;

/// <summary>What lowers or forbids splits, in the units of packed sums.</summary>
/// <param name="L1">α.</param>
/// <param name="L2">λ.</param>
/// <param name="LeastHessian">The least hessian of a child.</param>
internal readonly record struct SplitPenalties(float L1, float L2, float LeastHessian)
{
    public static SplitPenalties Of(GrowthRules rules, GradientScale scale) =>
        new((float)(rules.L1 * scale.Gradient), (float)(rules.L2 * scale.Hessian), (float)(rules.MinChildWeight * scale.Hessian));
}
