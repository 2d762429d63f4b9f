using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>
/// Proves, on given candles, what a model relies on in every feature: no look at the future, no dependence on the level of prices and volumes, the same numbers in batch and
/// stream, a known warm-up, no copies, and neutral values where nothing trades. For unit tests of any framework: <c>new FeatureAuditor().Audit(set, candles).ThrowIfFailed()</c>.
/// Immutable and thread-safe. Works in double precision; 150 features over 2,000 candles take a few seconds.
/// </summary>
/// <param name="options">What to examine and what to allow; null for the defaults.</param>
public sealed class FeatureAuditor(AuditOptions? options = null)
{
    private readonly AuditOptions _options = options ?? new AuditOptions();

    /// <summary>Audits a set on candles of markets that never close.</summary>
    /// <param name="set">The set, built-in or one's own.</param>
    /// <param name="candles">One or more series, each of at least 2·StableBars + 100 candles.</param>
    /// <param name="references">The series of <see cref="FeatureSet.References"/>, over the same times; null where there are none.</param>
    /// <exception cref="ArgumentException">There is no series, one is too short, or an option is out of range.</exception>
    /// <exception cref="FeatureSetException">A feature fails on the candles as given, or a reference is missing.</exception>
    public AuditReport Audit(FeatureSet set, IReadOnlyList<CandleSeries> candles, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return Audit(set, [.. candles.Select(BarSeries.FromCandles)], references);
    }

    /// <summary>Audits a set on real and filled bars.</summary>
    /// <param name="set">The set, built-in or one's own.</param>
    /// <param name="bars">One or more series, each of at least 2·StableBars + 100 real bars.</param>
    /// <param name="references">The series of <see cref="FeatureSet.References"/>, over the same times; null where there are none.</param>
    /// <inheritdoc cref="Audit(FeatureSet, IReadOnlyList{CandleSeries}, IReadOnlyDictionary{string, CandleSeries})" path="/exception"/>
    public AuditReport Audit(FeatureSet set, IReadOnlyList<BarSeries> bars, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Run(set, null, bars, references);
    }

    /// <summary>
    /// Audits a set that is made from the candles it is computed on, such as one whose columns another library computed beforehand. It is made anew from every changed series, so a look at
    /// the future is seen.
    /// </summary>
    /// <param name="makeSet">Makes the set from a series; the features must always be the same.</param>
    /// <param name="candles">One or more series, each of at least 2·StableBars + 100 candles.</param>
    /// <param name="references">The series of <see cref="FeatureSet.References"/>, over the same times; null where there are none.</param>
    /// <inheritdoc cref="Audit(FeatureSet, IReadOnlyList{CandleSeries}, IReadOnlyDictionary{string, CandleSeries})" path="/exception"/>
    public AuditReport Audit(Func<CandleSeries, FeatureSet> makeSet, IReadOnlyList<CandleSeries> candles, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(makeSet);
        ArgumentNullException.ThrowIfNull(candles);
        return candles.Count == 0 ? throw NoSeries(nameof(candles)) : Run(makeSet(candles[0]), makeSet, [.. candles.Select(BarSeries.FromCandles)], references);
    }

    private AuditReport Run(
        FeatureSet set, Func<CandleSeries, FeatureSet>? makeSet, IReadOnlyList<BarSeries> bars, IReadOnlyDictionary<string, CandleSeries>? references)
    {
        ArgumentNullException.ThrowIfNull(bars);
        _options.Validate();
        int least = (2 * set.StableBars) + 100;
        if (bars.Count == 0)
        {
            throw NoSeries(nameof(bars));
        }

        foreach (BarSeries series in bars)
        {
            if (series.RealCount < least)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{series.Symbol} has {series.RealCount} real bars; an audit of '{set.Name}' needs at least {least} (2 × StableBars {set.StableBars} + 100). Give more candles."), nameof(bars));
            }
        }

        references ??= new Dictionary<string, CandleSeries>();
        AuditSubject subject = new(set, makeSet, [.. bars.Select(b => new AuditInput(b, references))], _options);
        return new AuditReport(set, [.. _options.Kinds.Distinct().Order().Select(kind => Run(subject, kind))]);
    }

    private static AuditResult Run(AuditSubject subject, AuditKind kind)
    {
        try
        {
            return kind switch
            {
                AuditKind.Causality => CausalityAudit.Run(subject),
                AuditKind.PriceScale or AuditKind.VolumeScale => ScaleAudit.Run(subject, kind),
                AuditKind.Streaming => StreamingAudit.Run(subject),
                AuditKind.WarmUp => WarmUpAudit.Run(subject),
                AuditKind.Redundancy => RedundancyAudit.Run(subject),
                AuditKind.NeutralValues => NeutralValueAudit.Run(subject),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such audit."),
            };
        }
        catch (FeatureSetException e) when (e.Code == "feature_failed")
        {
            // the message names the feature and the bar
            return new AuditResult(kind, 0, [], [new AuditFinding(kind, subject.Set.Name, "a feature threw", e.Message, 1)], []);
        }
    }

    private static ArgumentException NoSeries(string parameter) => new("There are no candles to audit on. Give at least one series.", parameter);
}
