using System.Buffers;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>Puts new rows into the rows of a month. Lines are taken over as they are, so that fields which no candle has are not lost.</summary>
internal sealed class KlineMerge
{
    private readonly ArrayBufferWriter<byte> _merged = new();
    private readonly List<RevisedCandle> _revised = [];
    private readonly RevisionPolicy _policy;
    private int _added;
    private int _repeated;
    private int _replaced;

    private KlineMerge(RevisionPolicy policy) => _policy = policy;

    /// <summary>What came of the new rows.</summary>
    public AppendResult Result => new(_added, _repeated, _revised);

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => _added + _replaced > 0;

    /// <summary>The rows of both, in order of time.</summary>
    public ReadOnlyMemory<byte> Merged => _merged.WrittenMemory;

    /// <summary>Merges.</summary>
    /// <param name="before">The rows that are there; null for none.</param>
    /// <param name="text">The text of the new rows.</param>
    /// <param name="rows">The new rows, strictly ascending.</param>
    /// <param name="policy">What becomes of rows that differ.</param>
    /// <exception cref="CandleStoreException">A row differs, and the policy forbids it.</exception>
    public static KlineMerge Run(KlineFile? before, KlineText text, KlineRows rows, RevisionPolicy policy)
    {
        KlineMerge merge = new(policy);
        CandleRows old = before?.Rows.Values ?? new CandleRows(0);
        CandleRows added = rows.Values;
        int i = 0;
        int j = 0;
        while (i < old.Count || j < added.Count)
        {
            long oldTime = i < old.Count ? old.Times[i] : long.MaxValue;
            long newTime = j < added.Count ? added.Times[j] : long.MaxValue;
            if (oldTime < newTime)
            {
                merge.Copy(before!.Text, old.Positions[i++]);
            }
            else if (newTime < oldTime)
            {
                merge.Copy(text, added.Positions[j++]);
                merge._added++;
            }
            else
            {
                bool replaces = merge.Meet(before!.Text.Path, old, i, added, j);
                merge.Copy(replaces ? text : before.Text, replaces ? added.Positions[j] : old.Positions[i]);
                i++;
                j++;
            }
        }

        return merge;
    }

    /// <returns>Whether the new row takes the place of the old one.</returns>
    private bool Meet(string path, CandleRows old, int i, CandleRows added, int j)
    {
        RevisedCandle pair = new(CandleOf(old, i), CandleOf(added, j));
        if (pair.Before == pair.After)
        {
            _repeated++;
            return false;
        }

        if (_policy == RevisionPolicy.Throw)
        {
            throw new CandleStoreException(
                CandleStoreException.Revised,
                FormattableString.Invariant($"{path}: the candle of {IsoTime.Text(old.Times[i])} is there with close {pair.Before.Close} and volume {pair.Before.Volume}, and came again with close {pair.After.Close} and volume {pair.After.Volume}. Nothing was written; allow revisions ({nameof(CandleStoreOptions)}.{nameof(CandleStoreOptions.Revisions)}), or leave the candle out."),
                path);
        }

        _revised.Add(pair);
        bool replaces = _policy == RevisionPolicy.Replace;
        _replaced += replaces ? 1 : 0;
        return replaces;
    }

    private void Copy(KlineText text, int start)
    {
        _merged.Write(text.LineAt(start, out _));
        _merged.Write("\n"u8);
    }

    private static Candle CandleOf(CandleRows rows, int i) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(rows.Times[i]), rows.Open[i], rows.High[i], rows.Low[i], rows.Close[i], rows.Volume[i]);
}
