namespace CryptoAi.Models.Bundles;

/// <summary>The names of the files in a bundle.</summary>
public static class BundleFiles
{
    /// <summary>The weights.</summary>
    public const string Weights = "model.safetensors";

    /// <summary>Everything that is not an array of weights, as JSON, with the checksums of the other files and its own.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>An input window and its expected outputs.</summary>
    public const string Golden = "golden.safetensors";

    /// <summary>A sample of the train rows and their distribution, for dissimilarity and drift; absent in a bundle without them.</summary>
    public const string Trust = "trust.safetensors";

    /// <summary>The report of the training for people. Reading a bundle neither needs nor looks at it, and no checksum covers it.</summary>
    public const string Report = "report.html";

    /// <summary>The numbers of the report as JSON; like the page, no part of what is read.</summary>
    public const string ReportNumbers = "report.json";

    /// <summary>What a transformer looked at in its last validation window, as a picture; like the report, no part of what is read.</summary>
    public const string Attention = "attention.svg";
}
