using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>Runs every feature through market situations in which denominators vanish.</summary>
internal static class NeutralValueAudit
{
    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.NeutralValues, subject.Set);
        foreach (AuditInput input in subject.Inputs)
        {
            foreach (MarketSituation situation in MarketSituations.Of(input, subject.Set.StableBars, subject.Options.FlatBars))
            {
                Examine(subject, log, situation);
            }
        }

        return log.Result();
    }

    private static void Examine(AuditSubject subject, AuditLog log, MarketSituation situation)
    {
        int features = subject.Set.Count;
        double[] rows = subject.Stream(situation.Input, situation.Mode);
        int real = 0;
        for (int t = 0; t < situation.Input.Bars.Count; t++)
        {
            real += situation.Input.Bars[t].IsSynthetic ? 0 : 1;
            bool isFlat = t >= situation.FlatFrom && t < situation.FlatTo;
            for (int f = 0; f < features; f++)
            {
                FeatureDefinition feature = subject.Set.Features[f];
                double value = rows[(t * features) + f];
                log.Comparisons++;
                if (real < feature.MinBars)
                {
                    continue;
                }

                // values are stored as float
                if (!float.IsFinite((float)value))
                {
                    log.Report(f, situation.Name, FormattableString.Invariant($"{AuditLog.Place(situation.Input, t)}: found {value}, expected a finite number"));
                }
                else if (isFlat && feature.OnSynthetic != SyntheticValue.Compute)
                {
                    double distance = Math.Abs(value - feature.FlatValue) / Math.Max(1, Math.Abs(feature.FlatValue));
                    log.Raise(f, distance);
                    if (!(distance <= subject.Options.FlatTolerance))
                    {
                        log.Differs(f, $"FlatValue {situation.Name}", situation.Input, t, value, feature.FlatValue);
                    }
                }
            }
        }
    }
}
