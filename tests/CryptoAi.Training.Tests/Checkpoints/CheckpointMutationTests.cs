
namespace CryptoAi.Training.Tests.Checkpoints;

/// <summary>Whatever happens to the files of a checkpoint, resuming gives the weights of the uninterrupted run or a typed error that leaves the folder alone.</summary>
[TestFixture]
public sealed class CheckpointMutationTests
{
    private const int Mutations = 25;
    private const string Document = "checkpoint.json";
    private const string Tensors = "epoch_000001.safetensors";

    private static readonly TrainerOptions Options = CheckpointToy.Options(epochs: 2);

    private CheckpointToy _own = null!;
    private CheckpointToy _other = null!;
    private float[] _expected = null!;

    [OneTimeSetUp]
    public void TrainTwoRuns()
    {
        (_own, _other) = (new CheckpointToy(), new CheckpointToy());
        _own.TrainUntil(15, Options);
        TrainerOptions options = CheckpointToy.Options(epochs: 2);
        options.Seed = 10;
        _other.TrainUntil(15, options);
        _expected = CheckpointToy.Flat(CheckpointToy.Uninterrupted(Options));
    }

    [OneTimeTearDown]
    public void RemoveRuns()
    {
        _own.Dispose();
        _other.Dispose();
    }

    [Test]
    public void Resume_MutatedFolder_SameWeightsOrTypedError([Range(0, 3)] int part)
    {
        int refused = 0;
        for (int seed = part * Mutations; seed < (part + 1) * Mutations; seed++)
        {
            using CheckpointToy toy = new();
            Copy(_own.Folder, toy.Folder);
            string mutation = Mutate(toy.Folder, new Random(seed));
            Dictionary<string, byte[]> before = Files(toy.Folder);
            try
            {
                TensorAssert.SameBits(CheckpointToy.Flat(toy.Resume()), _expected, mutation);
            }
            catch (CheckpointException e)
            {
                refused++;
                Assert.That(e.Code, Does.StartWith("checkpoint_"), mutation);
                Assert.That(Files(toy.Folder), Is.EqualTo(before).AsCollection, $"{mutation}: a refused checkpoint was changed");
            }
        }

        Assert.That(refused, Is.GreaterThan(Mutations / 2));
    }

    private string Mutate(string folder, Random random)
    {
        string name = random.Next(3) == 0 ? Tensors : Document;
        string file = Path.Combine(folder, name);
        byte[] bytes = File.ReadAllBytes(file);
        int at = random.Next(bytes.Length);
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                bytes[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, bytes);
                return $"{name}: a bit of byte {at} flipped";
            case 3:
                File.WriteAllBytes(file, bytes[..at]);
                return $"{name}: cut to {at}";
            case 4:
                File.WriteAllBytes(file, []);
                return $"{name}: emptied";
            case 5:
                File.Copy(Path.Combine(_other.Folder, name), file, overwrite: true);
                return $"{name}: that of another run";
            case 6:
                random.NextBytes(bytes.AsSpan(at, Math.Min(8, bytes.Length - at)));
                File.WriteAllBytes(file, bytes);
                return $"{name}: 8 bytes at {at} overwritten";
            case 7:
                File.WriteAllBytes(file, [.. bytes[..at], .. bytes[at..Math.Min(at + 20, bytes.Length)], .. bytes[at..]]);
                return $"{name}: bytes at {at} repeated";
            case 8:
                File.Delete(file);
                return $"{name}: deleted";
            default:
                File.WriteAllBytes(Path.Combine(folder, "epoch_000002.safetensors"), bytes);
                File.WriteAllBytes(Path.Combine(folder, "checkpoint.json.0123.tmp"), bytes[..at]);
                return "leftovers of a crash beside it";
        }
    }

    private static Dictionary<string, byte[]> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(static f => Path.GetFileName(f), File.ReadAllBytes);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
