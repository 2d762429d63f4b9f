using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Tests.Bundles;

internal sealed class ManifestLabelsTests
{
    // written before thresholds had modes
    private const string Old = """
        {"classes": ["SELL", "HOLD", "BUY"], "threshold": 0.02, "lookahead": 5, "strong_multiplier": 2, "drop_dead_zone": false, "anchor": "close_to_close", "volume_target": "log_rate"}
        """;

    private static IEnumerable<LabelSpec> Specs() =>
    [
        LabelSpec.Unified with { Threshold = 0.1 + 0.2 },
        new LabelSpec { Classes = 5, Threshold = new VolScaledThreshold(1.0 / 3) { Span = 50 }, Anchor = LabelAnchor.NextOpen },
        new LabelSpec { Classes = 2, DropDeadZone = true, Threshold = new CostAwareThreshold(0.001, 0.0005) { Multiplier = 0.1, Span = 77 } },
        new LabelSpec { Threshold = new QuantileThreshold() },
        new LabelSpec { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-1.0 / 3, 1e-300]) }, VolumeTarget = VolumeTarget.Rate, Horizon = LabelHorizon.GridBarsDropped },
    ];

    [TestCaseSource(nameof(Specs))]
    public void ToSpec_OfWhatWasWritten_SameToTheBit(LabelSpec spec)
    {
        Assert.That(Read(Write(spec)), Is.EqualTo(spec));
        Assert.That(
            JsonSerializer.Deserialize(Write(spec), ManifestJsonContext.Default.ManifestLabels)!.ToSpec(), Is.EqualTo(spec), "as the manifests of datasets are read");
    }

    [Test]
    public void ToSpec_ManifestOfBeforeTheModes_FixedThreshold()
    {
        Assert.That(Read(Old), Is.EqualTo(LabelSpec.Unified));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Write(LabelSpec.Unified)), JsonNode.Parse(Old)), "a fixed threshold is written as before");
    }

    [TestCase("\"threshold\": 0.02", "\"threshold\": null", "neither a 'threshold' nor a 'threshold_rule'")]
    [TestCase("\"threshold\": 0.02", "\"threshold_rule\": {\"mode\": \"magic\"}", "mode is 'magic'; expected vol_scaled, cost_aware or quantile")]
    [TestCase("\"threshold\": 0.02", "\"threshold_rule\": {\"mode\": \"vol_scaled\", \"span\": 5}", "of mode vol_scaled has no 'multiplier'")]
    [TestCase("\"threshold\": 0.02", "\"threshold_rule\": {\"mode\": \"cost_aware\", \"fee\": 0.1, \"slippage\": 0, \"multiplier\": 0}", "of mode cost_aware has no 'span'")]
    [TestCase("\"threshold\": 0.02", "\"threshold_rule\": {\"mode\": \"quantile\", \"cuts\": [2, 1]}", "quantile cuts are 2, 1; expected two or four")]
    [TestCase("\"threshold\": 0.02", "\"threshold_rule\": {\"mode\": \"quantile\", \"cuts\": [1, 2, 3, 4]}", "3 classes have 2")]
    [TestCase("\"threshold\": 0.02", "\"threshold\": 0.02, \"threshold_rule\": {\"mode\": \"quantile\"}", "both a 'threshold' and a 'threshold_rule'")]
    public void ToSpec_Contradiction_Refused(string find, string replace, string message) =>
        Assert.That(() => Read(Old.Replace(find, replace, StringComparison.Ordinal)), Throws.ArgumentException.With.Message.Contains(message));

    private static string Write(LabelSpec spec) => JsonSerializer.Serialize(ManifestLabels.Of(spec), ManifestJsonContext.Default.ManifestLabels);

    private static LabelSpec Read(string json) => ManifestReader.Labels(new JsonFields(JsonElement.Parse(json))).ToSpec();
}
