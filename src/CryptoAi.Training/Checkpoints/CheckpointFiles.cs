using System.Globalization;

namespace CryptoAi.Training.Checkpoints;

/// <summary>The names of the files of a checkpoint.</summary>
internal static class CheckpointFiles
{
    /// <summary>Replaced last, at once: it decides which checkpoint is the current one.</summary>
    public const string Document = "checkpoint.json";

    /// <summary>Held open by the process that trains.</summary>
    public const string Lock = "checkpoint.lock";

    /// <summary>Tensor files, those that a crash left behind included.</summary>
    public const string AnyTensors = "epoch_*.safetensors*";

    /// <summary>Documents that a crash left behind.</summary>
    public const string AnyTemporary = "checkpoint.json.*.tmp";

    public static string Tensors(int epoch) => string.Create(CultureInfo.InvariantCulture, $"epoch_{epoch:D6}.safetensors");
}
