using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Tests.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Ensembles;

/// <summary>An ensemble of an LSTM, a transformer and boosted trees over core9.</summary>
internal static class TestEnsembles
{
    /// <summary>What the second member makes of the inputs: not what the first one does.</summary>
    public static readonly float[] Scale = [.. Enumerable.Range(0, 9).Select(static i => 0.5f + (i / 4f))];

    public static readonly float[] Shift = [.. Enumerable.Range(0, 9).Select(static i => i / 8f)];

    public static ModelBundle[] Members { get; } = [TestBundles.Lstm(), TestBundles.Transformer(), TestForests.Bundle(4, 0, 1, 3)];

    public static (EnsembleConfig Config, StateDict Weights) Create(EnsembleMethod method)
    {
        int[][] ids = [[0, 3, 1], [0, 0, 0], [0, 3, 1]];
        float[] ones = [.. Enumerable.Repeat(1f, 9)];
        EnsembleConfig config = new()
        {
            Features = 9,
            SequenceLength = TestBundles.Time,
            AssetCapacity = 2,
            Method = method,
            Members = [.. Members.Select((m, i) => new EnsembleMember(m.Config, ids[i]))],
        };
        StateDict weights = new();
        for (int i = 0; i < Members.Length; i++)
        {
            bool second = i == 1;
            new MemberTensors(
                second ? Scale : ones, second ? Shift : new float[9], [second ? 0.5f : 1f], second ? [0.3f, 0, -0.1f] : new float[3], [2, 3], [0.5f, 0.25f], [second ? 1f : 0f])
                .Write(weights, i, Members[i].Weights);
        }

        if (method == EnsembleMethod.Weighted)
        {
            weights.Add(new Tensor(MemberTensors.MemberWeights, [3], [0.5f, 0.3f, 0.2f]));
        }
        else
        {
            weights.Add(new Tensor(MemberTensors.StackingWeight, [3, 9], [.. Enumerable.Range(0, 27).Select(static i => MathF.Sin(i))]));
            weights.Add(new Tensor(MemberTensors.StackingBias, [3], [0.1f, -0.2f, 0.3f]));
        }

        return (config, weights);
    }

    public static ModelBundle Bundle(EnsembleMethod method)
    {
        (EnsembleConfig config, StateDict weights) = Create(method);
        return TestBundles.Transformer() with { Config = config, Weights = weights };
    }
}
