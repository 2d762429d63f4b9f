using System.Numerics.Tensors;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Trust;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Fits what a bundle keeps of its train rows for the dissimilarity and the drift of later ones (definitions D12).</summary>
public static class TrustFit
{
    /// <summary>The most rows from which deciles are taken; more change them by less than a tenth of a bin.</summary>
    private const int MostRows = 20_000;

    /// <summary>
    /// Takes the newest rows of the train samples' windows, evenly spaced in the order of assets and time, so that the same samples give the same reference.
    /// </summary>
    /// <param name="train">The train samples.</param>
    /// <param name="scaler">The scaler of the model.</param>
    /// <param name="before">The reference of the model that was trained further, with the same scaler: half of the sample stays. Null for a model from scratch.</param>
    /// <returns>The reference; null where all rows are the same, so that nothing can be said of others.</returns>
    /// <exception cref="TrainingException">A value is NaN or infinite (<c>feature_not_finite</c>).</exception>
    public static TrustReference? Fit(TrainSamples train, StandardScaler scaler, TrustReference? before = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(scaler);
        int features = scaler.Features;
        float[] all = Rows(train, scaler, MostRows);
        int count = all.Length / features;
        int kept = before is null ? 0 : Math.Min(before.RowCount, TrustReference.MaxRows / 2);
        int fresh = Math.Min(count, TrustReference.MaxRows - kept);
        float[] sample = new float[(kept + fresh) * features];
        for (int i = 0; i < kept; i++)
        {
            before!.Rows.Slice(Even(i, kept, before.RowCount) * features, features).CopyTo(sample.AsSpan(i * features));
        }

        for (int i = 0; i < fresh; i++)
        {
            all.AsSpan(Even(i, fresh, count) * features, features).CopyTo(sample.AsSpan((kept + i) * features));
        }

        double distance = MeanDistance(sample, features);
        if (!(distance > 0))
        {
            return null;
        }

        (float[] cuts, float[] shares) = Distribution(all, features);
        return new TrustReference(features, sample, (float)distance, cuts, shares);
    }

    /// <summary>[rows, features] scaled.</summary>
    private static float[] Rows(TrainSamples train, StandardScaler scaler, int most)
    {
        int features = scaler.Features;
        int count = Math.Min(train.Count, most);
        float[] rows = new float[count * features];
        for (int i = 0; i < count; i++)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[Even(i, count, train.Count)]);
            ReadOnlySpan<float> values = segment.Features.Row(row);
            for (int f = 0; f < features; f++)
            {
                if (!float.IsFinite(values[f]))
                {
                    throw new TrainingException("feature_not_finite", InputCheck.Describe(train.Dataset, segment, row, f));
                }
            }

            scaler.Transform(values, rows.AsSpan(i * features, features));
        }

        return rows;
    }

    /// <summary>The place of the i-th of some evenly spaced ones.</summary>
    private static int Even(int i, int count, int total) => (int)(((2L * i) + 1) * total / (2L * count));

    private static double MeanDistance(float[] rows, int features)
    {
        int count = rows.Length / features;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = rows.AsSpan(i * features, features);
            for (int j = i + 1; j < count; j++)
            {
                sum += TensorPrimitives.Distance(row, rows.AsSpan(j * features, features));
            }
        }

        return sum / (0.5 * count * (count - 1));
    }

    private static (float[] Cuts, float[] Shares) Distribution(float[] rows, int features)
    {
        int count = rows.Length / features;
        float[] cuts = new float[features * (TrustReference.Bins - 1)];
        float[] shares = new float[features * TrustReference.Bins];
        float[] column = new float[count];
        Span<int> counts = stackalloc int[TrustReference.Bins];
        for (int f = 0; f < features; f++)
        {
            for (int i = 0; i < count; i++)
            {
                column[i] = rows[(i * features) + f];
            }

            Array.Sort(column);
            Span<float> own = cuts.AsSpan(f * (TrustReference.Bins - 1), TrustReference.Bins - 1);
            for (int k = 0; k < own.Length; k++)
            {
                own[k] = column[(int)((((long)(k + 1) * count) + TrustReference.Bins - 1) / TrustReference.Bins) - 1];
            }

            counts.Clear();
            foreach (float value in column)
            {
                counts[TrustReference.BinOf(own, value)]++;
            }

            for (int bin = 0; bin < counts.Length; bin++)
            {
                shares[(f * TrustReference.Bins) + bin] = (float)counts[bin] / count;
            }
        }

        return (cuts, shares);
    }
}
