namespace CryptoAi.Features.Auditing;

/// <summary>What <see cref="FeatureAuditor"/> examines, how often, and what it allows.</summary>
public sealed record AuditOptions
{
    /// <summary>The audits to run.</summary>
    /// <value>All.</value>
    public IReadOnlyCollection<AuditKind> Kinds { get; init; } = Enum.GetValues<AuditKind>();

    /// <summary>The seed of every random cut and perturbation: the same seed examines the same places.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The number of random cuts of each series in the audits of causality and streaming, ≥ 1.</summary>
    /// <value>6.</value>
    public int Cuts { get; init; } = 6;

    /// <summary>The number of random starts of each series in the warm-up audit, ≥ 1.</summary>
    /// <value>30.</value>
    public int Starts { get; init; } = 30;

    /// <summary>How far a value may move when prices or volumes are multiplied by a factor that is no power of two, as a share of max(1, |value|).</summary>
    /// <value>1e-9.</value>
    public double ScaleTolerance { get; init; } = 1e-9;

    /// <summary>How far a value may be from the one of the full history after <c>StableBars</c>, in standard deviations of the feature in that series.</summary>
    /// <value>1e-3.</value>
    public double WarmUpTolerance { get; init; } = 1e-3;

    /// <summary>The highest absolute correlation of two features.</summary>
    /// <value>0.999.</value>
    public double MaxCorrelation { get; init; } = 0.999;

    /// <summary>How far a value may be from <c>FlatValue</c> after a long flat stretch, as a share of max(1, |FlatValue|).</summary>
    /// <value>1e-6.</value>
    public double FlatTolerance { get; init; } = 1e-6;

    /// <summary>The length of the flat stretch after which a feature with endless memory must have reached <c>FlatValue</c>, ≥ 1; at least 4·StableBars are taken.</summary>
    /// <value>1000.</value>
    public int FlatBars { get; init; } = 1000;

    /// <summary>Names of features that depend on the level of the volume by definition, such as the correlation with ln(V + 1): the volume audit measures them but does not object.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<string> VolumeDependent { get; init; } = [];

    /// <summary>
    /// Names of features whose first value depends on where the series begins within a longer period, such as those of a higher timeframe: their <c>MinBars</c> is the most that it takes, and
    /// the warm-up audit does not object to earlier values.
    /// </summary>
    /// <value>None.</value>
    public IReadOnlyCollection<string> PhaseDependent { get; init; } = [];

    /// <summary>Names of features whose step allocates by design, such as those that another library computes: the streaming audit measures them but does not object.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<string> Allocating { get; init; } = [];

    /// <summary>Pairs that are known to be redundant: the redundancy audit lists them as notes.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<FeaturePair> KnownPairs { get; init; } = [];

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Cuts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Starts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FlatBars, 1);
        foreach (double tolerance in (ReadOnlySpan<double>)[ScaleTolerance, WarmUpTolerance, MaxCorrelation, FlatTolerance])
        {
            if (!(tolerance >= 0))
            {
                throw new ArgumentException(FormattableString.Invariant($"A tolerance of the audit is {tolerance}; expected a number ≥ 0."));
            }
        }
    }
}
