using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Checkpoints;

[TestFixture]
public sealed class CheckpointFolderTests
{
    [Test]
    public void Open_WhileAnotherOneIsOpen_RefusedUntilItIsDisposed()
    {
        using CheckpointToy toy = Interrupted();
        using (CheckpointFolder.Open(toy.Folder))
        {
            Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_in_use", "another training");
            Refuses(() => CheckpointFolder.Create(toy.Folder), "checkpoint_in_use", "another training");
        }

        using CheckpointFolder again = CheckpointFolder.Open(toy.Folder);
        Assert.That(again.Latest!.Epoch, Is.EqualTo(1));
    }

    /// <summary>A program that runs cannot be opened for writing, which is as good as a disk that is mounted read-only.</summary>
    [Test]
    [Platform("Linux")]
    public void Open_LockCannotBeWritten_IsNotTakenForAnotherTraining()
    {
        using CheckpointToy toy = Interrupted();
        string path = Path.Combine(toy.Folder, "checkpoint.lock");
        File.Delete(path);
        File.CreateSymbolicLink(path, Environment.ProcessPath!);
        Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_not_written", "cannot be written");
    }

    [Test]
    public void Create_FolderWithACheckpoint_Refused()
    {
        using CheckpointToy toy = Interrupted();
        Refuses(() => CheckpointFolder.Create(toy.Folder), "checkpoint_exists", "Resume it, delete it, or choose another folder");
        Assert.That(CheckpointFolder.Exists(toy.Folder), Is.True);
    }

    [Test]
    public void Open_NoCheckpoint_SaysSoAndMakesNothing()
    {
        using CheckpointToy toy = new();
        Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_not_found", "no checkpoint in this folder");
        Assert.That(Directory.Exists(toy.Folder), Is.False);
    }

    [Test]
    public void Delete_FilesOfOthersStay()
    {
        using CheckpointToy toy = Interrupted();
        string note = Path.Combine(toy.Folder, "note.txt");
        File.WriteAllText(note, "mine");
        CheckpointFolder.Open(toy.Folder).Delete();
        Assert.That(Directory.EnumerateFiles(toy.Folder), Is.EqualTo([note]).AsCollection);
        CheckpointFolder.Create(toy.Folder).Delete();
        File.Delete(note);
        CheckpointFolder.Create(toy.Folder).Delete();
        Assert.That(Directory.Exists(toy.Folder), Is.False);
    }

    [TestCase("tensor flipped", "SHA-256")]
    [TestCase("tensors truncated", "SHA-256")]
    [TestCase("tensors missing", "epoch_000001.safetensors")]
    [TestCase("figure edited", "SHA-256")]
    [TestCase("document truncated", "cannot be read")]
    [TestCase("document empty", "cannot be read")]
    [TestCase("other kind", "cannot be read")]
    public void Open_Damaged_TypedErrorNamesFileAndRemedy(string damage, string text)
    {
        using CheckpointToy toy = Interrupted();
        string document = Path.Combine(toy.Folder, "checkpoint.json");
        string tensors = Path.Combine(toy.Folder, "epoch_000001.safetensors");
        switch (damage)
        {
            case "tensor flipped":
                byte[] bytes = File.ReadAllBytes(tensors);
                bytes[^5] ^= 1;
                File.WriteAllBytes(tensors, bytes);
                break;
            case "tensors truncated":
                File.WriteAllBytes(tensors, File.ReadAllBytes(tensors)[..^4]);
                break;
            case "tensors missing":
                File.Delete(tensors);
                break;
            case "figure edited":
                File.WriteAllText(document, File.ReadAllText(document).Replace("\"best_epoch\": 1", "\"best_epoch\": 0", StringComparison.Ordinal));
                break;
            case "document truncated":
                File.WriteAllText(document, File.ReadAllText(document)[..^20]);
                break;
            case "document empty":
                File.WriteAllText(document, "");
                break;
            default:
                File.WriteAllText(document, "[]");
                break;
        }

        Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_damaged", text, "start a new training", toy.Folder);
        Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_damaged");
    }

    [Test]
    public void Open_OtherFormatVersion_SaysWhichIsRead()
    {
        using CheckpointToy toy = Interrupted();
        string document = Path.Combine(toy.Folder, "checkpoint.json");
        File.WriteAllText(document, File.ReadAllText(document).Replace("\"format_version\": 1", "\"format_version\": 7", StringComparison.Ordinal));
        Refuses(() => CheckpointFolder.Open(toy.Folder), "checkpoint_version", "format version 7", "reads version 1");
    }

    [Test]
    public void Write_DiskFullAtAnyByte_ClearErrorAndTheLastCheckpointIntact([Values(0, 3, 200, 5000, 20000)] int room)
    {
        using CheckpointToy toy = Interrupted();
        TrainingState last;
        using (CheckpointFolder folder = CheckpointFolder.Open(toy.Folder))
        {
            last = folder.Latest!;
        }

        TrainingState next = last with { Epochs = [.. last.Epochs, last.Epochs[0] with { Epoch = 2 }] };
        FullDisk disk = new(room);
        Refuses(
                () => new CheckpointWriter(toy.Folder, disk.Wrap).Write(next),
                "checkpoint_not_written", "epoch 2", "No space left", "The checkpoint before it is intact: make room, then resume");
        Assert.That(Directory.EnumerateFiles(toy.Folder, "*.tmp"), Is.Empty);
        using CheckpointFolder again = CheckpointFolder.Open(toy.Folder);
        Assert.That(again.Latest!.Epoch, Is.EqualTo(1));
        again.Save(next);
        Assert.That(Directory.EnumerateFiles(toy.Folder, "epoch_*").Select(Path.GetFileName), Is.EqualTo(["epoch_000002.safetensors"]).AsCollection);
    }

    [Test]
    public void Train_CheckpointCannotBeWritten_EndsWithTheErrorAndTheLastOneResumes()
    {
        using CheckpointToy toy = new();
        using (CheckpointFolder folder = CheckpointFolder.Create(toy.Folder))
        {
            // a folder in the place of a file fails as a full disk does
            Directory.CreateDirectory(Path.Combine(toy.Folder, "epoch_000003.safetensors"));
            Refuses(
                () => CheckpointToy.Trainer().Train(CheckpointToy.Dataset, CheckpointToy.Config, CheckpointToy.Options(), new TrainingAttachments { Checkpoints = folder }),
                "checkpoint_not_written", "epoch 3", "intact");
        }

        Directory.Delete(Path.Combine(toy.Folder, "epoch_000003.safetensors"));
        TrainingRun resumed = toy.Resume();
        TensorAssert.SameBits(CheckpointToy.Flat(resumed), CheckpointToy.Flat(CheckpointToy.Uninterrupted(CheckpointToy.Options())), "weights");
    }

    /// <summary>Interrupted in the second epoch.</summary>
    private static CheckpointToy Interrupted()
    {
        CheckpointToy toy = new();
        toy.TrainUntil(15, CheckpointToy.Options());
        return toy;
    }

    private static void Refuses(Action action, string code, params string[] texts)
    {
        CheckpointException error = Assert.Throws<CheckpointException>(() => action())!;
        Assert.That(error.Code, Is.EqualTo(code));
        foreach (string text in texts)
        {
            Assert.That(error.Message, Does.Contain(text));
        }
    }

    /// <summary>A disk with room for so many bytes over all files.</summary>
    private sealed class FullDisk(int room)
    {
        private int _left = room;

        public Stream Wrap(Stream stream) => new Counted(this, stream);

        private sealed class Counted(FullDisk disk, Stream stream) : Stream
        {
            public override bool CanRead => false;

            public override bool CanSeek => false;

            public override bool CanWrite => true;

            public override long Length => stream.Length;

            public override long Position { get => stream.Position; set => throw new NotSupportedException(); }

            public override void Flush() => stream.Flush();

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();

            public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

            public override void Write(ReadOnlySpan<byte> buffer)
            {
                int fits = Math.Min(disk._left, buffer.Length);
                stream.Write(buffer[..fits]);
                disk._left -= fits;
                if (fits < buffer.Length)
                {
                    throw new IOException("No space left on device.");
                }
            }
        }
    }
}
