using System.Buffers.Binary;
using System.IO.Compression;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Zip;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Zips that others made, by accident or on purpose: each loads as it should or is refused with a typed error, before its claims cost memory.</summary>
internal sealed class BundleZipTests
{
    private const uint LocalSignature = 0x04034b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndBytes = 22;

    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());

    private Dictionary<string, byte[]> _files = null!;
    private byte[] _good = null!;

    [OneTimeSetUp]
    public void Save()
    {
        using TemporaryFolder folder = new();
        _files = MemoryBundleSource.Of(new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path).Files;
        _good = File.ReadAllBytes(new BundleWriter(Backend).SaveZip(TestBundles.Lstm(), folder["b.zip"]).Path);
    }

    [TestCase(CompressionLevel.Optimal)]
    [TestCase(CompressionLevel.SmallestSize)]
    [TestCase(CompressionLevel.NoCompression)]
    public void Load_ZipOfAnotherTool_Loads(CompressionLevel level)
    {
        byte[] zip = Zip(level, [.. _files.Select(static f => (f.Key, f.Value)), ("report.html", "<html>"u8.ToArray()), ("anything.txt", [])]);

        BundleRoundTripTests.RequireSame(Load(zip), TestBundles.Lstm());
    }

    [Test]
    public void Load_ZipThatWasStreamed_Loads()
    {
        // a writer that cannot seek puts the sizes behind the data and 0 into the local headers
        using MemoryStream memory = new();
        using (ZipArchive archive = new(new ForwardOnly(memory), ZipArchiveMode.Create))
        {
            Fill(archive, CompressionLevel.Optimal, [.. _files.Select(static f => (f.Key, f.Value))]);
        }

        BundleRoundTripTests.RequireSame(Load(memory.ToArray()), TestBundles.Lstm());
    }

    [TestCase("../manifest.json")]
    [TestCase("/manifest.json")]
    [TestCase("bundle/manifest.json")]
    [TestCase("..\\manifest.json")]
    [TestCase("C:manifest.json")]
    [TestCase("folder/")]
    [TestCase("..")]
    [TestCase("a\0b")]
    public void Load_NameThatIsNoPlainName_Refused(string name)
    {
        BundleException error = Refused(Zip(CompressionLevel.Optimal, [.. _files.Select(static f => (f.Key, f.Value)), (name, [1, 2, 3])]));

        Assert.That(error.Code, Is.EqualTo("bundle_zip_invalid"));
        Assert.That(error.Message, Does.Contain("stand in no folder"));
    }

    [TestCase("manifest.json")]
    [TestCase("Manifest.JSON")]
    public void Load_EntryTwice_Refused(string second)
    {
        BundleException error = Refused(Zip(CompressionLevel.Optimal, [.. _files.Select(static f => (f.Key, f.Value)), (second, [1, 2, 3])]));

        Assert.That(error.Code, Is.EqualTo("bundle_zip_invalid"));
        Assert.That(error.Message, Does.Contain("twice"));
    }

    [TestCase(BundleFiles.Manifest)]
    [TestCase(BundleFiles.Weights)]
    [TestCase(BundleFiles.Golden)]
    [TestCase(BundleFiles.Trust)]
    public void Load_FileMissing_NamesIt(string name)
    {
        BundleException error = Refused(Zip(CompressionLevel.Optimal, [.. _files.Where(f => f.Key != name).Select(static f => (f.Key, f.Value))]));

        Assert.That((error.Code, error.File), Is.EqualTo(("bundle_file_missing", Path.Combine("b.zip", name))));
    }

    [TestCase(8, (ushort)1, "bundle_zip_unsupported", "is encrypted", TestName = "Load_Encrypted_Refused")]
    [TestCase(8, (ushort)0x40, "bundle_zip_unsupported", "is encrypted", TestName = "Load_StronglyEncrypted_Refused")]
    [TestCase(10, (ushort)14, "bundle_zip_unsupported", "method 14", TestName = "Load_OtherMethod_Refused")]
    [TestCase(28, (ushort)60000, "bundle_zip_invalid", "ends within file", TestName = "Load_NameLongerThanTheDirectory_Refused")]
    public void Load_EntryField16_Refused(int offset, ushort value, string code, string text) =>
        RequireRefused(Patched(_good, entry => BinaryPrimitives.WriteUInt16LittleEndian(entry[offset..], value)), code, text);

    [TestCase(20, uint.MaxValue, "bundle_zip_unsupported", "zip64", TestName = "Load_PackedSizeInZip64_Refused")]
    [TestCase(24, uint.MaxValue, "bundle_zip_unsupported", "zip64", TestName = "Load_SizeInZip64_Refused")]
    [TestCase(42, uint.MaxValue, "bundle_zip_unsupported", "zip64", TestName = "Load_OffsetInZip64_Refused")]
    [TestCase(24, 4_000_000_000u, "bundle_zip_invalid", "which method 0 cannot do", TestName = "Load_StoredFileClaimsMore_Refused")]
    [TestCase(42, 4_000_000_000u, "bundle_zip_invalid", "where the directory says", TestName = "Load_HeaderBehindTheEnd_Refused")]
    [TestCase(42, 1u, "bundle_zip_invalid", "where the directory says", TestName = "Load_HeaderElsewhere_Refused")]
    [TestCase(0, 0u, "bundle_zip_invalid", "damaged at file 1", TestName = "Load_DirectoryDamaged_Refused")]
    public void Load_EntryField32_Refused(int offset, uint value, string code, string text) =>
        RequireRefused(Patched(_good, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[offset..], value)), code, text);

    [TestCase(4, (ushort)1, "bundle_zip_unsupported", TestName = "Load_PartOfSeveral_Refused")]
    [TestCase(10, ushort.MaxValue, "bundle_zip_unsupported", TestName = "Load_Zip64_Refused")]
    [TestCase(20, (ushort)5, "bundle_zip_invalid", TestName = "Load_CommentThatIsNotThere_Refused")]
    [TestCase(12, (ushort)3, "bundle_zip_invalid", TestName = "Load_DirectorySizeLies_Refused")]
    [TestCase(16, (ushort)3, "bundle_zip_invalid", TestName = "Load_DirectoryOffsetLies_Refused")]
    public void Load_EndRecord_Refused(int offset, ushort value, string code)
    {
        byte[] zip = [.. _good];
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - EndBytes + offset), value);

        Assert.That(Refused(zip).Code, Is.EqualTo(code));
    }

    [TestCase(3)]
    [TestCase(5)]
    [TestCase(60)]
    public void Load_CountOfFilesLies_Refused(int count)
    {
        byte[] zip = [.. _good];
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - EndBytes + 8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - EndBytes + 10), (ushort)count);

        Assert.That(Refused(zip).Code, Is.EqualTo("bundle_zip_invalid"));
    }

    [Test]
    public void Load_TooManyFiles_Refused() =>
        RequireRefused(Zip(CompressionLevel.Optimal, [.. Enumerable.Range(0, 65).Select(static i => ($"f{i}", Array.Empty<byte>()))]), "bundle_zip_invalid", "claims 65 files");

    [TestCase(-1, "is longer than that")]
    [TestCase(1, "ends too early")]
    public void Load_DeflatedSizeLies_Refused(int difference, string text)
    {
        byte[] zip = Zip(CompressionLevel.Optimal, [.. _files.OrderBy(static f => f.Key != BundleFiles.Weights).Select(static f => (f.Key, f.Value))]);
        byte[] lying = Patched(zip, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], (uint)(_files[BundleFiles.Weights].Length + difference)));

        RequireRefused(lying, "bundle_zip_invalid", text);
    }

    [TestCase(BundleFiles.Manifest, 200 << 20)]
    [TestCase(BundleFiles.Weights, 50 << 20)]
    [TestCase(BundleFiles.Golden, 50 << 20)]
    [TestCase(BundleFiles.Trust, 50 << 20)]
    public void Load_Bomb_RefusedBeforeItIsUnpacked(string name, int size)
    {
        byte[] bomb = Zip(CompressionLevel.Optimal, [.. _files.Select(f => (f.Key, f.Key == name ? new byte[size] : f.Value))]);
        Assert.That(bomb, Has.Length.LessThan(1 << 20));
        _ = Refused(bomb);
        string code = "";

        long allocated = Allocations.Of(() => code = Refused(bomb).Code);

        Assert.That(code, Is.EqualTo("bundle_too_large"));
        Assert.That(allocated, Is.LessThan(4 << 20));
    }

    [Test]
    public void Load_CutOffAnywhere_Refused()
    {
        for (int length = 0; length < _good.Length; length += 1 + (_good.Length / 400))
        {
            Assert.That(Refused(_good[..length]).Code, Is.EqualTo("bundle_zip_invalid"), $"length {length}");
        }
    }

    [Test]
    public void Load_BytesBeforeOrBehind_Refused()
    {
        Assert.That(Refused([0, .. _good]).Code, Is.EqualTo("bundle_zip_invalid"));
        Assert.That(Refused([.. _good, 0]).Code, Is.EqualTo("bundle_zip_invalid"));
    }

    [Test]
    public void Load_NoZip_SaysSo()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["b.zip"], "this is text and no zip at all");

        BundleException? error = Assert.Throws<BundleException>(() => Reader.Load(folder["b.zip"]));

        Assert.That((error!.Code, error.File), Is.EqualTo(("bundle_zip_invalid", folder["b.zip"])));
        using FileStream free = new(folder["b.zip"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.That(free.Length, Is.EqualTo(30), "the file is closed again");
    }

    private static ModelBundle Load(byte[] zip)
    {
        using ZipBundleSource source = new(new MemoryStream(zip), "b.zip");
        return Reader.Load(source);
    }

    private static BundleException Refused(byte[] zip) => Assert.Throws<BundleException>(() => Load(zip))!;

    private static void RequireRefused(byte[] zip, string code, string text)
    {
        BundleException error = Refused(zip);
        Assert.That(error.Message, Does.Contain(text));
        Assert.That(error.Code, Is.EqualTo(code));
    }

    private delegate void Patch(Span<byte> entry);

    /// <summary>A copy whose first entry of the directory was changed.</summary>
    private static byte[] Patched(byte[] zip, Patch patch)
    {
        byte[] changed = [.. zip];
        int directory = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - EndBytes + 16));
        Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(directory)), Is.EqualTo(EntrySignature));
        Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(zip), Is.EqualTo(LocalSignature));
        patch(changed.AsSpan(directory));
        return changed;
    }

    private static byte[] Zip(CompressionLevel level, (string Name, byte[] Content)[] files)
    {
        using MemoryStream memory = new();
        using (ZipArchive archive = new(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Fill(archive, level, files);
        }

        return memory.ToArray();
    }

    private static void Fill(ZipArchive archive, CompressionLevel level, (string Name, byte[] Content)[] files)
    {
        foreach ((string name, byte[] content) in files)
        {
            using Stream stream = archive.CreateEntry(name, level).Open();
            stream.Write(content);
        }
    }

    private sealed class ForwardOnly(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
