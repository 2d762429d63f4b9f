using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports.Importance;

namespace CryptoAi.Training.Reports;

/// <summary>
/// Everything about a trained model that a person should see, as one HTML file that needs no network and no script, and as JSON with the same numbers. <see cref="ReportBuilder"/>
/// makes one. The same report gives the same bytes. Immutable and thread-safe.
/// </summary>
public sealed record TrainingReport
{
    /// <summary>Which model.</summary>
    [JsonPropertyName("model")]
    public required ReportModel Model { get; init; }

    /// <summary>The splits in order of time, with their sample counts.</summary>
    [JsonPropertyName("splits")]
    public required IReadOnlyList<SplitRange> Splits { get; init; }

    /// <summary>[classes] train samples per class; null when only the bundle is known.</summary>
    [JsonPropertyName("class_counts")]
    public IReadOnlyList<long>? ClassCounts { get; init; }

    /// <summary>[classes] weights in the loss.</summary>
    [JsonPropertyName("class_weights")]
    public required IReadOnlyList<double> ClassWeights { get; init; }

    /// <summary>[classes] frequencies of the classes in the train split.</summary>
    [JsonPropertyName("base_rates")]
    public required IReadOnlyList<double> BaseRates { get; init; }

    /// <summary>The options of the training as a JSON object; null when unknown.</summary>
    [JsonPropertyName("options")]
    public JsonElement? Options { get; init; }

    /// <summary>The completed epochs; empty when only the bundle is known.</summary>
    [JsonPropertyName("epochs")]
    public IReadOnlyList<EpochReport> Epochs { get; init; } = [];

    /// <summary>How the training ended; null when only the bundle is known.</summary>
    [JsonPropertyName("stopped")]
    public ReportStop? Stopped { get; init; }

    /// <summary>What the model achieves on samples that it was not fitted on.</summary>
    [JsonPropertyName("evaluation")]
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>The comparison with the model before; null for a model trained from scratch.</summary>
    [JsonPropertyName("fine_tuning")]
    public ReportFineTuning? FineTuning { get; init; }

    /// <summary>The folds of a walk-forward; null without one.</summary>
    [JsonPropertyName("walk_forward")]
    public ReportWalkForward? WalkForward { get; init; }

    /// <summary>The equity curves of a backtest; empty without one.</summary>
    [JsonPropertyName("equity")]
    public IReadOnlyList<EquityCurve> Equity { get; init; } = [];

    /// <summary>The assets as the model sees them; null for a model without an embedding.</summary>
    [JsonPropertyName("embedding")]
    public EmbeddingMap? Embedding { get; init; }

    /// <summary>What the model relies on; null when it was not computed.</summary>
    [JsonPropertyName("importance")]
    public FeatureImportance? Importance { get; init; }

    /// <summary>The report as one HTML document.</summary>
    public string ToHtml() => ReportPage.Render(this);

    /// <summary>The report as one JSON object. Numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity".</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, TrainingReportJsonContext.Default.TrainingReport);

    /// <summary>Writes <see cref="ToHtml"/> as UTF-8; an existing file is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveHtml(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));

    /// <summary>Writes <see cref="ToJsonElement"/> as UTF-8; an existing file is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveJson(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, TrainingReportJsonContext.Default.TrainingReport));
}
