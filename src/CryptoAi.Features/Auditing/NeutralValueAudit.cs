using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>Runs every feature through market situations in which denominators vanish.</summary>
internal static class NeutralValueAudit
{
    // a sum over 1e-12 in place of a neutral value is finite, and far beyond this share of everything seen before
    private const double Explosion = 1e9;

    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.NeutralValues, subject.Set);
        int flatBars = Math.Max(subject.Options.FlatBars, 4 * subject.Set.StableBars);
        for (int i = 0; i < subject.Inputs.Count; i++)
        {
            double[] limits = Limits(subject, subject.Rows[i]);
            foreach (MarketSituation situation in MarketSituations.Of(subject.Inputs[i], subject.Set.StableBars, flatBars))
            {
                Examine(subject, log, situation, subject.SetFor(situation.Input), 0, limits);
            }
        }

        return log.Result();
    }

    /// <param name="subject">The subject.</param>
    /// <param name="log">Where findings go.</param>
    /// <param name="situation">What happens.</param>
    /// <param name="set">The whole set, or one group after the whole set failed.</param>
    /// <param name="offset">The set's first column in the whole set.</param>
    /// <param name="limits">The largest value allowed, per feature of the whole set.</param>
    private static void Examine(AuditSubject subject, AuditLog log, MarketSituation situation, FeatureSet set, int offset, double[] limits)
    {
        double[] rows;
        try
        {
            rows = AuditSubject.Stream(set, situation.Input, situation.Mode);
        }
        catch (FeatureSetException e) when (e.Code == "feature_failed")
        {
            if (set.Groups.Count == 1)
            {
                log.Report(offset, situation.Name, e.Message);
                return;
            }

            foreach (FeatureGroup group in set.Groups)
            {
                Examine(subject, log, situation, AuditSubject.Alone(set, group), offset, limits);
                offset += group.Features.Count;
            }

            return;
        }

        int real = 0;
        for (int t = 0; t < situation.Input.Bars.Count; t++)
        {
            real += situation.Input.Bars[t].IsSynthetic ? 0 : 1;
            for (int f = 0; f < set.Count; f++)
            {
                log.Comparisons++;
                if (real >= set.Features[f].MinBars)
                {
                    Judge(subject, log, situation, t, offset + f, rows[(t * set.Count) + f], limits[offset + f]);
                }
            }
        }
    }

    private static void Judge(AuditSubject subject, AuditLog log, MarketSituation situation, int bar, int f, double value, double limit)
    {
        FeatureDefinition feature = subject.Set.Features[f];
        if (!(Math.Abs(value) <= limit))
        {
            log.Report(f, situation.Name, FormattableString.Invariant($"{AuditLog.Place(situation.Input, bar)}: found {value}, expected a finite number, at most {limit:G2}"));
        }
        else if (bar >= situation.FlatFrom && bar < situation.FlatTo && feature.OnSynthetic != SyntheticValue.Compute)
        {
            double distance = Math.Abs(value - feature.FlatValue) / Math.Max(1, Math.Abs(feature.FlatValue));
            log.Raise(f, distance);
            if (!(distance <= subject.Options.FlatTolerance))
            {
                log.Differs(f, $"FlatValue {situation.Name}", situation.Input, bar, value, feature.FlatValue);
            }
        }
    }

    private static double[] Limits(AuditSubject subject, double[] rows)
    {
        double[] limits = new double[subject.Set.Count];
        Array.Fill(limits, Explosion);
        for (int i = 0; i < rows.Length; i++)
        {
            double limit = Explosion * Math.Abs(rows[i]);
            if (double.IsFinite(limit))
            {
                limits[i % limits.Length] = Math.Max(limits[i % limits.Length], limit);
            }
        }

        return limits;
    }
}
