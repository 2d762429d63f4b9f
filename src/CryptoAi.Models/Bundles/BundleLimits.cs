using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Bundles;

/// <summary>What a bundle may ask of the machine that loads it. Far above every sensible model; below what would bring a machine down.</summary>
internal static class BundleLimits
{
    /// <summary>Parameters of a model: 1 GiB of float32.</summary>
    public const long MaxParameters = 1L << 28;

    /// <summary>Numbers of attention weights for one window, heads × time²: 1 GiB of float32.</summary>
    public const long MaxAttentionWeights = 1L << 28;

    /// <summary>Bytes of a manifest.</summary>
    public const int MaxManifestBytes = 64 << 20;

    /// <summary>Bytes of a safetensors file beyond its numbers: the header.</summary>
    public const long MaxTensorOverheadBytes = 1 << 20;

    /// <summary>The largest warm-up of a feature, in bars.</summary>
    public const int MaxHistoryBars = 1_000_000;

    /// <summary>Checks the shape of a model before anything of its size is allocated.</summary>
    public static void Require(ModelConfig config, string file)
    {
        if (Fault(config) is { } fault)
        {
            throw TooLarge(file, $"{fault}");
        }
    }

    /// <summary>What about a model is too large for a bundle; null when nothing is. A training asks before it starts.</summary>
    public static string? Fault(ModelConfig config)
    {
        if (config.ParameterCount > MaxParameters)
        {
            return FormattableString.Invariant($"the model has {config.ParameterCount} parameters; at most {MaxParameters} are loaded");
        }

        return config.AttentionWeights > MaxAttentionWeights
            ? FormattableString.Invariant($"one window has {config.AttentionWeights} attention weights (heads × time²); at most {MaxAttentionWeights} are computed")
            : null;
    }

    /// <summary>Checks that a file of <paramref name="length"/> bytes can hold <paramref name="fewest"/> … <paramref name="most"/> float32 values and little else.</summary>
    public static void RequireTensorFile(long length, long fewest, long most, string file)
    {
        RequireNotTruncated(length, fewest, file);
        (long shortest, long longest) = (fewest * sizeof(float), most * sizeof(float));
        if (length > longest + MaxTensorOverheadBytes)
        {
            throw TooLarge(file, $"the file has {length} bytes; its tensors need {(shortest == longest ? "" : "at most ")}{longest}");
        }
    }

    /// <summary>Checks that a file of <paramref name="length"/> bytes can hold <paramref name="numbers"/> float32 values.</summary>
    public static void RequireNotTruncated(long length, long numbers, string file)
    {
        long shortest = numbers * sizeof(float);
        if (length < shortest)
        {
            throw new BundleException(
                "bundle_file_truncated", FormattableString.Invariant($"{file}: the file has {length} bytes; its tensors need {shortest}. It was cut off; copy it again."), file);
        }
    }

    private static BundleException TooLarge(string file, FormattableString text) =>
        new("bundle_too_large", $"{file}: {text.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", file);
}
