using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Bundles;

/// <summary>What a model says about its golden window.</summary>
/// <param name="Logits">[classes] direction logits.</param>
/// <param name="Volatility">Standardised volatility; 0 from a model without that head.</param>
/// <param name="Volume">Standardised volume change; 0 from a model without that head.</param>
internal sealed record GoldenOutput(float[] Logits, float Volatility, float Volume)
{
    /// <summary>
    /// How far an output may lie from the stored one, absolutely and relative to it. Another vector width or another backend adds float32 numbers in another order, which
    /// moves outputs of the models here by some 1e-6; a wrong column order, scaler or weight moves them by far more than 1e-4.
    /// </summary>
    private const float Tolerance = 1e-4f;

    /// <summary>Runs the golden window through scaler and model.</summary>
    public static GoldenOutput Compute(IModelBackend backend, ModelBundle bundle)
    {
        ModelConfig config = bundle.Config;
        using ISequenceModel model = bundle.CreateModel(backend);
        SequenceBatch batch = new(1, config.SequenceLength, config.Features) { Count = 1 };
        bundle.Scaler.Transform(bundle.Golden.Features, batch.Window(0));
        batch.AssetIds[0] = config.AssetCapacity > 0 ? bundle.Golden.AssetId : AssetVocabulary.UnknownId;
        ModelOutput output = new(1, config.Classes);
        model.Predict(batch, output);
        return new GoldenOutput(output.Logits.ToArray(), output.Volatility[0], output.Volume[0]);
    }

    /// <summary>Whether every output is a finite number.</summary>
    public bool IsFinite => Array.TrueForAll(Logits, float.IsFinite) && float.IsFinite(Volatility) && float.IsFinite(Volume);

    /// <summary>The first output that differs from the expected one by more than the tolerance, in words; null when none does.</summary>
    public string? Disagreement(GoldenOutput expected)
    {
        for (int i = 0; i < Logits.Length; i++)
        {
            if (Disagreement(FormattableString.Invariant($"logit {i}"), Logits[i], expected.Logits[i]) is { } text)
            {
                return text;
            }
        }

        return Disagreement("volatility", Volatility, expected.Volatility) ?? Disagreement("volume", Volume, expected.Volume);
    }

    private static string? Disagreement(string name, float actual, float expected) =>
        Math.Abs(actual - expected) <= Tolerance * (1 + Math.Abs(expected))
            ? null
            : FormattableString.Invariant($"{name} is {actual:R}, stored {expected:R}, tolerance {Tolerance:R}");
}
