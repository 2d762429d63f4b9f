using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>
/// Changes the future at random cuts and compares everything up to the cut with the untouched run, in batch and in stream. A feature that looks its own candles up
/// by time is found by moving all bars by 400 years, after which the calendar repeats to the day of the week.
/// </summary>
internal static class CausalityAudit
{
    private const string Moved = "the same candles 400 years later (does it look up candles of its own?)";

    // 400 Gregorian years: 20,871 whole weeks
    private static readonly TimeSpan CalendarCycle = TimeSpan.FromDays(146_097);

    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.Causality, subject.Set);
        log.StartCounting();
        for (int i = 0; i < subject.Inputs.Count; i++)
        {
            Random random = subject.Random(AuditKind.Causality, i);
            AuditInput input = subject.Inputs[i];
            ChangeFuture(subject, log, input, subject.Rows[i], random, "");
            AuditInput filled = FilledBars.Random(input, random);
            ChangeFuture(subject, log, filled, subject.Stream(filled), random, ", with filled bars");
            Move(subject, log, input, subject.Rows[i]);
        }

        return log.Result();
    }

    private static void ChangeFuture(AuditSubject subject, AuditLog log, AuditInput input, double[] rows, Random random, string suffix)
    {
        FeatureMatrix batch = subject.Batch(input);
        for (int k = 0; k < subject.Options.Cuts; k++)
        {
            int cut = random.Next(Math.Min(subject.Set.MinBars, input.Bars.Count - 2), input.Bars.Count - 1);
            int length = (cut + 1) * subject.Set.Count;
            foreach ((string change, AuditInput changed) in FutureChanges.Of(subject.Set, input, cut, random))
            {
                string check = $"later candles {change}{suffix}";
                log.RequireSameBits(check, input, subject.Batch(changed).Values[..length], batch.Values[..length]);
                log.RequireSameBits<double>(check, input, subject.Stream(changed, rows: cut + 1), rows.AsSpan(0, length));
            }
        }
    }

    private static void Move(AuditSubject subject, AuditLog log, AuditInput input, double[] rows)
    {
        AuditInput moved = input
            .WithBars(input.Bars.Bars.ToArray().Select(static b => b with { Candle = b.Candle with { OpenTime = b.OpenTime + CalendarCycle }, CloseTime = b.CloseTime + CalendarCycle }))
            .WithReferences(static (_, c) => c with { OpenTime = c.OpenTime + CalendarCycle });
        log.RequireSameBits<double>(Moved, input, MovedRows(subject.SetFor(moved), log, moved, rows), rows);
    }

    /// <summary>The rows of the moved bars; those of features that refuse them are taken as they were.</summary>
    private static double[] MovedRows(FeatureSet set, AuditLog log, AuditInput moved, double[] rows)
    {
        double[] found = [.. rows];
        int offset = 0;
        foreach (FeatureGroup group in set.Groups)
        {
            int count = group.Features.Count;
            try
            {
                double[] values = AuditSubject.Stream(AuditSubject.Alone(set, group), moved, SyntheticBars.Hold);
                for (int t = 0; t < moved.Bars.Count; t++)
                {
                    values.AsSpan(t * count, count).CopyTo(found.AsSpan((t * set.Count) + offset));
                }
            }
            catch (CryptoAiException e) when (((e as CandleDataException) ?? e.InnerException as CandleDataException)?.Code == "candle_outside_calendar")
            {
                log.Note(offset, Moved, "not examined: its calendar does not know that time");
            }

            offset += count;
        }

        return found;
    }
}
