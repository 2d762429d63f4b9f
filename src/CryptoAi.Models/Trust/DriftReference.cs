using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Models.Trust;

/// <summary>The distribution of the training with the names of the features. Immutable and thread-safe.</summary>
internal sealed class DriftReference
{
    /// <summary>Features of the time alone: a window of a few days never has the weekdays of the training.</summary>
    private const string TimeGroup = "time";

    private readonly TrustReference _trust;
    private readonly string[] _names;
    private readonly bool[] _watched;

    public DriftReference(TrustReference trust, IReadOnlyList<FeatureDefinition> features)
    {
        _trust = trust;
        _names = [.. features.Select(static f => f.Name)];
        _watched = [.. features.Select(static f => f.Group != TimeGroup)];
    }

    public int Features => _trust.Features;

    /// <summary>SHA-256 of the distribution, by which a saved watch is known again.</summary>
    public string Hash => _trust.DistributionHash();

    public string Name(int feature) => _names[feature];

    public bool IsWatched(int feature) => _watched[feature];

    public ReadOnlySpan<float> Shares(int feature) => _trust.Shares(feature);

    /// <summary>The bin of a scaled value: how many cuts lie below it.</summary>
    public byte BinOf(int feature, float value) => TrustReference.BinOf(_trust.Cuts(feature), value);
}
