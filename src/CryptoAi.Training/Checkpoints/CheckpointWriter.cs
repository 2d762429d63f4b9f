using System.Security.Cryptography;
using System.Text.Json;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Checkpoints;

/// <summary>Writes a state beside the one before, then switches, then removes the one before: at any instant one whole checkpoint is there.</summary>
/// <param name="folder">The folder, which the caller keeps for itself.</param>
/// <param name="wrap">Stands between the writer and each file; for tests of full disks.</param>
internal sealed class CheckpointWriter(string folder, Func<Stream, Stream>? wrap = null)
{
    /// <exception cref="CheckpointException">The disk is full or the folder cannot be written (<c>checkpoint_not_written</c>).</exception>
    public void Write(TrainingState state)
    {
        string tensors = CheckpointFiles.Tensors(state.Epoch);
        try
        {
            string path = Path.Combine(folder, tensors);
            AtomicFile.Write(path, stream => SafetensorsFile.Write(StateTensors.Join(state), Wrap(stream)));
            byte[] document = Encode(state, new CheckpointTensors(tensors, Hash(path)));
            AtomicFile.Write(Path.Combine(folder, CheckpointFiles.Document), stream => Wrap(stream).Write(document));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string kept = File.Exists(Path.Combine(folder, CheckpointFiles.Document)) ? "The checkpoint before it is intact: make room, then resume." : "Make room or choose another folder, then train again.";
            throw new CheckpointException(
                "checkpoint_not_written", FormattableString.Invariant($"{folder}: the checkpoint of epoch {state.Epoch} cannot be written: {e.Message} {kept}"), folder, e);
        }

        RemoveAllBut(tensors);
    }

    public static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static byte[] Encode(TrainingState state, CheckpointTensors tensors)
    {
        TrainingIdentity identity = state.Identity;
        CheckpointDocument document = new()
        {
            Format = CheckpointDocument.FormatName,
            FormatVersion = CheckpointDocument.CurrentVersion,
            CheckpointSha256 = SelfChecksum.Blank,
            LibraryVersion = identity.LibraryVersion,
            Arithmetic = identity.Arithmetic,
            Model = ModelConfigJson.ToJsonElement(identity.Model),
            Options = TrainerOptionsJsonContext.ToJson(identity.Options),
            DataFingerprint = identity.DataFingerprint,
            TaskSha256 = identity.TaskSha256,
            Position = new CheckpointPosition(state.Epoch, state.NextStep, state.Optimizer.Steps, state.BestEpoch),
            Tensors = tensors,
            Epochs = state.Epochs,
            Callbacks = state.Callbacks,
        };
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(document, CheckpointJsonContext.Default.CheckpointDocument);
        SelfChecksum.Stamp(bytes);
        return bytes;
    }

    private Stream Wrap(Stream stream) => wrap?.Invoke(stream) ?? stream;

    /// <summary>What cannot be removed now is removed after the next epoch.</summary>
    private void RemoveAllBut(string current)
    {
        foreach (string pattern in (string[])[CheckpointFiles.AnyTensors, CheckpointFiles.AnyTemporary])
        {
            foreach (string file in Directory.EnumerateFiles(folder, pattern).Where(f => Path.GetFileName(f) != current))
            {
                try
                {
                    File.Delete(file);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // a virus scanner or a viewer has it open
                }
            }
        }
    }
}
