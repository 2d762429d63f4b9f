using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>Bundles to manifests and back.</summary>
internal static class ManifestMapping
{
    public static Manifest ToManifest(ModelBundle bundle, BundleHashes hashes) => new()
    {
        FormatVersion = ManifestEncoding.FormatVersion,
        ManifestSha256 = "",
        LibraryVersion = bundle.LibraryVersion,
        TrainedAt = bundle.TrainedAt.ToUniversalTime(),
        ExpiresAt = bundle.ExpiresAt?.ToUniversalTime(),
        Model = ModelConfigJson.ToManifest(bundle.Config),
        Weights = new ManifestFile(BundleFiles.Weights, hashes.Weights),
        Golden = new ManifestFile(BundleFiles.Golden, hashes.Golden),
        Trust = hashes.Trust is null ? null : new ManifestFile(BundleFiles.Trust, hashes.Trust),
        Features = new ManifestFeatures(bundle.Features.Name, bundle.Features.Hash, [.. bundle.Features.Features.Select(ToManifest)]),
        Scaler = new ManifestScaler(bundle.Scaler.Mean.ToArray(), bundle.Scaler.Std.ToArray()),
        Labels = ManifestLabels.Of(bundle.Labels),
        Timeframe = bundle.Timeframe.ToString(),
        MaxGap = bundle.MaxGap,
        Grid = ManifestGrid.Of(bundle.Grid),
        Assets = bundle.Assets.Entries,
        Calibration = new ManifestCalibration
        {
            ClassWeights = [.. bundle.Calibration.ClassWeights],
            BaseRates = [.. bundle.Calibration.BaseRates],
            Temperature = bundle.Calibration.Temperature,
            Decision = bundle.Calibration.Decision,
            IsCalibrated = bundle.Calibration.IsCalibrated,
            Conformal = bundle.Calibration.Conformal,
        },
        Targets = bundle.Targets,
        Splits = bundle.Splits,
        Metrics = bundle.Metrics,
        TrainingOptions = bundle.TrainingOptions,
        Baselines = bundle.Baselines,
        DataFingerprint = bundle.DataFingerprint,
        Lineage = bundle.Lineage,
    };

    /// <summary>The bundle of a manifest and the arrays that belong to it. Ranges across parts are checked by <see cref="BundleValidation"/>.</summary>
    /// <exception cref="JsonException">A part contradicts itself.</exception>
    public static ModelBundle ToBundle(Manifest manifest, StateDict weights, GoldenWindow golden, TrustReference? trust)
    {
        try
        {
            return new ModelBundle
            {
                Config = ModelConfigJson.FromManifest(manifest.Model),
                Weights = weights,
                Features = new FeatureSchema(manifest.Features.Name, manifest.Features.Sha256, [.. manifest.Features.Columns.Select(ToFeature)]),
                Scaler = new StandardScaler(manifest.Scaler.Mean, manifest.Scaler.Std),
                Labels = manifest.Labels.ToSpec(),
                Timeframe = Timeframe.Parse(manifest.Timeframe),
                MaxGap = manifest.MaxGap,
                Grid = manifest.Grid?.ToSpec(),
                Assets = new AssetVocabulary(manifest.Assets),
                Calibration = new Calibration
                {
                    ClassWeights = manifest.Calibration.ClassWeights,
                    BaseRates = manifest.Calibration.BaseRates,
                    Temperature = manifest.Calibration.Temperature,
                    Decision = manifest.Calibration.Decision,
                    IsCalibrated = manifest.Calibration.IsCalibrated,
                    Conformal = manifest.Calibration.Conformal,
                },
                Targets = manifest.Targets,
                Splits = manifest.Splits,
                Golden = golden,
                Trust = trust,
                Metrics = manifest.Metrics,
                TrainingOptions = manifest.TrainingOptions,
                Baselines = manifest.Baselines,
                DataFingerprint = manifest.DataFingerprint,
                TrainedAt = manifest.TrainedAt,
                ExpiresAt = manifest.ExpiresAt,
                LibraryVersion = manifest.LibraryVersion,
                Lineage = manifest.Lineage,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or AssetException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static ManifestFeature ToManifest(FeatureDefinition feature) => new()
    {
        Name = feature.Name,
        Group = feature.Group,
        Formula = feature.Formula,
        Source = feature.Source,
        Parameters = [.. feature.Parameters.Select(static p => new ManifestParameter(p.Key, p.Value))],
        MinBars = feature.MinBars,
        StableBars = feature.StableBars,
        FlatValue = double.IsNaN(feature.FlatValue) ? null : feature.FlatValue,
        OnSynthetic = feature.OnSynthetic,
    };

    private static FeatureDefinition ToFeature(ManifestFeature feature) => new()
    {
        Name = feature.Name,
        Group = feature.Group,
        Formula = feature.Formula,
        Source = feature.Source,
        Parameters = [.. feature.Parameters.Select(static p => KeyValuePair.Create(p.Name, p.Value))],
        MinBars = feature.MinBars,
        StableBars = feature.StableBars,
        FlatValue = feature.FlatValue ?? double.NaN,
        OnSynthetic = feature.OnSynthetic,
    };
}
