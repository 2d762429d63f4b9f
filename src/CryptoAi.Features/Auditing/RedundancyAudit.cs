using System.Numerics.Tensors;

namespace CryptoAi.Features.Auditing;

/// <summary>Correlates every two features over the complete rows of all series together.</summary>
internal static class RedundancyAudit
{
    // a column whose deviation is below this share of its mean is constant up to rounding
    private const double ConstantShare = 1e-12;

    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.Redundancy, subject.Set);
        int features = subject.Set.Count;
        double[][] columns = CompleteColumns(subject, features);
        bool[] isConstant = new bool[features];
        for (int f = 0; f < features; f++)
        {
            isConstant[f] = !Standardise(columns[f], out double mean);
            if (isConstant[f])
            {
                log.Note(f, "constant column", FormattableString.Invariant($"{columns[f].Length} rows, all {mean:R}: these candles say nothing about it"));
            }
        }

        string?[] partners = new string?[features];
        for (int a = 0; a < features; a++)
        {
            for (int b = a + 1; b < features; b++)
            {
                if (isConstant[a] || isConstant[b])
                {
                    continue;
                }

                double correlation = TensorPrimitives.Dot<double>(columns[a], columns[b]);
                log.Comparisons++;
                Judge(subject, log, a, b, correlation);
                Keep(subject, log, partners, a, b, Math.Abs(correlation));
                Keep(subject, log, partners, b, a, Math.Abs(correlation));
            }
        }

        return log.Result(f => partners[f]);
    }

    private static void Judge(AuditSubject subject, AuditLog log, int a, int b, double correlation)
    {
        if (Math.Abs(correlation) <= subject.Options.MaxCorrelation)
        {
            return;
        }

        (string first, string second) = (subject.Set.Features[a].Name, subject.Set.Features[b].Name);
        string text = FormattableString.Invariant($"found a correlation of {correlation:0.000000}, allowed {subject.Options.MaxCorrelation}; leave one of the two out");
        string check = $"correlation with '{second}'";
        if (subject.Options.KnownPairs.Any(p => p.Is(first, second)))
        {
            log.Note(a, check, text);
        }
        else
        {
            log.Report(a, check, text);
        }
    }

    private static void Keep(AuditSubject subject, AuditLog log, string?[] partners, int feature, int other, double correlation)
    {
        if (!(correlation <= log.Figures[feature]))
        {
            log.Raise(feature, correlation);
            partners[feature] = subject.Set.Features[other].Name;
        }
    }

    private static double[][] CompleteColumns(AuditSubject subject, int features)
    {
        List<double>[] columns = [.. Enumerable.Range(0, features).Select(static _ => new List<double>())];
        foreach (double[] rows in subject.Rows)
        {
            for (int start = 0; start < rows.Length; start += features)
            {
                ReadOnlySpan<double> row = rows.AsSpan(start, features);
                if (TensorPrimitives.IsFiniteAll(row))
                {
                    for (int f = 0; f < features; f++)
                    {
                        columns[f].Add(row[f]);
                    }
                }
            }
        }

        return Array.ConvertAll(columns, static c => c.ToArray());
    }

    /// <summary>Makes the mean 0 and the length 1; false for a constant column.</summary>
    private static bool Standardise(double[] column, out double mean)
    {
        mean = column.Length == 0 ? double.NaN : TensorPrimitives.Sum<double>(column) / column.Length;
        TensorPrimitives.Subtract(column, mean, column);
        double length = TensorPrimitives.Norm<double>(column);
        if (!(length > ConstantShare * Math.Abs(mean) * Math.Sqrt(column.Length)))
        {
            return false;
        }

        TensorPrimitives.Divide(column, length, column);
        return true;
    }
}
