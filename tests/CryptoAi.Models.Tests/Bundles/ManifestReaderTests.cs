using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>The reader of manifests against the serializer that writes them.</summary>
internal sealed class ManifestReaderTests
{
    private const string File = "m/manifest.json";

    // any content: they belong to whoever wrote them
    private static readonly string[] Free = ["metrics", "training_options", "baselines"];

    private static IEnumerable<TestCaseData> Manifests() =>
    [
        new TestCaseData(Full("lstm")).SetArgDisplayNames("lstm"),
        new TestCaseData(Full("transformer")).SetArgDisplayNames("transformer"),
        new TestCaseData(Full("lstm") with
        {
            ExpiresAt = null, Trust = null, Grid = null, Targets = null, Metrics = null, TrainingOptions = null, Baselines = null, Splits = [], Lineage = [], Assets = [],
        }).SetArgDisplayNames("least"),
    ];

    [TestCaseSource(nameof(Manifests))]
    public void Decode_WhatWasWritten_WrittenAgainTheSameBytes(Manifest manifest)
    {
        byte[] bytes = ManifestEncoding.Encode(manifest);

        Manifest read = ManifestEncoding.Decode(bytes, File);

        Assert.That(Encoding.UTF8.GetString(ManifestEncoding.Encode(read)), Is.EqualTo(Encoding.UTF8.GetString(bytes)));
    }

    [TestCaseSource(nameof(Manifests))]
    public void Decode_AnyFieldOfAnotherKind_RefusedByName(Manifest manifest)
    {
        JsonNode whole = JsonNode.Parse(ManifestEncoding.Encode(manifest))!;
        string[] paths = [.. Leaves(whole).Select(static n => n.GetPath()).Where(static p => !Array.Exists(Free, f => p.StartsWith($"$.{f}", StringComparison.Ordinal)))];
        Assert.That(paths, Has.Length.GreaterThan(40));
        foreach (string path in paths)
        {
            JsonNode changed = whole.DeepClone();
            JsonNode leaf = Leaves(changed).Single(n => n.GetPath() == path);
            leaf.ReplaceWith(new JsonObject { ["wrong"] = 1 });

            // the format version is read before all else
            Assert.That(() => ManifestEncoding.Decode(Sealed(changed), File), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_manifest_invalid"), path);
        }
    }

    [TestCaseSource(nameof(Manifests))]
    public void Decode_AnyRequiredFieldMissing_Refused(Manifest manifest)
    {
        string[] optional =
        [
            .. Free, "expires_at", "trained_to", "trust", "grid", "targets", "conformal", "flat_value", "horizon", "threshold", "threshold_rule", "multiplier", "span", "fee", "slippage", "cuts",
            "layers", "dropout", "embedding_size", "hidden_size", "model_size", "heads", "feed_forward_size", "BTCUSDT",
        ];
        JsonNode whole = JsonNode.Parse(ManifestEncoding.Encode(manifest))!;
        foreach ((string path, string name) in Objects(whole).SelectMany(static o => o.Select(p => (o.GetPath(), p.Key))).ToArray())
        {
            if (Array.Exists(Free, f => path.StartsWith($"$.{f}", StringComparison.Ordinal)))
            {
                continue;
            }

            JsonNode changed = whole.DeepClone();
            Objects(changed).Single(o => o.GetPath() == path).Remove(name);
            if (optional.Contains(name))
            {
                Assert.That(() => ManifestEncoding.Decode(Sealed(changed), File), Throws.Nothing, $"{path}.{name}");
            }
            else
            {
                Assert.That(() => ManifestEncoding.Decode(Sealed(changed), File), Throws.TypeOf<BundleException>().With.Message.Contains(name), $"{path}.{name}");
            }
        }
    }

    [TestCase("\"min_bars\": 2,", "\"min_bars\": 2.5,", "'features.columns[0].min_bars' is 2.5; expected a whole number of 32 bits")]
    [TestCase("\"on_synthetic\": \"zero\"", "\"on_synthetic\": \"none\"", "'features.columns[0].on_synthetic' is \"none\"; expected repeat, zero or compute")]
    [TestCase("\"trained\": true", "\"trained\": \"yes\"", "'assets[0].trained' is \"yes\"; expected true or false")]
    [TestCase("\"max_gap\": \"06:00:00\"", "\"max_gap\": \"six hours\"", "'max_gap' is \"six hours\"; expected a duration")]
    [TestCase("\"anchor\": \"next_open\"", "\"anchor\": null", "'labels.anchor' is null; expected a text")]
    [TestCase("\"samples\": 240", "\"samples\": 240, \"samples\": 240", "samples")]
    public void Decode_WrongValue_SaysWhereAndWhat(string find, string replace, string message)
    {
        string text = Encoding.UTF8.GetString(ManifestEncoding.Encode(Full("lstm")));
        Assert.That(text, Does.Contain(find));
        int place = text.IndexOf(find, StringComparison.Ordinal);
        byte[] changed = ManifestSeal.Renewed(text[..place] + replace + text[(place + find.Length)..]);

        Assert.That(() => ManifestEncoding.Decode(changed, File), Throws.TypeOf<BundleException>().With.Message.Contains(message).And.Message.Contains(File));
    }

    [Test]
    public void Decode_UnknownFields_LeftOut()
    {
        JsonNode whole = JsonNode.Parse(ManifestEncoding.Encode(Full("lstm")))!;
        whole["later"] = new JsonObject { ["field"] = 1 };
        whole["model"]!["later"] = "text";

        Assert.That(() => ManifestEncoding.Decode(Sealed(whole), File), Throws.Nothing);
    }

    private static Manifest Full(string architecture)
    {
        ModelBundle bundle = architecture == "lstm" ? TestBundles.Lstm() : TestBundles.Transformer();
        return ManifestMapping.ToManifest(bundle, new BundleHashes(new string('1', 64), new string('2', 64), new string('3', 64))) with
        {
            Labels = ManifestLabels.Of(new LabelSpec
            {
                Threshold = architecture == "lstm" ? new CostAwareThreshold(0.001, 0.0005) { Multiplier = 0.1, Span = 77 } : new QuantileThreshold { Cuts = new QuantileCuts([-0.1, 0.1]) },
                Horizon = LabelHorizon.GridBarsRolled,
                Anchor = LabelAnchor.NextOpen,
                VolumeTarget = VolumeTarget.Rate,
            }),
            Grid = new ManifestGrid
            {
                Calendars = ["always_open", "us_stocks"],
                AssetCalendars = new Dictionary<string, string> { ["BTCUSDT"] = "always_open" },
                OwnCalendar = true,
                SyntheticBars = SyntheticBars.Step,
                CutTimes = new Dictionary<string, IReadOnlyList<DateTimeOffset>> { ["BTCUSDT"] = [TestBundles.Start, TestBundles.Start.AddTicks(1)] },
            },
            Calibration = new ManifestCalibration
            {
                ClassWeights = [2, 0.5, 1.0 / 3],
                BaseRates = [1.0 / 6, 2.0 / 3, 1.0 / 6],
                Temperature = 1.7,
                Decision = DecisionMode.Corrected,
                IsCalibrated = true,
                Conformal = new ConformalThreshold(0.1, 0.7),
            },
            Targets = new TargetScaling(0.01, 0.004, 0.05, 0.5),
            Baselines = JsonElement.Parse("[0.5]"),
            MaxGap = TimeSpan.FromHours(6),
        };
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(static p => Leaves(p.Value!)),
        JsonArray a => a.SelectMany(static e => Leaves(e!)),
        _ => [node],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(static p => Objects(p.Value!)).Prepend(o),
        JsonArray a => a.SelectMany(static e => Objects(e!)),
        _ => [],
    };

    private static byte[] Sealed(JsonNode manifest) => ManifestSeal.Renewed(manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }));
}
