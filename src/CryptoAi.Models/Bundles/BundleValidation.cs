using System.Globalization;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>What must hold between the parts of a bundle; checked before it is written and after it is read.</summary>
internal static class BundleValidation
{
    /// <summary>How far the base rates may add up to something else than 1: they are quotients of counts in double precision.</summary>
    private const double BaseRateTolerance = 1e-9;

    /// <exception cref="BundleException">Two parts do not fit (<c>bundle_invalid</c>), or the model is too large (<c>bundle_too_large</c>).</exception>
    /// <exception cref="WeightsException">The weights do not fit the model.</exception>
    public static void Check(ModelBundle bundle, string file)
    {
        ModelConfig config = bundle.Config;
        try
        {
            config.Validate();
            bundle.Labels.Validate();
        }
        catch (Exception e) when (e is ModelConfigException or ArgumentException)
        {
            throw new BundleException("bundle_invalid", $"{file}: {e.Message}", file, e);
        }

        BundleLimits.Require(config, file);
        Require(bundle.Features.Count == config.Features, file, $"there are {bundle.Features.Count} features; the model takes {config.Features}");
        Require(bundle.Scaler.Features == config.Features, file, $"the scaler has {bundle.Scaler.Features} features; the model takes {config.Features}");
        Require(bundle.Labels.IsFitted, file, $"the quantile cuts of the labels are not fitted; train with the specification, or fit them on train samples");
        Require(bundle.Labels.Classes == config.Classes, file, $"the labels have {bundle.Labels.Classes} classes; the model gives {config.Classes}");
        Require(
            config.AssetCapacity == 0 || bundle.Assets.MaxId <= config.AssetCapacity,
            file,
            $"the largest asset id is {bundle.Assets.MaxId}; the model has room for {config.AssetCapacity} assets");
        Require(bundle.MaxGap >= bundle.Timeframe.Step, file, $"the longest gap is {bundle.MaxGap}; expected at least one bar of {bundle.Timeframe}");
        foreach (FeatureDefinition feature in bundle.Features.Features)
        {
            Require(
                feature.MinBars >= 1 && feature.MinBars <= feature.StableBars && feature.StableBars <= BundleLimits.MaxHistoryBars && !double.IsInfinity(feature.FlatValue),
                file,
                $"feature '{feature.Name}' has min_bars {feature.MinBars}, stable_bars {feature.StableBars} and flat value {feature.FlatValue}");
        }

        CheckCalibration(bundle.Calibration, config.Classes, file);
        if (bundle.Targets is { } targets)
        {
            Require(config.HasAuxiliaryHeads, file, $"there is a scaling of volatility and volume; the model '{config.Architecture}' has no such heads");
            Require(
                double.IsFinite(targets.VolatilityMean) && IsPositive(targets.VolatilityStd) && double.IsFinite(targets.VolumeMean) && IsPositive(targets.VolumeStd),
                file,
                $"the scaling of volatility and volume is {targets}; expected finite numbers, deviations above 0");
        }

        foreach (SplitRange split in bundle.Splits)
        {
            Require(split.From <= split.To && split.Samples >= 0, file, $"the split {split} is impossible");
        }

        Require(
            bundle.Trust is null || bundle.Trust.Features == config.Features,
            file,
            $"the train rows of the trust reference have {bundle.Trust?.Features} features; the model takes {config.Features}");
        Require(
            bundle.ExpiresAt is null || bundle.ExpiresAt > bundle.TrainedAt,
            file,
            $"it expires at {bundle.ExpiresAt:O}, not later than it was trained, {bundle.TrainedAt:O}");

        GoldenWindow golden = bundle.Golden;
        long values = (long)config.SequenceLength * config.Features;
        Require(golden.Features.LongLength == values, file, $"the golden window has {golden.Features.LongLength} values; expected time × features = {values}");
        Require(Array.TrueForAll(golden.Features, float.IsFinite), file, $"the golden window holds a value that is no finite number");
        Require(
            golden.AssetId >= 0 && (config.AssetCapacity == 0 || golden.AssetId <= config.AssetCapacity),
            file,
            $"the golden window has asset id {golden.AssetId}; expected 0 … {config.AssetCapacity}");
        Require(config.CanPredict(golden.AssetId), file, $"the golden window has asset id {golden.AssetId}, for which the model gives no outputs");

        bundle.Weights.RequireExactly(config.Parameters);
        foreach (Tensor tensor in bundle.Weights.Tensors)
        {
            Require(Array.TrueForAll(tensor.Values, float.IsFinite), file, $"tensor '{tensor.Name}' holds a value that is no finite number");
        }
    }

    private static void CheckCalibration(Calibration calibration, int classes, string file)
    {
        (IReadOnlyList<double> weights, IReadOnlyList<double> rates) = (calibration.ClassWeights, calibration.BaseRates);
        Require(
            weights.Count == classes && rates.Count == classes,
            file,
            $"there are {weights.Count} class weights and {rates.Count} base rates for {classes} classes");
        Require(
            weights.All(static w => double.IsFinite(w) && w >= 0) && weights.Any(static w => w > 0),
            file,
            $"the class weights are [{Join(weights)}]; expected finite numbers ≥ 0, not all 0");
        Require(
            rates.All(static r => r is >= 0 and <= 1) && Math.Abs(rates.Sum() - 1) <= BaseRateTolerance,
            file,
            $"the base rates are [{Join(rates)}]; expected frequencies that add up to 1");
        Require(IsPositive(calibration.Temperature), file, $"the temperature is {calibration.Temperature}; expected a finite number above 0");
        Require(Enum.IsDefined(calibration.Decision), file, $"the decision mode is {calibration.Decision}");
        Require(
            calibration.Conformal is null or { Alpha: > 0 and < 1, Quantile: >= 0 and <= 1 },
            file,
            $"the conformal threshold is {calibration.Conformal}; expected alpha between 0 and 1 and a quantile of 0 … 1");
    }

    private static bool IsPositive(double value) => double.IsFinite(value) && value > 0;

    private static string Join(IReadOnlyList<double> values) => string.Join(", ", values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));

    private static void Require(bool condition, string file, FormattableString fault)
    {
        if (!condition)
        {
            throw new BundleException("bundle_invalid", $"{file}: the bundle contradicts itself: {fault.ToString(CultureInfo.InvariantCulture)}.", file);
        }
    }
}
