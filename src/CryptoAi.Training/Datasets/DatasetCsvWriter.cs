using System.Globalization;
using System.Numerics;
using System.Text;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>Writes the rows of a dataset. Numbers are the shortest text that reads back to the same bits.</summary>
internal static class DatasetCsvWriter
{
    private const int BufferSize = 1 << 16;

    public static void Write(TrainingDataset dataset, Stream stream)
    {
        RequireNames(dataset);
        // not disposed: that would close the caller's stream
        BufferedStream buffered = new(stream, BufferSize);
        byte[] line = new byte[((dataset.FeatureSet.Count + 9) * 32) + (3 * dataset.Assets.Max(static a => a.Symbol.Length))];
        buffered.Write(Encoding.UTF8.GetBytes(DatasetColumns.Header(dataset.FeatureSet) + "\n"));
        foreach (AssetSegment segment in dataset.Segments)
        {
            for (int row = 0; row < segment.Rows; row++)
            {
                buffered.Write(line.AsSpan(0, Format(dataset, segment, row, line)));
            }
        }

        buffered.Flush();
    }

    private static int Format(TrainingDataset dataset, AssetSegment segment, int row, byte[] line)
    {
        LabelTable labels = segment.Labels;
        Span<byte> rest = line;
        rest = rest[Encoding.UTF8.GetBytes(segment.Asset.Symbol, rest)..];
        rest = Number(rest, segment.OpenTimes[row]);
        rest = Number(rest, segment.CloseTimes[row]);
        rest = Number(rest, segment.IsSynthetic[row] ? 1 : 0);
        ReadOnlySpan<float> features = segment.Features.Row(row);
        for (int f = 0; f < features.Length; f++)
        {
            if (row >= segment.Features.FirstCompleteRow && !float.IsFinite(features[f]))
            {
                throw new DatasetException("feature_not_finite", InputCheck.Describe(dataset, segment, row, f));
            }

            rest = Number(rest, features[f]);
        }

        rest = labels.Direction[row] != LabelTable.NoLabel ? Number(rest, labels.Direction[row]) : Empty(rest);
        rest = labels.EndTimes[row] != long.MaxValue ? Number(rest, labels.EndTimes[row]) : Empty(rest);
        rest = Number(rest, labels.ForwardReturns[row]);
        rest = Number(rest, labels.Volatility[row]);
        rest = Number(rest, labels.Volume[row]);
        rest[0] = (byte)'\n';
        return line.Length - rest.Length + 1;
    }

    private static Span<byte> Number(Span<byte> rest, long value)
    {
        rest = Empty(rest);
        _ = value.TryFormat(rest, out int written, default, CultureInfo.InvariantCulture);
        return rest[written..];
    }

    private static Span<byte> Number<T>(Span<byte> rest, T value)
        where T : struct, IFloatingPointIeee754<T>
    {
        rest = Empty(rest);
        if (T.IsNaN(value))
        {
            return rest;
        }

        _ = value.TryFormat(rest, out int written, default, CultureInfo.InvariantCulture);
        return rest[written..];
    }

    private static Span<byte> Empty(Span<byte> rest)
    {
        rest[0] = (byte)',';
        return rest[1..];
    }

    private static void RequireNames(TrainingDataset dataset)
    {
        IEnumerable<string> names = dataset.Assets.Select(static a => a.Symbol).Concat(dataset.FeatureSet.Features.Select(static f => f.Name));
        if (names.FirstOrDefault(static n => n.AsSpan().IndexOfAny(",\"\r\n") >= 0) is { } bad)
        {
            throw new DatasetException("dataset_name_invalid", $"'{bad}' cannot stand in a dataset file; symbols and feature names have no comma, quote or line end.");
        }
    }
}
