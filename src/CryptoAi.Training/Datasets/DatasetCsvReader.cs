using System.Globalization;
using System.Numerics;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>Reads the rows of a dataset file straight into the segments that its manifest announces.</summary>
internal sealed class DatasetCsvReader(string path, DatasetManifest manifest, FeatureSet featureSet)
{
    private long _line;

    public TrainingDataset Read(int sequenceLength)
    {
        DatasetOptions options = new() { SequenceLength = sequenceLength, MaxGap = manifest.MaxGap, Grid = null };
        options.Validate();
        (LabelSpec labels, Timeframe timeframe, GridSpec? grid) = Settings();
        IReadOnlyList<DatasetAsset> assets = TrainingDataset.Number(manifest.Segments.Select(static s => s.Symbol).Distinct(StringComparer.Ordinal), path);
        using FileStream stream = File.OpenRead(path);
        RequireLength(stream.Length);
        DatasetLineReader reader = new(stream, path);
        RequireHeader(Next(reader));
        List<AssetSegment> segments = [];
        foreach (DatasetSegment segment in manifest.Segments)
        {
            segments.Add(ReadSegment(reader, assets.First(a => a.Symbol == segment.Symbol), segment, labels));
        }

        return reader.TryRead(out _)
            ? throw new DatasetException("dataset_rows_extra", At($"there are more rows than the {manifest.Rows} of the manifest", _line + 1), path, _line + 1)
            : new TrainingDataset(featureSet, labels, timeframe, options, grid, assets, segments);
    }

    private (LabelSpec Labels, Timeframe Timeframe, GridSpec? Grid) Settings()
    {
        string file = DatasetFile.ManifestPath(path);
        try
        {
            if (!manifest.Features.SequenceEqual(featureSet.Features.Select(static f => f.Name), StringComparer.Ordinal))
            {
                throw new FormatException($"The features are {string.Join(", ", manifest.Features)}; the set '{featureSet.Name}' has others, or another order.");
            }

            return manifest.Segments.Count > 0 && manifest.Segments.All(static s => s.Rows > 0 && s.FirstCompleteRow >= 0 && s.FirstCompleteRow <= s.Rows && !string.IsNullOrWhiteSpace(s.Symbol))
                ? (manifest.Labels.ToSpec(), Timeframe.Parse(manifest.Timeframe), manifest.Grid?.ToSpec())
                : throw new FormatException("A segment has no symbol or no rows, or its first complete row lies outside, or there is none.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new DatasetException("dataset_manifest_invalid", $"{file}: {e.Message} Prepare the dataset again.", file, innerException: e);
        }
    }

    /// <summary>Refuses row counts that the file cannot hold before memory is taken for them.</summary>
    private void RequireLength(long bytes)
    {
        if (manifest.Rows > bytes / (featureSet.Count + DatasetColumns.LeastBytesBesideFeatures))
        {
            throw new DatasetException(
                "dataset_truncated",
                FormattableString.Invariant($"{path}: the file has {bytes} bytes, too few for the {manifest.Rows} rows of its manifest. It was cut off; prepare the dataset again."),
                path);
        }
    }

    private void RequireHeader(ReadOnlySpan<byte> line)
    {
        string expected = DatasetColumns.Header(featureSet);
        if (!line.SequenceEqual(Encoding.UTF8.GetBytes(expected)))
        {
            throw Invalid($"the header is not the one of the manifest; expected {expected}");
        }
    }

    private AssetSegment ReadSegment(DatasetLineReader reader, DatasetAsset asset, DatasetSegment segment, LabelSpec spec)
    {
        int rows = segment.Rows;
        int count = featureSet.Count;
        byte[] symbol = Encoding.UTF8.GetBytes(asset.Symbol);
        long[] times = new long[rows];
        long[] closes = new long[rows];
        bool[] synthetic = new bool[rows];
        float[] features = new float[checked(rows * count)];
        sbyte[] direction = new sbyte[rows];
        long[] ends = new long[rows];
        double[] forward = new double[rows];
        float[] volatility = new float[rows];
        float[] volume = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> rest = Next(reader);
            if (!Field(ref rest).SequenceEqual(symbol))
            {
                throw Invalid($"the symbol is not {asset.Symbol}, whose row {row + 1} of {rows} should stand here");
            }

            times[row] = Whole(Field(ref rest), "open_time") ?? throw Invalid($"open_time is missing");
            if (row > 0 && times[row] <= times[row - 1])
            {
                throw Invalid($"open_time {times[row]} does not come after {times[row - 1]}");
            }

            closes[row] = Whole(Field(ref rest), "close_time") ?? throw Invalid($"close_time is missing");
            if (closes[row] <= times[row] || (row > 0 && closes[row] <= closes[row - 1]))
            {
                throw Invalid($"close_time {closes[row]} does not come after open_time {times[row]} and the close before it");
            }

            long? mark = Whole(Field(ref rest), "synthetic");
            synthetic[row] = mark is 0 or 1 ? mark == 1 : throw Invalid($"synthetic is {mark}; expected 0 or 1");
            bool warmUp = row < segment.FirstCompleteRow;
            for (int f = 0; f < count; f++)
            {
                float value = Number<float>(Field(ref rest), featureSet.Features[f].Name);
                features[(row * count) + f] = float.IsFinite(value) || warmUp ? value : throw Invalid($"{featureSet.Features[f].Name} is missing after the warm-up");
            }

            long? label = Whole(Field(ref rest), "direction");
            long? end = Whole(Field(ref rest), "label_end");
            double change = Number<double>(Field(ref rest), "forward_return");
            RequireLabel(spec, label, end, change);
            (direction[row], ends[row], forward[row]) = ((sbyte)(label ?? LabelTable.NoLabel), end ?? long.MaxValue, change);
            volatility[row] = Number<float>(Field(ref rest), "volatility");
            volume[row] = Number<float>(rest, "volume");
        }

        FeatureMatrix matrix = new(features, rows, count, segment.FirstCompleteRow);
        return new AssetSegment(asset, times, closes, synthetic, matrix, new LabelTable(direction, ends, forward, volatility, volume));
    }

    /// <summary>A row has a class with its end, or, while quantile cuts are not fitted, an end whose class is to come; and where it has an end it has a return.</summary>
    private void RequireLabel(LabelSpec spec, long? label, long? end, double forward)
    {
        if (label is < 0 || label >= spec.Classes || label.HasValue != (end.HasValue && spec.IsFitted))
        {
            throw spec.IsFitted
                ? Invalid($"direction is {label} and label_end {end}; expected a class 0 … {spec.Classes - 1} with its end, or neither")
                : Invalid($"direction is {label}; expected none, for the quantile cuts are not fitted yet");
        }

        if (end.HasValue && double.IsNaN(forward))
        {
            throw Invalid($"forward_return is missing where label_end is {end}");
        }
    }

    private ReadOnlySpan<byte> Next(DatasetLineReader reader)
    {
        _line = reader.LineNumber + 1;
        return reader.TryRead(out ReadOnlySpan<byte> line)
            ? line
            : throw new DatasetException("dataset_truncated", At($"the file ends before the {manifest.Rows} rows of its manifest", _line), path, _line);
    }

    private ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> rest)
    {
        int length = rest.IndexOf((byte)',');
        if (length < 0)
        {
            throw Invalid($"the row has too few fields; expected {featureSet.Count + 9}");
        }

        ReadOnlySpan<byte> field = rest[..length];
        rest = rest[(length + 1)..];
        return field;
    }

    private long? Whole(ReadOnlySpan<byte> field, string name) => field.IsEmpty
        ? null
        : long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Invalid($"{name} is '{Text(field)}'; expected a whole number");

    private T Number<T>(ReadOnlySpan<byte> field, string name)
        where T : struct, IFloatingPointIeee754<T> => field.IsEmpty
        ? T.NaN
        : T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && T.IsFinite(value)
            ? value
            : throw Invalid($"{name} is '{Text(field)}'; expected a finite number or nothing");

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]);

    private DatasetException Invalid(FormattableString text) => new("dataset_row_invalid", At(text, _line), path, _line);

    private string At(FormattableString text, long line) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {text.ToString(CultureInfo.InvariantCulture)}. Prepare the dataset again.");
}
