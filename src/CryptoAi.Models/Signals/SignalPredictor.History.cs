using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Signals;

/// <content>Predictions of a whole history.</content>
public sealed partial class SignalPredictor
{
    private const int HistoryWindows = 1024;

    /// <inheritdoc/>
    public IEnumerable<Signal> PredictHistory(
        string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        ObjectDisposedException.ThrowIf(_disposed, this);
        AssetIdentity asset = AssetIdentity.Require(Bundle, symbol);
        IReadOnlyList<PreparedHistory> parts = _preparation.PrepareHistory(asset.Name, candles, references, _clock.GetUtcNow());
        return parts.SelectMany(part => Signals(part, symbol, asset, culture ?? CultureInfo.CurrentUICulture));
    }

    private IEnumerable<Signal> Signals(PreparedHistory part, string symbol, AssetIdentity asset, CultureInfo culture)
    {
        (int time, int features) = (Bundle.Config.SequenceLength, Bundle.Config.Features);
        int windows = part.Features.Rows - part.Features.FirstCompleteRow - time + 1;
        ModelOutput output = new(Math.Min(windows, HistoryWindows), Bundle.Config.Classes);
        float[] rows = new float[(output.Capacity + time - 1) * features];
        for (int done = 0; done < windows; done += HistoryWindows)
        {
            int count = Math.Min(HistoryWindows, windows - done);
            int first = part.Features.FirstCompleteRow + done;
            Memory<float> used = rows.AsMemory(0, (count + time - 1) * features);
            Bundle.Scaler.Transform(part.Features.RowRange(first, count + time - 1), used.Span);
            PredictorSlot slot = Singles.Rent();
            try
            {
                slot.Model.PredictHistory(used, asset.Id, output);
            }
            finally
            {
                Singles.Return(slot);
            }

            for (int i = 0; i < count; i++)
            {
                int end = first + i + time - 1;
                if (!part.Bars.Bars[end].IsSynthetic)
                {
                    yield return Composer.Compose(
                        part.Bars.Facts(end, symbol, asset, isStale: false), used.Span.Slice((i + time - 1) * features, features), output, i, drift: null, now: null, culture);
                }
            }
        }
    }
}
