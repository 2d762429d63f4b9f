using System.Numerics;
using System.Runtime.InteropServices;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>Collects what an audit sees: one finding per feature and check, with the first place and the number of values.</summary>
internal sealed class AuditLog(AuditKind kind, FeatureSet set)
{
    private readonly Dictionary<(int Feature, string Check), AuditFinding> _findings = [];
    private readonly List<AuditFinding> _notes = [];
    private readonly double[] _figures = NewFigures(set.Count);

    public long Comparisons { get; set; }

    /// <summary>One measure per feature; NaN where nothing was compared.</summary>
    public Span<double> Figures => _figures;

    public void Raise(int feature, double figure) => _figures[feature] = double.IsNaN(_figures[feature]) ? figure : Math.Max(_figures[feature], figure);

    /// <summary>Compares rows bit by bit (two NaN are equal) and counts what differs in the figures.</summary>
    /// <param name="check">What was done.</param>
    /// <param name="input">The bars of the rows.</param>
    /// <param name="found">[rows, features].</param>
    /// <param name="expected">[rows, features].</param>
    /// <param name="firstRow">The bar of the first row.</param>
    public void RequireSameBits<T>(string check, AuditInput input, ReadOnlySpan<T> found, ReadOnlySpan<T> expected, int firstRow = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Comparisons += expected.Length;
        if (MemoryMarshal.AsBytes(found).SequenceEqual(MemoryMarshal.AsBytes(expected)))
        {
            return;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (!Same(found[i], expected[i]))
            {
                int feature = i % set.Count;
                _figures[feature]++;
                Differs(feature, check, input, firstRow + (i / set.Count), double.CreateChecked(found[i]), double.CreateChecked(expected[i]));
            }
        }
    }

    /// <summary>Begins to count: every figure becomes 0.</summary>
    public void StartCounting() => _figures.AsSpan().Clear();

    /// <summary>A value that is not as expected.</summary>
    public void Differs(int feature, string check, AuditInput input, int row, double found, double expected)
    {
        string text = _findings.ContainsKey((feature, check)) ? "" : FormattableString.Invariant($"{Place(input, row)}: found {found:R}, expected {expected:R}");
        Report(feature, check, text);
    }

    public void Report(int feature, string check, string text)
    {
        _findings[(feature, check)] = _findings.TryGetValue((feature, check), out AuditFinding? earlier)
            ? earlier with { Count = earlier.Count + 1 }
            : new AuditFinding(kind, set.Features[feature].Name, check, text, 1);
    }

    public void Note(int feature, string check, string text) => _notes.Add(new AuditFinding(kind, set.Features[feature].Name, check, text, 1));

    public AuditResult Result(Func<int, string?>? partner = null) => new(
        kind,
        Comparisons,
        [.. _figures.Select((figure, f) => new AuditFigure(set.Features[f].Name, figure, partner?.Invoke(f)))],
        [.. _findings.OrderBy(static f => f.Key.Feature).Select(static f => f.Value)],
        _notes);

    public static string Place(AuditInput input, int row) => FormattableString.Invariant($"{input.Bars.Symbol}, bar {row} of {IsoTime.Text(input.Bars[row].OpenTime.ToUnixTimeMilliseconds())}");

    // equal numbers with other bits are 0 and -0
    public static bool Same<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (a == b && T.IsNegative(a) == T.IsNegative(b)) || (T.IsNaN(a) && T.IsNaN(b));

    private static double[] NewFigures(int count)
    {
        double[] figures = new double[count];
        Array.Fill(figures, double.NaN);
        return figures;
    }
}
