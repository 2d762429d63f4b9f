using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>Compares runs that begin at random bars with the run over the full history.</summary>
internal static class WarmUpAudit
{
    /// <summary>How many real bars after StableBars are compared.</summary>
    public const int Beyond = 60;

    // values of a constant feature may still differ by rounding
    private const double Rounding = 1e-12;

    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.WarmUp, subject.Set);
        for (int f = 0; f < subject.Set.Count; f++)
        {
            log.Raise(f, subject.Set.Features[f].MinBars);
        }

        for (int i = 0; i < subject.Inputs.Count; i++)
        {
            AuditInput input = subject.Inputs[i];
            double[] rows = subject.Rows[i];
            RequireValuesAfterMinBars(subject, log, input, rows);
            double[] bounds = Bounds(subject, rows);
            Random random = subject.Random(AuditKind.WarmUp, i);
            int[] real = [.. Enumerable.Range(0, input.Bars.Count).Where(t => !input.Bars[t].IsSynthetic)];
            int horizon = subject.Set.StableBars + Beyond;
            for (int k = 0; k < subject.Options.Starts; k++)
            {
                int start = random.Next(Math.Min(subject.Set.StableBars, real.Length - horizon), real.Length - horizon + 1);
                Compare(subject, log, input, real[start], real[start + horizon - 1] + 1 - real[start], rows, bounds);
            }
        }

        return log.Result();
    }

    private static void RequireValuesAfterMinBars(AuditSubject subject, AuditLog log, AuditInput input, double[] rows)
    {
        int features = subject.Set.Count;
        int real = 0;
        for (int t = 0; t < input.Bars.Count; t++)
        {
            real += input.Bars[t].IsSynthetic ? 0 : 1;
            for (int f = 0; f < features; f++)
            {
                FeatureDefinition feature = subject.Set.Features[f];
                double value = rows[(t * features) + f];
                log.Comparisons++;
                if (real >= feature.MinBars && !double.IsFinite(value))
                {
                    log.Report(f, "a value from MinBars on", FormattableString.Invariant($"{AuditLog.Place(input, t)}: found {value} after {real} bars, expected a finite number from {feature.MinBars} on"));
                }
                else if (History(feature, t, real) < feature.MinBars && !double.IsNaN(value) && !subject.Options.PhaseDependent.Contains(feature.Name))
                {
                    log.Report(f, "NaN before MinBars", FormattableString.Invariant($"{AuditLog.Place(input, t)}: found {value:R} after {real} bars, expected NaN up to {feature.MinBars - 1}"));
                }
            }
        }
    }

    private static void Compare(AuditSubject subject, AuditLog log, AuditInput input, int start, int length, double[] rows, double[] bounds)
    {
        int features = subject.Set.Count;
        AuditInput part = input.From(start, length);
        double[] found = subject.Stream(part);
        int real = 0;
        for (int t = 0; t < length; t++)
        {
            real += part.Bars[t].IsSynthetic ? 0 : 1;
            for (int f = 0; f < features; f++)
            {
                FeatureDefinition feature = subject.Set.Features[f];
                double full = rows[((start + t) * features) + f];
                double late = found[(t * features) + f];
                int history = History(feature, t, real);
                log.Comparisons++;
                if (history < feature.MinBars || AuditLog.Same(late, full))
                {
                    continue;
                }

                bool isFar = !(Math.Abs(late - full) <= bounds[f]);
                if (isFar)
                {
                    log.Raise(f, history + 1);
                }

                // a finite window ends at MinBars: nothing before it may leave a trace
                if (history >= feature.StableBars && (isFar || feature.StableBars == feature.MinBars))
                {
                    log.Report(
                        f,
                        feature.StableBars == feature.MinBars ? "nothing before a finite window matters" : "no trace of the start from StableBars on",
                        FormattableString.Invariant(
                            $"{AuditLog.Place(input, start + t)}: begun {history} bars before (StableBars {feature.StableBars}) {late:R}, with full history {full:R}, allowed difference {(feature.StableBars == feature.MinBars ? 0 : bounds[f]):G3}"));
                }
            }
        }
    }

    /// <summary>The bars that a feature has seen: filled ones count only for those that are computed on them.</summary>
    private static int History(FeatureDefinition feature, int row, int real) => feature.OnSynthetic == SyntheticValue.Compute ? row + 1 : real;

    private static double[] Bounds(AuditSubject subject, double[] rows)
    {
        double[] bounds = new double[subject.Set.Count];
        for (int f = 0; f < bounds.Length; f++)
        {
            double[] values = [.. Enumerable.Range(0, rows.Length / bounds.Length).Select(t => rows[(t * bounds.Length) + f]).Where(double.IsFinite)];
            double mean = values.Length == 0 ? 0 : values.Average();
            double variance = values.Length == 0 ? 0 : values.Average(v => (v - mean) * (v - mean));
            bounds[f] = (subject.Options.WarmUpTolerance * Math.Sqrt(variance)) + (Rounding * Math.Abs(mean));
        }

        return bounds;
    }
}
