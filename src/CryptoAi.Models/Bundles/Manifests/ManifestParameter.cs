namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>One parameter of a feature in JSON; a list of these keeps their order.</summary>
internal sealed record ManifestParameter(string Name, double Value);
