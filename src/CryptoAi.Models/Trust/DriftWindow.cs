namespace CryptoAi.Models.Trust;

/// <summary>
/// The newest rows in the bins of the training, and the population stability index of every feature: Σ (a − e)·ln(a/e) over bins with the share a of these rows and e of the train rows
/// (definitions D12). Used by one caller at a time; <see cref="Figure"/> may be read by all.
/// </summary>
internal sealed class DriftWindow
{
    /// <summary>Stands for the share of an empty bin, whose logarithm has no value.</summary>
    private const double LeastShare = 1e-4;

    private const int FirstRows = 64;

    private readonly DriftReference _reference;
    private readonly int _most;
    private readonly int _fewest;
    private readonly double _alarm;
    private readonly int[] _counts;

    // [rows, features] the bin of every value; grows up to the most rows, then the oldest one is replaced
    private byte[] _bins;
    private int _rows;
    private int _next;
    private volatile DriftFigure? _figure;

    /// <param name="reference">The distribution of the training.</param>
    /// <param name="most">The rows of the window.</param>
    /// <param name="fewest">The rows from which on there is a figure.</param>
    /// <param name="alarm">The index above which a figure is an alarm.</param>
    public DriftWindow(DriftReference reference, int most, int fewest, double alarm = double.PositiveInfinity)
    {
        (_reference, _most, _fewest, _alarm) = (reference, most, fewest, alarm);
        _counts = new int[reference.Features * TrustReference.Bins];
        _bins = new byte[Math.Min(most, FirstRows) * reference.Features];
    }

    /// <summary>The feature that has moved most; null while there are too few rows.</summary>
    public DriftFigure? Figure => _figure;

    /// <summary>Takes rows, oldest first.</summary>
    /// <param name="rows">[rows, features] scaled.</param>
    public void Add(ReadOnlySpan<float> rows)
    {
        int features = _reference.Features;
        for (int start = 0; start < rows.Length; start += features)
        {
            AddRow(rows.Slice(start, features));
        }

        if (_rows >= _fewest)
        {
            _figure = Largest();
        }
    }

    /// <summary>Writes the rows, oldest first, so that windows with the same rows give the same bytes.</summary>
    public void Save(BinaryWriter writer)
    {
        int features = _reference.Features;
        int oldest = _rows == _most ? _next % _most : 0;
        writer.Write(_rows);
        writer.Write(_bins.AsSpan(oldest * features, (_rows - oldest) * features));
        writer.Write(_bins.AsSpan(0, oldest * features));
    }

    /// <summary>The reverse of <see cref="Save"/>, into a window without rows.</summary>
    /// <exception cref="EndOfStreamException">The state ends too early.</exception>
    /// <exception cref="InvalidDataException">A number cannot be.</exception>
    public void Restore(BinaryReader reader)
    {
        int features = _reference.Features;
        int rows = reader.ReadInt32();
        if (rows < 0 || rows > _most || (long)rows * features > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new InvalidDataException(FormattableString.Invariant($"a drift window of at most {_most} rows has {rows}"));
        }

        _bins = new byte[Math.Max(rows, Math.Min(_most, FirstRows)) * features];
        reader.BaseStream.ReadExactly(_bins.AsSpan(0, rows * features));
        for (int i = 0; i < rows * features; i++)
        {
            if (_bins[i] >= TrustReference.Bins)
            {
                throw new InvalidDataException(FormattableString.Invariant($"a drift window names bin {_bins[i]} of {TrustReference.Bins}"));
            }

            _counts[(i % features * TrustReference.Bins) + _bins[i]]++;
        }

        (_rows, _next) = (rows, rows);
        _figure = rows >= _fewest ? Largest() : null;
    }

    private void AddRow(ReadOnlySpan<float> row)
    {
        int features = row.Length;
        if (_next * features == _bins.Length && _next < _most)
        {
            Array.Resize(ref _bins, Math.Min(2 * _next, _most) * features);
        }

        _next = _next == _most ? 0 : _next;
        Span<byte> place = _bins.AsSpan(_next * features, features);
        bool isFull = _rows == _most;
        for (int f = 0; f < features; f++)
        {
            Span<int> counts = _counts.AsSpan(f * TrustReference.Bins, TrustReference.Bins);
            if (isFull)
            {
                counts[place[f]]--;
            }

            place[f] = _reference.BinOf(f, row[f]);
            counts[place[f]]++;
        }

        _next++;
        _rows += isFull ? 0 : 1;
    }

    private DriftFigure Largest()
    {
        (double largest, int feature) = (-1, 0);
        for (int f = 0; f < _reference.Features; f++)
        {
            if (_reference.IsWatched(f) && Index(f) is var index && index > largest)
            {
                (largest, feature) = (index, f);
            }
        }

        return new DriftFigure(Math.Max(0, largest), _reference.Name(feature), _rows, largest > _alarm);
    }

    private double Index(int feature)
    {
        double sum = 0;
        ReadOnlySpan<float> expected = _reference.Shares(feature);
        ReadOnlySpan<int> counts = _counts.AsSpan(feature * TrustReference.Bins, TrustReference.Bins);
        for (int bin = 0; bin < counts.Length; bin++)
        {
            double e = Math.Max(expected[bin], LeastShare);
            double a = Math.Max((double)counts[bin] / _rows, LeastShare);
            sum += (a - e) * Math.Log(a / e);
        }

        return sum;
    }
}
