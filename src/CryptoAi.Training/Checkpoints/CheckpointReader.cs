using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Checkpoints;

/// <summary>Reads the state of a checkpoint folder and checks every byte of it.</summary>
internal static class CheckpointReader
{
    private const long LargestDocument = 256 << 20;

    /// <exception cref="CheckpointException">There is no checkpoint (<c>checkpoint_not_found</c>), it is damaged (<c>checkpoint_damaged</c>) or of another format version (<c>checkpoint_version</c>).</exception>
    public static TrainingState Read(string folder)
    {
        string file = Path.Combine(folder, CheckpointFiles.Document);
        if (!File.Exists(file))
        {
            throw NotFound(folder);
        }

        try
        {
            CheckpointDocument document = Decode(ReadAll(file), file);
            TrainerOptions options = document.Options.Deserialize(TrainerOptionsJsonContext.Default.TrainerOptions) ?? throw new JsonException("The options are null.");
            TrainerOptionsRules.Require(options);
            ModelConfig model = ModelConfigJson.FromJsonElement(document.Model);
            if (document.Position.Epoch != document.Epochs.Count || document.Position.BestEpoch > document.Epochs.Count)
            {
                throw new JsonException(FormattableString.Invariant($"It states epoch {document.Position.Epoch} and best epoch {document.Position.BestEpoch}, and holds {document.Epochs.Count} epochs."));
            }

            (StateDict weights, OptimizerState optimizer, StateDict? best) = StateTensors.Split(
                ReadTensors(folder, document.Tensors), model, document.Position.OptimizerSteps, document.Position.BestEpoch > 0);
            return new TrainingState
            {
                Identity = new TrainingIdentity
                {
                    Model = model,
                    Options = options,
                    DataFingerprint = document.DataFingerprint,
                    TaskSha256 = document.TaskSha256,
                    Arithmetic = document.Arithmetic,
                    LibraryVersion = document.LibraryVersion,
                },
                Epochs = document.Epochs,
                BestEpoch = document.Position.BestEpoch,
                NextStep = document.Position.NextStep,
                Weights = weights,
                Optimizer = optimizer,
                BestWeights = best,
                Callbacks = document.Callbacks,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or ModelConfigException or WeightsException or IOException or UnauthorizedAccessException)
        {
            // InvalidOperationException: a text that is no valid UTF-8
            throw Damaged(file, $"it cannot be read: {e.Message}", e);
        }
    }

    public static CheckpointException NotFound(string folder) => new(
        "checkpoint_not_found", $"{folder}: there is no checkpoint in this folder. Name the folder of an interrupted training, or start a new one.", folder);

    private static byte[] ReadAll(string file)
    {
        long length = new FileInfo(file).Length;
        return length <= LargestDocument
            ? File.ReadAllBytes(file)
            : throw new JsonException(FormattableString.Invariant($"It has {length} bytes; a checkpoint has at most {LargestDocument}."));
    }

    private static CheckpointDocument Decode(byte[] bytes, string file)
    {
        using (JsonDocument any = JsonDocument.Parse(bytes))
        {
            if (any.RootElement.TryGetProperty("format_version", out JsonElement version) && version.GetRawText() != "1")
            {
                throw new CheckpointException(
                    "checkpoint_version",
                    FormattableString.Invariant(
                        $"{file}: the checkpoint has format version {version.GetRawText()}; this library reads version {CheckpointDocument.CurrentVersion}. Resume with the version of the library that wrote it, or start a new training."),
                    file);
            }
        }

        if (SelfChecksum.Mismatch(bytes, "checkpoint_sha256") is { } actual)
        {
            throw Damaged(file, $"its content has SHA-256 {actual}, which is not the one that it states");
        }

        CheckpointDocument document = JsonSerializer.Deserialize(bytes, CheckpointJsonContext.Default.CheckpointDocument) ?? throw new JsonException("It is null.");
        return document.Format == CheckpointDocument.FormatName ? document : throw new JsonException($"Its format is '{document.Format}'; expected '{CheckpointDocument.FormatName}'.");
    }

    private static StateDict ReadTensors(string folder, CheckpointTensors tensors)
    {
        string path = Path.Combine(folder, tensors.File);
        if (Path.GetFileName(tensors.File) != tensors.File || !File.Exists(path))
        {
            throw new JsonException($"Its tensors are in '{tensors.File}', which is not in the folder.");
        }

        string actual = CheckpointWriter.Hash(path);
        return actual == tensors.Sha256
            ? SafetensorsFile.Read(path).Tensors
            : throw Damaged(path, $"its content has SHA-256 {actual}, the checkpoint states {tensors.Sha256}");
    }

    private static CheckpointException Damaged(string file, string what, Exception? cause = null) => new(
        "checkpoint_damaged", $"{file}: the checkpoint is damaged: {what}. Restore the whole folder from a copy, or start a new training.", file, cause);
}
