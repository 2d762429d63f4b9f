using System.Text.Json;

namespace CryptoAi.Models.Bundles;

/// <summary>The headline figures of a model on its test split.</summary>
/// <param name="Samples">Test samples.</param>
/// <param name="Accuracy">Share of right directions.</param>
/// <param name="MacroF1">Mean F1 of the classes.</param>
/// <param name="Mcc">Matthews correlation, −1 … 1.</param>
/// <param name="BeatsBaseline">Whether the model beats the baselines, by the rule of the training report.</param>
public sealed record BundleMetrics(long Samples, double Accuracy, double MacroF1, double Mcc, bool BeatsBaseline)
{
    /// <summary>Takes the figures out of <see cref="ModelBundle.Metrics"/>; null where these are not of that shape, as metrics are an application's own.</summary>
    internal static BundleMetrics? Of(JsonElement? metrics) =>
        metrics is { ValueKind: JsonValueKind.Object } report
        && report.TryGetProperty("test", out JsonElement test) && test.ValueKind == JsonValueKind.Object
        && test.TryGetProperty("n", out JsonElement n) && n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out long samples)
        && Number(test, "accuracy") is { } accuracy
        && Number(test, "macro_f1") is { } macroF1
        && Number(test, "mcc") is { } mcc
        && report.TryGetProperty("beats_baseline", out JsonElement beats) && beats.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new BundleMetrics(samples, accuracy, macroF1, mcc, beats.GetBoolean())
            : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : null;
}
