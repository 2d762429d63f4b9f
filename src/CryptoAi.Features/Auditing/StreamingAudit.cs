using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Auditing;

/// <summary>Batch against stream, with saving and restoring at random bars and a look at other candles in between; then the memory that a row costs.</summary>
internal static class StreamingAudit
{
    private const int Runs = 5;

    public static AuditResult Run(AuditSubject subject)
    {
        AuditLog log = new(AuditKind.Streaming, subject.Set);
        log.StartCounting();
        for (int i = 0; i < subject.Inputs.Count; i++)
        {
            Random random = subject.Random(AuditKind.Streaming, i);
            AuditInput input = subject.Inputs[i];
            AuditInput filled = FilledBars.Random(input, random);
            Compare(subject, log, input, SyntheticBars.Hold, subject.Rows[i], random, "");
            Compare(subject, log, filled, SyntheticBars.Hold, subject.Stream(filled), random, " with filled bars");
            Compare(subject, log, filled, SyntheticBars.Step, subject.Stream(filled, SyntheticBars.Step), random, " stepping through filled bars");
            RequireNoAllocation(subject, log, input);
        }

        return log.Result();
    }

    private static void Compare(AuditSubject subject, AuditLog log, AuditInput input, SyntheticBars mode, double[] rows, Random random, string suffix)
    {
        float[] narrowed = Array.ConvertAll(rows, static v => (float)v);
        log.RequireSameBits($"batch against stream{suffix}", input, subject.Batch(input, mode).Values, narrowed);
        int[] cuts = [.. Enumerable.Range(0, subject.Options.Cuts).Select(_ => random.Next(1, input.Bars.Count))];
        Interrupt(subject, log, input, mode, rows, $"saved and restored{suffix}", (stream, bar, _) =>
        {
            if (cuts.Contains(bar))
            {
                stream.SaveAndRestore();
            }
        });
        Interrupt(subject, log, input, mode, rows, $"after a look at another candle{suffix}", (stream, bar, row) =>
        {
            if (bar % 7 == 3 || cuts.Contains(bar))
            {
                stream.Peek(bar, static b => b with { Candle = b.Candle with { High = 2 * b.High, Close = 1.5 * b.Close, Volume = (3 * b.Volume) + 1 }, IsSynthetic = false }, row);
            }
        });
    }

    /// <summary>Runs a stream that something is done to before each bar.</summary>
    private static void Interrupt(
        AuditSubject subject, AuditLog log, AuditInput input, SyntheticBars mode, double[] rows, string check, Action<AuditStream, int, double[]> before)
    {
        FeatureSet set = subject.SetFor(input);
        AuditStream stream = new(set, input, mode);
        double[] row = new double[set.Count];
        for (int t = 0; t < input.Bars.Count; t++)
        {
            try
            {
                before(stream, t, row);
            }
            catch (FeatureStateException e)
            {
                for (int f = 0; f < set.Count; f++)
                {
                    if (!CanRestore(set, f, input, mode, t))
                    {
                        log.Report(f, check, $"{AuditLog.Place(input, t)}: {e.Message}");
                    }
                }

                return;
            }

            stream.Append(t, row);
            log.RequireSameBits<double>(check, input, row, rows.AsSpan(t * set.Count, set.Count), t);
        }
    }

    private static bool CanRestore(FeatureSet set, int feature, AuditInput input, SyntheticBars mode, int bars)
    {
        FeatureSet alone = Alone(set, feature);
        AuditStream stream = new(alone, input, mode);
        double[] row = new double[alone.Count];
        for (int t = 0; t < bars; t++)
        {
            stream.Append(t, row);
        }

        try
        {
            stream.SaveAndRestore();
            return true;
        }
        catch (FeatureStateException)
        {
            return false;
        }
    }

    private static void RequireNoAllocation(AuditSubject subject, AuditLog log, AuditInput input)
    {
        FeatureSet set = subject.SetFor(input);
        if (BytesPerRow(set, input) == 0)
        {
            return;
        }

        for (int f = 0; f < set.Count; f++)
        {
            double bytes = BytesPerRow(Alone(set, f), input);
            if (bytes > 0)
            {
                Action<int, string, string> tell = subject.Options.Allocating.Contains(set.Features[f].Name) ? log.Note : log.Report;
                tell(f, "memory of a streamed row", FormattableString.Invariant($"{input.Bars.Symbol}: found {bytes:0.#} bytes a row, expected 0"));
            }
        }
    }

    /// <summary>The least of several runs: a collection that another thread causes retires this thread's allocation buffer, whose rest then counts as allocated.</summary>
    private static double BytesPerRow(FeatureSet set, AuditInput input)
    {
        double least = double.PositiveInfinity;
        for (int run = 0; run < Runs && least > 0; run++)
        {
            least = Math.Min(least, BytesPerRowOfOneRun(set, input));
        }

        return least;
    }

    /// <summary>The first half of the bars warms up; the second is measured.</summary>
    private static double BytesPerRowOfOneRun(FeatureSet set, AuditInput input)
    {
        AuditStream stream = new(set, input, SyntheticBars.Hold);
        double[] row = new double[set.Count];
        int half = input.Bars.Count / 2;
        for (int t = 0; t < half; t++)
        {
            stream.Append(t, row);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = half; t < input.Bars.Count; t++)
        {
            stream.Append(t, row);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(input.Bars.Count - half);
    }

    private static FeatureSet Alone(FeatureSet set, int feature) => AuditSubject.Alone(set, set.Groups.First(g => g.Features.Contains(set.Features[feature])));
}
