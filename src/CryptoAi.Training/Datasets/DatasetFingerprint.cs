using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>
/// The identity of a dataset: SHA-256 over what its numbers mean (bar length, gap limit, grid, features, label specification), then over each segment's symbol, opening and closing times, marks of filled bars, feature bits and labels, little-endian, every NaN as one bit pattern.
/// </summary>
internal static class DatasetFingerprint
{
    public static string Compute(FeatureSet featureSet, LabelSpec labels, Timeframe timeframe, TimeSpan maxGap, GridSpec? grid, IReadOnlyList<AssetSegment> segments)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Meaning(featureSet, labels, timeframe, maxGap, grid)));
        Span<byte> sizes = stackalloc byte[12];
        foreach (AssetSegment segment in segments)
        {
            byte[] symbol = Encoding.UTF8.GetBytes(segment.Asset.Symbol);
            BinaryPrimitives.WriteInt32LittleEndian(sizes, symbol.Length);
            BinaryPrimitives.WriteInt32LittleEndian(sizes[4..], segment.Rows);
            BinaryPrimitives.WriteInt32LittleEndian(sizes[8..], segment.Features.Features);
            hash.AppendData(sizes);
            hash.AppendData(symbol);
            AppendRows(hash, segment);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Meaning(FeatureSet featureSet, LabelSpec labels, Timeframe timeframe, TimeSpan maxGap, GridSpec? grid) => string.Create(
        CultureInfo.InvariantCulture,
        $"{timeframe}\n{maxGap.Ticks}\n{featureSet.Hash}\n{labels.Classes}\n{labels.Threshold}\n{labels.Lookahead}\n{labels.Horizon}\n{labels.StrongMultiplier:R}\n{labels.DropDeadZone}\n{labels.Anchor}\n{labels.VolumeTarget}\n{(grid is null ? "no grid" : $"{string.Join(',', grid.Calendars)} {grid.OwnCalendar} {grid.SyntheticBars}")}\n");

    private static void AppendRows(IncrementalHash hash, AssetSegment segment)
    {
        int features = segment.Features.Features;
        byte[] bytes = new byte[8 + 8 + 1 + (4 * features) + 1 + 8 + 8 + 4 + 4];
        LabelTable labels = segment.Labels;
        for (int row = 0; row < segment.Rows; row++)
        {
            Span<byte> rest = bytes;
            BinaryPrimitives.WriteInt64LittleEndian(rest, segment.OpenTimes[row]);
            BinaryPrimitives.WriteInt64LittleEndian(rest[8..], segment.CloseTimes[row]);
            rest[16] = segment.IsSynthetic[row] ? (byte)1 : (byte)0;
            rest = rest[17..];
            foreach (float value in segment.Features.Row(row))
            {
                rest = WriteFloat(rest, value);
            }

            rest[0] = (byte)labels.Direction[row];
            BinaryPrimitives.WriteInt64LittleEndian(rest[1..], labels.EndTimes[row]);
            double forward = labels.ForwardReturns[row];
            BinaryPrimitives.WriteDoubleLittleEndian(rest[9..], double.IsNaN(forward) ? double.NaN : forward);
            rest = WriteFloat(rest[17..], labels.Volatility[row]);
            _ = WriteFloat(rest, labels.Volume[row]);
            hash.AppendData(bytes);
        }
    }

    private static Span<byte> WriteFloat(Span<byte> destination, float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(destination, float.IsNaN(value) ? float.NaN : value);
        return destination[4..];
    }
}
