namespace CryptoAi.Features.FeatureSets;

/// <summary>Which names features may have: they stand in CSV headers, JSON and the hash of a set.</summary>
internal static class FeatureNames
{
    public static bool IsValid(string name) => !string.IsNullOrEmpty(name) && !name.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or '"' or '|');
}
