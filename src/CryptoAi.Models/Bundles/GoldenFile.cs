using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary><c>golden.safetensors</c>: features [time, features], asset_id [1], logits [classes], volatility [1], volume [1].</summary>
internal static class GoldenFile
{
    /// <summary>Whole numbers up to here are exact in float32; no model has as many assets.</summary>
    private const float LargestId = 1 << 24;

    public static StateDict ToTensors(ModelConfig config, GoldenWindow window, GoldenOutput output)
    {
        float[][] values = [window.Features, [window.AssetId], output.Logits, [output.Volatility], [output.Volume]];
        StateDict tensors = new();
        foreach ((TensorSpec spec, float[] data) in Specs(config).Zip(values))
        {
            tensors.Add(new Tensor(spec.Name, spec.Shape, data));
        }

        return tensors;
    }

    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen.</exception>
    /// <exception cref="BundleException">A value cannot be (<c>bundle_invalid</c>).</exception>
    public static (GoldenWindow Window, GoldenOutput Output) FromTensors(ModelConfig config, StateDict tensors, string file)
    {
        tensors.RequireExactly(Specs(config));
        float id = tensors["asset_id"].Values[0];
        if (!(id is >= 0 and <= LargestId && id == MathF.Floor(id)))
        {
            throw new BundleException("bundle_invalid", FormattableString.Invariant($"{file}: the golden window has asset id {id}; expected a whole number ≥ 0."), file);
        }

        // within the tolerance of an infinite output lies every number
        GoldenOutput output = new(tensors["logits"].Values, tensors["volatility"].Values[0], tensors["volume"].Values[0]);
        return output.IsFinite
            ? (new GoldenWindow(tensors["features"].Values, (int)id), output)
            : throw new BundleException("bundle_invalid", $"{file}: the stored outputs of the golden window are no finite numbers.", file);
    }

    /// <summary>Its tensors in order.</summary>
    public static IReadOnlyList<TensorSpec> Specs(ModelConfig config) =>
    [
        new("features", config.SequenceLength, config.Features),
        new("asset_id", 1),
        new("logits", config.Classes),
        new("volatility", 1),
        new("volume", 1),
    ];
}
