namespace CryptoAi.Training.Boosting.Growing;

/// <summary>What decides about splits and leaves; see the options of the same names.</summary>
internal sealed record GrowthRules(int MaxDepth, double L1, double L2, double MinChildWeight, double MinGain, double LearningRate)
{
    /// <summary>What XGBoost demands of a gain even without <c>gamma</c>, so that rounding makes no splits.</summary>
    private const double LeastGain = 1e-6;

    /// <summary>What a node with these sums is worth: S(G)² / (H + λ), S being G brought nearer to 0 by α.</summary>
    public double Score(double gradients, double hessians)
    {
        double kept = Kept(gradients);
        return hessians + L2 > 0 ? kept * kept / (hessians + L2) : 0;
    }

    /// <summary>The value of a leaf: −S(G) / (H + λ), times the learning rate.</summary>
    public float LeafValue(double gradients, double hessians) => hessians + L2 > 0 ? (float)(-LearningRate * Kept(gradients) / (hessians + L2)) : 0;

    public bool IsWorth(double gain) => gain > LeastGain && gain >= MinGain;

    private double Kept(double gradients) => Math.Sign(gradients) * Math.Max(Math.Abs(gradients) - L1, 0);
}
