using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Damaged and hostile bundles: each a typed error that names the file, never another exception.</summary>
internal sealed class BundleDamageTests
{
    private static readonly string[] Files = [BundleFiles.Manifest, BundleFiles.Weights, BundleFiles.Golden, BundleFiles.Trust];

    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private TemporaryFolder _folder = null!;
    private MemoryBundleSource _good = null!;

    [OneTimeSetUp]
    public void Save()
    {
        _folder = new TemporaryFolder();
        _good = MemoryBundleSource.Of(new BundleWriter(Backend).Save(TestBundles.Lstm(), _folder["b"]).Path);
        Assert.That(() => Reader.Load(_good), Throws.Nothing);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _good.Dispose();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Files))]
    public void Load_OneBitFlipped_Refused(string name)
    {
        Random random = new(20250301);
        byte[] content = _good.Files[name];
        for (int i = 0; i < 400; i++)
        {
            int position = random.Next(content.Length);
            int bit = random.Next(8);
            byte[] changed = [.. content];
            changed[position] ^= (byte)(1 << bit);

            CryptoAiException error = Refused(_good.With(name, changed), $"{name}, byte {position}, bit {bit}");

            Assert.That(error.Message, Does.Contain(name), $"byte {position}, bit {bit}");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void Load_CutOffOrExtended_Refused(string name)
    {
        byte[] content = _good.Files[name];
        for (int length = 0; length < content.Length; length += 1 + (content.Length / 150))
        {
            Refused(_good.With(name, content[..length]), $"{name}, length {length}");
        }

        Refused(_good.With(name, content[..^1]), "one byte less");
        Refused(_good.With(name, [.. content, 0]), "one byte more");
        Refused(_good.With(name, [.. content, (byte)' ']), "one space more");
    }

    [TestCaseSource(nameof(Files))]
    public void Load_FileMissing_NamesIt(string name)
    {
        using TemporaryFolder folder = new();
        string path = new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path;
        File.Delete(Path.Combine(path, name));

        BundleException? error = Assert.Throws<BundleException>(() => Reader.Load(path));

        Assert.That((error!.Code, error.File), Is.EqualTo(("bundle_file_missing", Path.Combine(path, name))));
    }

    [Test]
    public void Load_NoFolder_SaysSo() =>
        Assert.That(() => Reader.Load("no/such/bundle"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(99)]
    public void Load_OtherFormatVersion_SaysWhichAndWhichAreRead(int version)
    {
        BundleException error = Refused<BundleException>(Edited(m => m["format_version"] = version));

        Assert.That(error.Code, Is.EqualTo("bundle_format_version"));
        Assert.That(error.Message, Does.Contain($"has format version {version}; this library").And.Contain("reads versions 1 to 2."));
    }

    [TestCase("\"1\"")]
    [TestCase("1.5")]
    [TestCase("99999999999")]
    [TestCase("null")]
    public void Load_FormatVersionIsNoWholeNumber_NoManifest(string version) =>
        Assert.That(Refused<BundleException>(Edited(m => m["format_version"] = JsonNode.Parse(version))).Code, Is.EqualTo("bundle_manifest_invalid"));

    [Test]
    public void Load_OtherFeatureHash_Refused()
    {
        FeatureSetException error = Refused<FeatureSetException>(Edited(m => m["features"]!["sha256"] = new string('0', 64)));

        Assert.That(error.Code, Is.EqualTo("feature_set_changed"));
    }

    [Test]
    public void Load_ColumnsSwapped_Refused()
    {
        MemoryBundleSource source = Edited(m =>
        {
            JsonNode columns = m["features"]!["columns"]!;
            (columns[0]!["name"], columns[1]!["name"]) = (columns[1]!["name"]!.DeepClone(), columns[0]!["name"]!.DeepClone());
        });

        Assert.That(Refused<BundleException>(source).Code, Is.EqualTo("bundle_invalid"));
    }

    [Test]
    public void Load_ScalerOfAnotherModel_GoldenWindowNoticesIt()
    {
        BundleException error = Refused<BundleException>(Edited(m => m["scaler"]!["mean"]![8] = 0.5));

        Assert.That(error.Code, Is.EqualTo("bundle_golden_mismatch"));
        Assert.That(error.Message, Does.StartWith("memory/golden.safetensors: the model does not reproduce its stored outputs on fake, test: logit 0 is "));
    }

    [Test]
    public void Load_BackendThatComputesOtherwise_GoldenWindowNoticesIt()
    {
        BundleReader reader = new(new FakeBackend { Outputs = static (w, a) => ([w.Average() + a, w[^1] + 0.001f, w[0]], 0, 0) }, new FeatureSetCatalog());

        Assert.That(() => reader.Load(_good), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_golden_mismatch"));
    }

    [Test]
    public void Load_BackendThatGivesNaN_GoldenWindowNoticesIt()
    {
        BundleReader reader = new(new FakeBackend { Outputs = static (_, _) => ([float.NaN, float.NaN, float.NaN], 0, 0) }, new FeatureSetCatalog());

        Assert.That(() => reader.Load(_good), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_golden_mismatch"));
    }

    [Test]
    public void Load_HugeModelInManifest_RefusedBeforeAnythingIsAllocated()
    {
        MemoryBundleSource source = Edited(m =>
        {
            m["model"]!["hidden_size"] = 4096;
            m["model"]!["layers"] = 16;
        });

        Assert.That(Refused<BundleException>(source).Code, Is.EqualTo("bundle_too_large"));
        source = Edited(m => m["model"]!["asset_capacity"] = 1_000_000);
        Assert.That(Refused<BundleException>(source).Code, Is.EqualTo("bundle_file_truncated"));
    }

    [Test]
    public void Load_WindowTooLongForAttention_Refused()
    {
        ModelConfig config = TestBundles.TransformerConfig with { SequenceLength = 8192, ModelSize = 64, Heads = 64 };

        Assert.That(
            Refused<BundleException>(Edited(m => m["model"] = JsonNode.Parse(ModelConfigJson.ToJsonElement(config).GetRawText()))).Message,
            Does.Contain("4294967296 attention weights"));
    }

    [Test]
    public void Load_EveryManifestValueReplaced_LoadsOrIsRefused()
    {
        JsonNode?[] replacements = [null, -1, 0, 1e308, 2147483648, "", "x", true, new JsonArray(), new JsonArray(JsonValue.Create(1)), new JsonObject()];
        int refused = 0;
        foreach (string path in Paths(Manifest(), "$"))
        {
            foreach (JsonNode? replacement in replacements)
            {
                MemoryBundleSource source = Edited(m => Replace(m, path, replacement));
                try
                {
                    // another note, time or count is a valid bundle, too
                    _ = Reader.Load(source);
                }
                catch (CryptoAiException e) when (e is BundleException or WeightsException or FeatureSetException)
                {
                    refused++;
                }
                catch (Exception e)
                {
                    Assert.Fail($"{path} = {replacement?.ToJsonString() ?? "null"}: {e}");
                }
            }
        }

        Assert.That(refused, Is.GreaterThan(500));
    }

    [TestCase("asset_id", float.NaN, "bundle_invalid")]
    [TestCase("asset_id", -1f, "bundle_invalid")]
    [TestCase("asset_id", 0.5f, "bundle_invalid")]
    [TestCase("asset_id", 5f, "bundle_invalid")]
    [TestCase("asset_id", 1e30f, "bundle_invalid")]
    [TestCase("features", float.PositiveInfinity, "bundle_invalid")]
    [TestCase("logits", float.NaN, "bundle_invalid")]
    [TestCase("logits", float.PositiveInfinity, "bundle_invalid", Description = "every number lies within its tolerance")]
    [TestCase("logits", 0.5f, "bundle_golden_mismatch")]
    [TestCase("volatility", float.NegativeInfinity, "bundle_invalid")]
    [TestCase("volume", float.PositiveInfinity, "bundle_invalid")]
    [TestCase("volume", 1f, "bundle_golden_mismatch")]
    public void Load_ForgedGoldenValue_Refused(string tensor, float value, string code)
    {
        StateDict tensors = SafetensorsFile.Read(new MemoryStream(_good.Files[BundleFiles.Golden]), "golden").Tensors;
        tensors[tensor].Values[0] = value;
        using MemoryStream forged = new();
        SafetensorsFile.Write(tensors, forged);
        MemoryBundleSource source = Edited(m => m["golden"]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(forged.ToArray()))).With(BundleFiles.Golden, forged.ToArray());

        Assert.That(Refused<BundleException>(source).Code, Is.EqualTo(code));
    }

    [Test]
    public void Load_ForgedTrust_Refused()
    {
        StateDict tensors = SafetensorsFile.Read(new MemoryStream(_good.Files[BundleFiles.Trust]), "trust").Tensors;
        tensors["cuts"].Values[0] = float.NaN;
        using MemoryStream forged = new();
        SafetensorsFile.Write(tensors, forged);
        MemoryBundleSource source = Edited(m => m["trust"]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(forged.ToArray()))).With(BundleFiles.Trust, forged.ToArray());

        BundleException error = Refused<BundleException>(source);

        Assert.That((error.Code, error.File), Is.EqualTo(("bundle_invalid", "memory/trust.safetensors")));
    }

    [TestCase("manifest.json")]
    [TestCase("../trust.safetensors")]
    [TestCase("/dev/zero")]
    public void Load_ManifestNamesAnotherFile_NeverOpened(string name) =>
        Assert.That(Refused<BundleException>(Edited(m => m["trust"]!["file"] = name)).Code, Is.EqualTo("bundle_file_changed"));

    [Test]
    public void Load_DeepJson_Refused()
    {
        byte[] deep = Encoding.UTF8.GetBytes($$"""{"format_version": 2, "x": {{new string('[', 100_000)}}""");

        Assert.That(Refused<BundleException>(_good.With(BundleFiles.Manifest, deep)).Code, Is.EqualTo("bundle_manifest_invalid"));
    }

    [TestCase("scaler", "mean")]
    [TestCase("labels", "classes")]
    [TestCase("grid", "asset_calendars")]
    [TestCase("grid", "cut_times")]
    public void Load_EndlessListThatGoesWrongAtItsEnd_RefusedSoon(string part, string field)
    {
        const string Grid = """{"calendars": ["always_open"], "asset_calendars": {}, "own_calendar": false, "synthetic_bars": "hold", "cut_times": {}}""";
        IEnumerable<int> many = Enumerable.Range(0, 400_000);
        string endless = field switch
        {
            "mean" => $"[{string.Join(", ", many)}, []]",
            "classes" => $"[{string.Join(", ", many.Select(static i => $"\"{i}\""))}, []]",
            "asset_calendars" => $"{{{string.Join(", ", many.Select(static i => $"\"{i}\": \"always_open\""))}, \"z\": []}}",
            _ => $"{{{string.Join(", ", many.Select(static i => $"\"{i}\": []"))}, \"z\": 1}}",
        };
        JsonNode manifest = Manifest();
        manifest["grid"] = JsonNode.Parse(Grid);
        manifest[part]![field] = "HERE";
        byte[] hostile = ManifestSeal.Renewed(manifest.ToJsonString(Indented).Replace("\"HERE\"", endless, StringComparison.Ordinal));
        long started = Stopwatch.GetTimestamp();

        BundleException error = Refused<BundleException>(_good.With(BundleFiles.Manifest, hostile));

        Assert.That(error.Code, Is.EqualTo("bundle_manifest_invalid"));
        Assert.That(error.Message, Does.Contain(field == "mean" || field == "classes" ? field : "z").And.Length.LessThan(500));
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public void Load_PropertyTwice_Refused()
    {
        string text = Encoding.UTF8.GetString(_good.Files[BundleFiles.Manifest]);
        byte[] twice = ManifestSeal.Renewed(text.Replace("\"timeframe\": \"1h\"", "\"timeframe\": \"1d\",\n  \"timeframe\": \"1h\"", StringComparison.Ordinal));

        Assert.That(Refused<BundleException>(_good.With(BundleFiles.Manifest, twice)).Code, Is.EqualTo("bundle_manifest_invalid"));
    }

    private static T Refused<T>(MemoryBundleSource source)
        where T : CryptoAiException => Assert.Throws<T>(() => Reader.Load(source))!;

    private static CryptoAiException Refused(MemoryBundleSource source, string what)
    {
        try
        {
            _ = Reader.Load(source);
        }
        catch (CryptoAiException e) when (e is BundleException or WeightsException)
        {
            return e;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }

        Assert.Fail($"{what}: the bundle was loaded.");
        return null!;
    }

    /// <summary>The good bundle with a changed manifest whose checksum is right again: what an attacker would make.</summary>
    private MemoryBundleSource Edited(Action<JsonNode> edit)
    {
        JsonNode manifest = Manifest();
        edit(manifest);
        return _good.With(BundleFiles.Manifest, ManifestSeal.Renewed(manifest.ToJsonString(Indented)));
    }

    private JsonNode Manifest() => JsonNode.Parse(_good.Files[BundleFiles.Manifest])!;

    private static IEnumerable<string> Paths(JsonNode? node, string path)
    {
        IEnumerable<(string Path, JsonNode? Node)> children = node switch
        {
            JsonObject o => o.Select(p => ($"{path}.{p.Key}", p.Value)),

            // the first columns of a long list stand for the others
            JsonArray a => a.Take(2).Select((n, i) => ($"{path}.{i}", n)),
            _ => [],
        };
        foreach ((string childPath, JsonNode? child) in children)
        {
            if (childPath is "$.manifest_sha256")
            {
                continue;
            }

            yield return childPath;
            foreach (string below in Paths(child, childPath))
            {
                yield return below;
            }
        }
    }

    private static void Replace(JsonNode root, string path, JsonNode? replacement)
    {
        string[] steps = path.Split('.')[1..];
        JsonNode parent = root;
        foreach (string step in steps[..^1])
        {
            parent = parent is JsonArray list ? list[int.Parse(step, null)]! : parent[step]!;
        }

        JsonNode? value = replacement?.DeepClone();
        if (parent is JsonArray array)
        {
            array[int.Parse(steps[^1], null)] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }
    }
}
