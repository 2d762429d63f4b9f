using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>The field names of the documents, as the design lists them; more may be there.</summary>
internal static class JsonContract
{
    public static readonly string[] Metrics =
    [
        "n", "accuracy", "balanced_accuracy", "macro_f1", "weighted_f1", "weighted_precision", "weighted_recall", "mcc", "log_loss", "brier", "ece", "confusion",
    ];

    public static void RequireFields(JsonElement element, params string[] names) =>
        Assert.That(names.Where(name => !element.TryGetProperty(name, out _)), Is.Empty, element.GetRawText());
}
