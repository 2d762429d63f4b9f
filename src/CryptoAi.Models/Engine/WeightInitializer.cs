using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Engine;

/// <summary>
/// Fresh weights with PyTorch's default distributions: LSTM uniform in ±1/√hidden, linear layers uniform in ±1/√inputs, attention's input projection Glorot-uniform with
/// zero biases, layer norms 1 and 0. Embeddings start at N(0, 0.1²), not PyTorch's N(0, 1): an asset is a small correction, not a feature ten times larger than
/// the scaled ones.
/// </summary>
internal static class WeightInitializer
{
    private const double EmbeddingDeviation = 0.1;

    /// <summary>Fresh weights as named tensors: those that the managed engine starts from with the same seed.</summary>
    public static StateDict Create(ModelConfig config, ulong seed)
    {
        ParameterSet parameters = new(new ParameterLayout(config));
        Initialize(config, parameters, seed);
        return ParameterSet.Capture(parameters.Layout, parameters.Values);
    }

    public static void Initialize(ModelConfig config, ParameterSet parameters, ulong seed)
    {
        for (int i = 0; i < parameters.Layout.Slots.Length; i++)
        {
            ParameterSlot slot = parameters.Layout.Slots[i];
            CounterRandom random = new(CounterRandom.Mix(seed) + CounterRandom.Mix((ulong)i));
            float[] values = new float[slot.Spec.Length];
            Fill(values, config, slot.Spec, random);
            slot.Scatter(values, parameters.Values);
        }

        parameters.Repack();
    }

    private static void Fill(Span<float> values, ModelConfig config, TensorSpec spec, CounterRandom random)
    {
        string name = spec.Name;
        if (name == ParameterLayout.Embedding)
        {
            foreach (ref float value in values)
            {
                value = (float)(random.NextNormal() * EmbeddingDeviation);
            }
        }
        else if (name.Contains(".norm", StringComparison.Ordinal))
        {
            values.Fill(name.EndsWith(".weight", StringComparison.Ordinal) ? 1f : 0f);
        }
        else if (!name.EndsWith("in_proj_bias", StringComparison.Ordinal) && !name.EndsWith("out_proj.bias", StringComparison.Ordinal))
        {
            double limit = name.EndsWith("in_proj_weight", StringComparison.Ordinal)
                ? Math.Sqrt(6.0 / (spec.Shape[0] + spec.Shape[1]))
                : 1 / Math.Sqrt(FanIn(config, spec));
            foreach (ref float value in values)
            {
                value = random.NextUniform(limit);
            }
        }
    }

    private static int FanIn(ModelConfig config, TensorSpec spec)
    {
        if (config is UnifiedLstmConfig lstm && spec.Name.StartsWith("lstm.", StringComparison.Ordinal))
        {
            return lstm.HiddenSize;
        }

        // a bias is initialised like the weight before it in its layer
        string weight = spec.Name.Replace(".bias", ".weight", StringComparison.Ordinal);
        return config.Parameters.First(p => p.Name == weight).Shape[^1];
    }
}
