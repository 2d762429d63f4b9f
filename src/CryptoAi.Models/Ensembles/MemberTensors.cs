using System.Globalization;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Ensembles;

/// <summary>What stands between an ensemble and one of its members, as tensors.</summary>
/// <param name="InputScale">[features] what a scaled feature of the ensemble is multiplied by.</param>
/// <param name="InputShift">[features] what is then added, which gives the member's scaled feature.</param>
/// <param name="ProbabilityScale">[1] what the member's logits are multiplied by.</param>
/// <param name="ProbabilityShift">[classes] what is then added; the softmax gives its calibrated probabilities under real-world frequencies.</param>
/// <param name="TargetScale">[2] what the member's volatility and volume change are multiplied by.</param>
/// <param name="TargetShift">[2] what is then added, which gives those of the ensemble's standardisation.</param>
/// <param name="TargetWeight">[1] the member's part in volatility and volume change, 0 … 1; 0 without trained heads.</param>
internal sealed record MemberTensors(
    float[] InputScale, float[] InputShift, float[] ProbabilityScale, float[] ProbabilityShift, float[] TargetScale, float[] TargetShift, float[] TargetWeight)
{
    public const string MemberWeights = "member_weights";
    public const string StackingWeight = "stacking.weight";
    public const string StackingBias = "stacking.bias";

    private static readonly string[] Names = ["input_scale", "input_shift", "probability_scale", "probability_shift", "target_scale", "target_shift", "target_weight"];

    /// <summary>What the names of a member's own weights begin with.</summary>
    public static string WeightsPrefix(int member) => Prefix(member) + "model.";

    public static IReadOnlyList<TensorSpec> Specs(int member, int features, int classes) =>
        [.. Names.Zip((int[])[features, features, 1, classes, 2, 2, 1], (name, length) => new TensorSpec(Prefix(member) + name, length))];

    public static MemberTensors Read(StateDict weights, int member)
    {
        float[][] values = [.. Names.Select(name => weights[Prefix(member) + name].Values)];
        return new MemberTensors(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    /// <summary>The member's own weights.</summary>
    public static StateDict ReadWeights(StateDict weights, int member, ModelConfig config)
    {
        StateDict own = new();
        foreach (TensorSpec spec in config.Parameters)
        {
            own.Add(weights[WeightsPrefix(member) + spec.Name] with { Name = spec.Name });
        }

        return own;
    }

    /// <summary>Adds these tensors and the member's own weights.</summary>
    public void Write(StateDict weights, int member, StateDict own)
    {
        float[][] values = [InputScale, InputShift, ProbabilityScale, ProbabilityShift, TargetScale, TargetShift, TargetWeight];
        foreach ((string name, float[] tensor) in Names.Zip(values))
        {
            weights.Add(new Tensor(Prefix(member) + name, [tensor.Length], tensor));
        }

        foreach (Tensor tensor in own.Tensors)
        {
            weights.Add(tensor with { Name = WeightsPrefix(member) + tensor.Name });
        }
    }

    private static string Prefix(int member) => string.Create(CultureInfo.InvariantCulture, $"members.{member}.");
}
