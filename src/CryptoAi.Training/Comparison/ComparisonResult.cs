using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Features.Writing;
using CryptoAi.Training.Comparison.Page;

namespace CryptoAi.Training.Comparison;

/// <summary>Individual and unified models side by side, on the same samples. But for seconds and milliseconds the figures are the same on every run, whatever the number of threads.</summary>
public sealed record ComparisonResult : ComparedModels
{
    /// <summary>The assets of the dataset.</summary>
    [JsonPropertyName("symbols")]
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>What was compared on what.</summary>
    [JsonPropertyName("samples")]
    public required ComparisonSamples Samples { get; init; }

    /// <summary>The assets of which a kind of model gives no answer; their samples are not compared.</summary>
    [JsonPropertyName("missing")]
    public required IReadOnlyList<MissingModel> Missing { get; init; }

    /// <summary>The data-poor case; null where it was left out, or no asset has enough bars to be cut.</summary>
    [JsonPropertyName("data_poor")]
    public required DataPoorResult? DataPoor { get; init; }

    /// <summary>The assets with a short history of their own; empty when there are none.</summary>
    [JsonPropertyName("new_listings")]
    public required IReadOnlyList<NewListing> NewListings { get; init; }

    /// <summary>The assets that were left out and added; empty where the case was left out.</summary>
    [JsonPropertyName("unseen")]
    public required IReadOnlyList<UnseenAsset> Unseen { get; init; }

    /// <summary>The usual claims and whether they hold; only of models that took part beside the individual trees.</summary>
    [JsonPropertyName("claims")]
    public required IReadOnlyList<ComparisonClaim> Claims { get; init; }

    /// <summary>What the models cost beside the individual trees. Seconds and milliseconds are of this machine and this run.</summary>
    [JsonPropertyName("facts")]
    public required IReadOnlyList<ComparisonFact> Facts { get; init; }

    /// <summary>The fingerprint of the dataset.</summary>
    [JsonPropertyName("data_fingerprint")]
    public required string DataFingerprint { get; init; }

    /// <summary>The result as one JSON object with the field names of the SDK's contract.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, ComparisonJsonContext.Default.ComparisonResult);

    /// <summary>The result as one HTML document: charts and tables without network and script.</summary>
    public string ToHtml() => ComparisonPage.Render(this);

    /// <summary>Writes <see cref="ToHtml"/> as UTF-8; an existing file is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveHtml(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));
}
