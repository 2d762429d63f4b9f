using System.Globalization;
using System.Runtime.InteropServices;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>The findings of one file, at most <see cref="PerKind"/> of each kind, so that a report stays short.</summary>
internal sealed class FindingList(RowLocator locator)
{
    /// <summary>How many findings of one kind are kept.</summary>
    public const int PerKind = 5;

    private readonly List<CandleFinding> _findings = [];
    private readonly Dictionary<string, int> _kept = [];

    /// <summary>Adds a finding unless its kind is full; the text is only made when it is kept.</summary>
    public void Add(string kind, int position, FormattableString text)
    {
        ref int kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_kept, kind, out _);
        if (kept == PerKind)
        {
            return;
        }

        kept++;
        _findings.Add(new CandleFinding(kind, locator.Line(position), $"{locator.Place(position)}: {text.ToString(CultureInfo.InvariantCulture)}"));
    }

    /// <summary>What was kept, in order of discovery.</summary>
    public IReadOnlyList<CandleFinding> ToList() => [.. _findings];
}
