using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Auditing;

/// <summary>Multiplies prices or volumes, of the asset and then of the references, and compares with the run as given.</summary>
internal static class ScaleAudit
{
    // rows before the products could leave the range of double are far away: prices and volumes are squared at most
    private static readonly int[] PowersOfTwo = [-20, 1, 15];
    private static readonly double[] Factors = [1e-8, 0.003, 7, 1e8];

    public static AuditResult Run(AuditSubject subject, AuditKind kind)
    {
        bool prices = kind == AuditKind.PriceScale;
        AuditLog log = new(kind, subject.Set);
        for (int i = 0; i < subject.Inputs.Count; i++)
        {
            AuditInput input = subject.Inputs[i];
            if (prices || input.Bars.HasVolume)
            {
                Compare(subject, log, input, subject.Rows[i], prices ? "prices" : "volumes", factor => input.WithCandles((_, c) => Scaled(c, factor, prices)));
            }

            if (input.References.Count > 0)
            {
                Compare(subject, log, input, subject.Rows[i], prices ? "prices of the references" : "volumes of the references", factor => input.WithReferences((_, c) => Scaled(c, factor, prices)));
            }
        }

        return Allowing(log.Result(), prices ? [] : subject.Options.VolumeDependent);
    }

    private static void Compare(AuditSubject subject, AuditLog log, AuditInput input, double[] expected, string what, Func<double, AuditInput> scaled)
    {
        foreach (int power in PowersOfTwo)
        {
            double[] found = subject.Stream(scaled(Math.ScaleB(1, power)));
            Judge(log, subject.Set.Count, FormattableString.Invariant($"{what} × 2^{power}"), input, found, expected, static (found, expected, _) => AuditLog.Same(found, expected));
        }

        foreach (double factor in Factors)
        {
            double[] found = subject.Stream(scaled(factor));
            Judge(log, subject.Set.Count, FormattableString.Invariant($"{what} × {factor}"), input, found, expected, (_, _, change) => change <= subject.Options.ScaleTolerance);
        }
    }

    private static void Judge(AuditLog log, int features, string check, AuditInput input, double[] found, double[] expected, Func<double, double, double, bool> isAllowed)
    {
        log.Comparisons += expected.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            double change = Change(found[i], expected[i]);
            log.Raise(i % features, change);
            if (!isAllowed(found[i], expected[i], change))
            {
                log.Differs(i % features, check, input, i / features, found[i], expected[i]);
            }
        }
    }

    private static double Change(double found, double expected) => AuditLog.Same(found, expected)
        ? 0
        : double.IsFinite(found) && double.IsFinite(expected) ? Math.Abs(found - expected) / Math.Max(1, Math.Abs(expected)) : double.PositiveInfinity;

    private static Candle Scaled(Candle c, double factor, bool prices) => prices
        ? new Candle(c.OpenTime, c.Open * factor, c.High * factor, c.Low * factor, c.Close * factor, c.Volume)
        : c with { Volume = c.Volume * factor };

    private static AuditResult Allowing(AuditResult result, IReadOnlyCollection<string> dependent) => result with
    {
        Findings = [.. result.Findings.Where(f => !dependent.Contains(f.Feature))],
        Notes = [.. result.Notes, .. result.Findings.Where(f => dependent.Contains(f.Feature))],
    };
}
