using System.Text.Json;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Ensembles;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>
/// Manifests from JSON, field by field. <see cref="ManifestJsonContext"/>, which writes them, could read them too; it would be the dearest part of a process's first signal, for the runtime compiles its metadata
/// type by type. Fields that are not known are left out, as there.
/// </summary>
internal static class ManifestReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">The bytes are no JSON, or have a property twice.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> bytes) => JsonElement.Parse(bytes, Strict);

    /// <exception cref="JsonException">The element is no manifest.</exception>
    public static Manifest Read(JsonElement element)
    {
        JsonFields manifest = new(element);
        return new Manifest
        {
            FormatVersion = manifest.Integer("format_version"),
            ManifestSha256 = manifest.Text("manifest_sha256"),
            LibraryVersion = manifest.Text("library_version"),
            TrainedAt = manifest.Time("trained_at"),
            ExpiresAt = manifest.Has("expires_at") ? manifest.Time("expires_at") : null,
            Model = Model(manifest.Fields("model")),
            Weights = File(manifest.Fields("weights")),
            Golden = File(manifest.Fields("golden")),
            Trust = manifest.Has("trust") ? File(manifest.Fields("trust")) : null,
            Features = Features(manifest.Fields("features")),
            Scaler = manifest.Fields("scaler") is var scaler ? new ManifestScaler(scaler.Numbers("mean"), scaler.Numbers("std")) : null!,
            Labels = Labels(manifest.Fields("labels")),
            Timeframe = manifest.Text("timeframe"),
            MaxGap = manifest.Duration("max_gap"),
            Grid = manifest.Has("grid") ? Grid(manifest.Fields("grid")) : null,
            Assets = manifest.List("assets", static a => new AssetEntry(a.Text("symbol"), a.Integer("id"), a.Flag("trained"))),
            Calibration = Calibration(manifest.Fields("calibration")),
            Targets = manifest.Has("targets") ? Targets(manifest.Fields("targets")) : null,
            Splits = manifest.List("splits", static s => new SplitRange(s.Text("name"), s.Time("from"), s.Time("to"), s.Long("samples"))),
            Metrics = manifest.ElementOrNull("metrics"),
            TrainingOptions = manifest.ElementOrNull("training_options"),
            Baselines = manifest.ElementOrNull("baselines"),
            DataFingerprint = manifest.Text("data_fingerprint"),
            Lineage = manifest.List("lineage", static l => new LineageEntry(
                l.Text("weights_sha256"), l.Time("trained_at"), l.Text("data_fingerprint"), l.Texts("frozen"), l.Texts("added_assets"), l.Text("note"))
            {
                TrainedTo = l.Has("trained_to") ? l.Time("trained_to") : null,
            }),
        };
    }

    /// <exception cref="JsonException">A field is missing or of another kind.</exception>
    public static ManifestModel Model(JsonFields model) => new()
    {
        Architecture = model.Text("architecture"),
        Features = model.Integer("features"),
        SequenceLength = model.Integer("sequence_length"),
        Classes = model.Integer("classes"),
        AssetCapacity = model.Integer("asset_capacity"),
        Layers = IntegerOrNull(model, "layers"),
        Dropout = NumberOrNull(model, "dropout"),
        EmbeddingSize = IntegerOrNull(model, "embedding_size"),
        HiddenSize = IntegerOrNull(model, "hidden_size"),
        ModelSize = IntegerOrNull(model, "model_size"),
        Heads = IntegerOrNull(model, "heads"),
        FeedForwardSize = IntegerOrNull(model, "feed_forward_size"),
        Objective = model.Has("objective") ? model.Text("objective") : null,
        Forests = !model.Has("forests") ? null : model.List(
            "forests", static f => new ManifestForest(f.Integer("asset_id"), f.Integer("trees"), f.Integer("nodes"), f.Integer("trees_per_round"))),
        Method = !model.Has("method") ? null : model.Text("method") switch
        {
            "weighted" => EnsembleMethod.Weighted,
            "stacked" => EnsembleMethod.Stacked,
            _ => throw model.Wrong("method", "weighted or stacked"),
        },
        Members = !model.Has("members") ? null : model.List("members", static m => new ManifestMember(Model(m.Fields("model")), m.Integers("asset_ids"))),
    };

    private static ManifestFile File(JsonFields file) => new(file.Text("file"), file.Text("sha256"));

    private static ManifestFeatures Features(JsonFields features) => new(features.Text("name"), features.Text("sha256"), features.List("columns", static column => new ManifestFeature
    {
        Name = column.Text("name"),
        Group = column.Text("group"),
        Formula = column.Text("formula"),
        Source = column.Text("source"),
        Parameters = column.List("parameters", static p => new ManifestParameter(p.Text("name"), p.Number("value"))),
        MinBars = column.Integer("min_bars"),
        StableBars = column.Integer("stable_bars"),
        FlatValue = NumberOrNull(column, "flat_value"),
        OnSynthetic = column.Text("on_synthetic") switch
        {
            "repeat" => SyntheticValue.Repeat,
            "zero" => SyntheticValue.Zero,
            "compute" => SyntheticValue.Compute,
            _ => throw column.Wrong("on_synthetic", "repeat, zero or compute"),
        },
    }));

    /// <exception cref="JsonException">A field is missing or of another kind.</exception>
    public static ManifestLabels Labels(JsonFields labels) => new()
    {
        Classes = labels.Texts("classes"),
        Threshold = NumberOrNull(labels, "threshold"),
        ThresholdRule = labels.Has("threshold_rule") ? Rule(labels.Fields("threshold_rule")) : null,
        Lookahead = labels.Integer("lookahead"),
        Horizon = !labels.Has("horizon") ? default : labels.Text("horizon") switch
        {
            "real_bars" => LabelHorizon.RealBars,
            "grid_bars_rolled" => LabelHorizon.GridBarsRolled,
            "grid_bars_dropped" => LabelHorizon.GridBarsDropped,
            _ => throw labels.Wrong("horizon", "real_bars, grid_bars_rolled or grid_bars_dropped"),
        },
        StrongMultiplier = labels.Number("strong_multiplier"),
        DropDeadZone = labels.Flag("drop_dead_zone"),
        Anchor = labels.Text("anchor") switch
        {
            "close_to_close" => LabelAnchor.CloseToClose,
            "next_open" => LabelAnchor.NextOpen,
            _ => throw labels.Wrong("anchor", "close_to_close or next_open"),
        },
        VolumeTarget = labels.Text("volume_target") switch
        {
            "log_rate" => VolumeTarget.LogRate,
            "rate" => VolumeTarget.Rate,
            _ => throw labels.Wrong("volume_target", "log_rate or rate"),
        },
    };

    private static ManifestThreshold Rule(JsonFields rule) => new()
    {
        Mode = rule.Text("mode"),
        Multiplier = NumberOrNull(rule, "multiplier"),
        Span = IntegerOrNull(rule, "span"),
        Fee = NumberOrNull(rule, "fee"),
        Slippage = NumberOrNull(rule, "slippage"),
        Cuts = rule.Has("cuts") ? rule.Numbers("cuts") : null,
    };

    private static ManifestGrid Grid(JsonFields grid) => new()
    {
        Calendars = grid.Texts("calendars"),
        AssetCalendars = grid.TextsByName("asset_calendars"),
        OwnCalendar = grid.Flag("own_calendar"),
        SyntheticBars = grid.Text("synthetic_bars") switch
        {
            "hold" => SyntheticBars.Hold,
            "step" => SyntheticBars.Step,
            _ => throw grid.Wrong("synthetic_bars", "hold or step"),
        },
        CutTimes = grid.TimesByName("cut_times"),
    };

    private static ManifestCalibration Calibration(JsonFields calibration) => new()
    {
        ClassWeights = calibration.Numbers("class_weights"),
        BaseRates = calibration.Numbers("base_rates"),
        Temperature = calibration.Number("temperature"),
        Decision = calibration.Text("decision") switch
        {
            "balanced" => DecisionMode.Balanced,
            "corrected" => DecisionMode.Corrected,
            _ => throw calibration.Wrong("decision", "balanced or corrected"),
        },
        IsCalibrated = calibration.Flag("is_calibrated"),
        Conformal = calibration.Has("conformal") && calibration.Fields("conformal") is var conformal
            ? new ConformalThreshold(conformal.Number("alpha"), conformal.Number("quantile"))
            : null,
    };

    private static TargetScaling Targets(JsonFields targets) =>
        new(targets.Number("volatility_mean"), targets.Number("volatility_std"), targets.Number("volume_mean"), targets.Number("volume_std"));

    private static int? IntegerOrNull(JsonFields fields, string name) => fields.Has(name) ? fields.Integer(name) : null;

    private static double? NumberOrNull(JsonFields fields, string name) => fields.Has(name) ? fields.Number(name) : null;
}
