using System.Buffers.Binary;
using System.Text;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Weights;

internal sealed class SafetensorsFileTests
{
    [Test]
    public void Write_OneTensor_GivesTheBytesOfTheFormat()
    {
        StateDict tensors = new();
        tensors.Add(new Tensor("w", [1, 2], [1f, -2f]));
        using MemoryStream stream = new();

        SafetensorsFile.Write(tensors, stream, new Dictionary<string, string>());

        // the format's own description: length, JSON, data; padded to a multiple of 8
        string json = """{"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""".PadRight(56);
        byte[] expected = [56, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(json), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0];
        Assert.That(stream.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Read_WrittenTensors_SameToTheBit()
    {
        StateDict tensors = new();
        tensors.Add(new Tensor("b", [2, 3], [float.NaN, float.PositiveInfinity, -0f, float.Epsilon, float.MaxValue, 0.1f]));
        tensors.Add(new Tensor("a", [], [7f]));
        tensors.Add(new Tensor("empty", [0, 5], []));
        tensors.Add(new Tensor("ключ \"1\"", [1], [1f]));
        using TemporaryFolder folder = new();
        string path = folder["w.safetensors"];

        SafetensorsFile.Write(tensors, path, new Dictionary<string, string> { ["한국어"] = "값" });
        SafetensorsContent content = SafetensorsFile.Read(path);

        Assert.That(content.Metadata, Is.EqualTo(new Dictionary<string, string> { ["한국어"] = "값" }));
        Assert.That(content.Tensors.Tensors.Select(static t => t.Name), Is.EquivalentTo(tensors.Tensors.Select(static t => t.Name)));
        foreach (Tensor tensor in tensors.Tensors)
        {
            Assert.That(content.Tensors[tensor.Name].Shape, Is.EqualTo(tensor.Shape));
            TensorAssert.SameBits(content.Tensors[tensor.Name].Values, tensor.Values, tensor.Name);
        }
    }

    [Test]
    public void Write_NoMetadata_SaysPyTorch() => Assert.That(SafetensorsFile.Read(new MemoryStream(Small()), "x").Metadata["format"], Is.EqualTo("pt"));

    [Test]
    public void Write_ExistingFile_ReplacedAndNothingLeftBeside()
    {
        using TemporaryFolder folder = new();
        string path = folder["w.safetensors"];
        File.WriteAllText(path, "old");

        SafetensorsFile.Write(SafetensorsFile.Read(new MemoryStream(Small()), "x").Tensors, path);

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(Small()));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Write_ValuesThatDoNotFitTheShape_RefusedAndOldFileKept()
    {
        using TemporaryFolder folder = new();
        string path = folder["w.safetensors"];
        File.WriteAllText(path, "old");
        StateDict tensors = new();
        tensors.Add(new Tensor("w", [2, 2], [1f]));

        Assert.That(() => SafetensorsFile.Write(tensors, path), Throws.ArgumentException.With.Message.Contains("'w' of shape [2, 2] with 1 values"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [TestCase("F16", new byte[] { 0x00, 0x3C, 0x01, 0x00, 0x00, 0xFC }, new[] { 1f, 5.9604645e-8f, float.NegativeInfinity })]
    [TestCase("BF16", new byte[] { 0x80, 0x3F, 0x49, 0x40, 0x00, 0x80 }, new[] { 1f, 3.140625f, -0f })]
    public void Read_SixteenBits_WidenedExactly(string type, byte[] data, float[] expected)
    {
        byte[] file = FileOf($$$"""{"w":{"dtype":"{{{type}}}","shape":[3],"data_offsets":[0,6]}}""", data);

        TensorAssert.SameBits(SafetensorsFile.Read(new MemoryStream(file), "x").Tensors["w"].Values, expected, type);
    }

    [Test]
    public void Read_LongSixteenBitTensor_AllBlocksRead()
    {
        byte[] data = new byte[2 * 100_001];
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2 * 100_000), 0x3C00);
        float[] values = SafetensorsFile.Read(new MemoryStream(FileOf("""{"w":{"dtype":"F16","shape":[100001],"data_offsets":[0,200002]}}""", data)), "x").Tensors["w"].Values;

        Assert.That(values[^1], Is.EqualTo(1f));
        Assert.That(values.Take(100_000), Is.All.EqualTo(0f));
    }

    [TestCase("", "does not begin with '{'")]
    [TestCase(" {}", "does not begin with '{'")]
    [TestCase("[]", "does not begin with '{'")]
    [TestCase("{", "Expected depth to be zero")]
    [TestCase("{} x", "invalid")]
    [TestCase("""{"w":1}""", "'w' is a Number; expected a StartObject")]
    [TestCase("""{"w":{}}""", "'w' lacks one of dtype, shape and data_offsets")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1]}}""", "'w' lacks one of dtype, shape and data_offsets")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "'w' lacks one of dtype, shape and data_offsets")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", "has 'x' twice or where only")]
    [TestCase("""{"w":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "has 'dtype' twice or where only")]
    [TestCase("""{"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", "dtype 'I64'; expected F32, F16 or BF16")]
    [TestCase("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "needs 8 bytes; its offsets give it 4")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,5]}}""", "lies at bytes 0 … 5 of 4")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "lies at bytes 4 … 0 of 4")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "something else than whole numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "something else than whole numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", "something else than whole numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", "something else than whole numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""", "elements")]
    [TestCase("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", "elements")]
    [TestCase("""{"w":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}}""", "elements")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", "9 dimensions; expected at most 8")]
    [TestCase("""{"w":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", "too many numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", "something else than whole numbers")]
    [TestCase("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "end at byte 0 of 4")]
    [TestCase("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}""", "two tensors named 'a'")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "a hole or an overlap")]
    [TestCase("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}""", "begins at byte 2 where 0 was expected")]
    [TestCase("""{"__metadata__":{"a":1}}""", "'__metadata__.a' is a Number")]
    [TestCase("""{"__metadata__":{"a":"1","a":"2"}}""", "has 'a' twice")]
    [TestCase("""{"__metadata__":{},"__metadata__":{}}""", "is there twice")]
    [TestCase("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "")]
    [TestCase("""{"a":{"b":{"c":{"d":{"e":1}}}}}""", "")]
    public void Read_HostileHeader_TypedErrorThatNamesFileAndFault(string json, string expected)
    {
        byte[] file = FileOf(json, new byte[4]);

        WeightsException? error = Assert.Throws<WeightsException>(() => SafetensorsFile.Read(new MemoryStream(file), "some/file"));

        Assert.That(error!.Code, Is.EqualTo("weights_file_invalid"));
        Assert.That(error.File, Is.EqualTo("some/file"));
        Assert.That(error.Message, Does.StartWith("some/file: ").And.Contain(expected));
    }

    [TestCase(0UL)]
    [TestCase(13UL)]
    [TestCase(100_000_001UL)]
    [TestCase(0x8000_0000_0000_0000UL)]
    [TestCase(ulong.MaxValue)]
    public void Read_HeaderLengthBeyondTheFile_Refused(ulong headerLength)
    {
        byte[] file = FileOf("""{"a":0}""", new byte[5]);
        BinaryPrimitives.WriteUInt64LittleEndian(file, headerLength);

        Assert.That(() => SafetensorsFile.Read(new MemoryStream(file), "x"), Throws.TypeOf<WeightsException>());
    }

    [Test]
    public void Read_InvalidUtf8Name_Refused()
    {
        byte[] file = FileOf("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4]);
        file[10] = 0xFF;

        Assert.That(() => SafetensorsFile.Read(new MemoryStream(file), "x"), Throws.TypeOf<WeightsException>());
    }

    [Test]
    public void Read_EveryTruncation_Refused()
    {
        byte[] file = Small();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.That(() => SafetensorsFile.Read(new MemoryStream(file, 0, length), "x"), Throws.TypeOf<WeightsException>(), $"length {length}");
        }
    }

    [Test]
    public void Read_EveryByteOfTheHeaderChanged_NothingButTypedErrors()
    {
        byte[] file = Small();
        for (int i = 0; i < file.Length; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x20, 0x80, 0xFF])
            {
                byte[] changed = [.. file];
                changed[i] ^= mask;
                try
                {
                    // a changed name or value is still a valid file
                    _ = SafetensorsFile.Read(new MemoryStream(changed), "x");
                }
                catch (WeightsException)
                {
                }
            }
        }
    }

    [Test]
    public void Read_NoSuchFile_SaysSo()
    {
        WeightsException? error = Assert.Throws<WeightsException>(() => SafetensorsFile.Read("no/such/file.safetensors"));

        Assert.That((error!.Code, error.Message), Is.EqualTo(("weights_file_not_found", "no/such/file.safetensors: there is no such file.")));
    }

    [Test]
    public void Read_Folder_Unreadable()
    {
        using TemporaryFolder folder = new();

        Assert.That(() => SafetensorsFile.Read(folder.Path), Throws.TypeOf<WeightsException>().With.Property("Code").EqualTo("weights_file_unreadable"));
    }

    private static byte[] Small()
    {
        StateDict tensors = new();
        tensors.Add(new Tensor("a", [2], [1f, 2f]));
        tensors.Add(new Tensor("b", [1, 1], [3f]));
        using MemoryStream stream = new();
        SafetensorsFile.Write(tensors, stream);
        return stream.ToArray();
    }

    private static byte[] FileOf(string json, byte[] data)
    {
        byte[] header = Encoding.UTF8.GetBytes(json);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }
}
