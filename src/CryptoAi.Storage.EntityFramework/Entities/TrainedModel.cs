namespace CryptoAi.Storage.EntityFramework.Entities;

/// <summary>A row of <c>trained_models</c>: what a bundle's manifest says, to choose one by, and the bundle itself.</summary>
public sealed class TrainedModel
{
    /// <summary>The name in the store; the key.</summary>
    public required string Name { get; set; }

    /// <summary>The version of the bundle's format.</summary>
    public required int FormatVersion { get; set; }

    /// <summary>The architecture, such as <c>lstm</c>.</summary>
    public required string Architecture { get; set; }

    /// <summary>The number of the model's parameters.</summary>
    public required long Parameters { get; set; }

    /// <summary>The name of the feature set.</summary>
    public required string FeatureSet { get; set; }

    /// <summary>The length of a bar, such as <c>1h</c>.</summary>
    public required string Timeframe { get; set; }

    /// <summary>The number of assets that it was trained on.</summary>
    public required int TrainedAssets { get; set; }

    /// <summary>When training ended, UTC.</summary>
    public required DateTime TrainedAt { get; set; }

    /// <summary>From when on it is not to be trusted any more, UTC; null for never.</summary>
    public required DateTime? ExpiresAt { get; set; }

    /// <summary>The version of the SDK that trained it.</summary>
    public required string LibraryVersion { get; set; }

    /// <summary>SHA-256 of the weights, lower-case hexadecimal.</summary>
    public required string WeightsSha256 { get; set; }

    /// <summary>The fingerprint of the dataset.</summary>
    public required string DataFingerprint { get; set; }

    /// <summary>Whether it has a trust reference.</summary>
    public required bool HasTrust { get; set; }

    /// <summary>Test samples; null, as the following figures, when it was not evaluated.</summary>
    public required long? TestSamples { get; set; }

    /// <summary>Accuracy on the test samples.</summary>
    public required double? Accuracy { get; set; }

    /// <summary>Macro F1 on the test samples.</summary>
    public required double? MacroF1 { get; set; }

    /// <summary>Matthews correlation on the test samples.</summary>
    public required double? Mcc { get; set; }

    /// <summary>Whether it beats its baselines.</summary>
    public required bool? BeatsBaseline { get; set; }

    /// <summary>The size of <see cref="Content"/> in bytes.</summary>
    public required long Bytes { get; set; }

    /// <summary>The bundle as a zip file.</summary>
    public required byte[] Content { get; set; }
}
