using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Live;

/// <summary>One asset as it goes on: forward fill, features and the window of rows. Used by one thread at a time.</summary>
internal sealed class LiveAsset : IFeatureWindow
{
    private readonly LiveModel _model;
    private readonly double[] _row;
    private readonly float[] _scaled;
    private List<long> _unwatchedCloses = [];
    private List<float> _unwatchedRows = [];
    private ForwardFillStream? _fill;
    private FeatureStream _features;

    // of an asset that the grid does not name: all its candles, until there are enough of them to tell its calendar for good
    private List<Candle>? _telling;

    /// <summary>Creates an asset without candles.</summary>
    /// <param name="symbol">The asset as it came first.</param>
    /// <param name="calendar">The calendar of its market; null for a model over candles as they are.</param>
    /// <param name="model">What all assets share.</param>
    public LiveAsset(string symbol, MarketCalendar? calendar, LiveModel model)
    {
        (Symbol, Calendar, _model) = (symbol, calendar, model);
        Identity = AssetIdentity.Of(model.Bundle, symbol);
        _fill = CreateFill();
        _telling = model.Names(Identity.Name) ? null : [];
        _features = model.CreateFeatures();
        _row = new double[_features.FeatureSet.Count];
        _scaled = new float[_row.Length];
        Window = new LiveWindow(model.Bundle.Config.SequenceLength, _row.Length);
    }

    /// <summary>An asset that goes on with another model over the same features and the same grid.</summary>
    public LiveAsset(LiveAsset before, LiveModel model)
    {
        (Symbol, Calendar, _model) = (before.Symbol, before.Calendar, model);
        Identity = AssetIdentity.Of(model.Bundle, Symbol);
        (_fill, _features, _row, _scaled, Window) = (before._fill, before._features, before._row, before._scaled, before.Window);
        (Last, AsOf, _telling) = (before.Last, before.AsOf, model.Names(Identity.Name) ? null : before._telling);
    }

    public string Symbol { get; }

    public MarketCalendar? Calendar { get; private set; }

    public AssetIdentity Identity { get; }

    public LiveWindow Window { get; private set; }

    /// <summary>The last candle taken; null before the first.</summary>
    public Candle? Last { get; private set; }

    /// <summary>When the last candle closed.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>Whether the features of a whole window are there.</summary>
    public bool IsReady => Window.Complete >= _model.Bundle.Config.SequenceLength;

    /// <summary>Whether an asset by these inputs trades by the same calendar in another model.</summary>
    public bool Fits(LiveModel model) => model.Bundle.Grid is not { } grid
        || !grid.AssetCalendars.TryGetValue(AssetIdentity.Of(model.Bundle, Symbol).Name, out string? calendar) || calendar == Calendar?.Name;

    /// <summary>When a candle closes.</summary>
    public DateTimeOffset CloseOf(in Candle candle) => Calendar is not null && Calendar.Knows(candle.OpenTime)
        ? Calendar.BarClose(candle.OpenTime, _model.Bundle.Timeframe)
        : candle.OpenTime + _model.Bundle.Timeframe.Step;

    /// <summary>Whether whole bars of the asset's market are missing between the last candle and one that opens at a time.</summary>
    public bool IsGapBefore(DateTimeOffset open)
    {
        if (Last is not { } last)
        {
            return false;
        }

        long time = open.ToUnixTimeMilliseconds();
        long step = _model.Bundle.Timeframe.StepMilliseconds;
        long close = Calendar?.ScheduleOf(_model.Bundle.Timeframe).FirstOpeningFrom(last.OpenTime.ToUnixTimeMilliseconds() + 1)?.Close
            ?? last.OpenTime.ToUnixTimeMilliseconds() + (2 * step);
        return close <= time;
    }

    /// <summary>Takes the next candle.</summary>
    /// <exception cref="CandleDataException">The candle is impossible or has no place; nothing changed.</exception>
    /// <exception cref="FeatureSetException">A feature failed; the asset began anew.</exception>
    public void Append(in Candle candle)
    {
        Take(candle);
        _telling?.Add(candle);
    }

    /// <summary>
    /// Looks which calendar the candles so far tell, as a prediction from all of them does; where it is another one than before, they are taken again by that one. Once there are as many as the model
    /// recommends, it stays.
    /// </summary>
    /// <exception cref="CandleDataException">A candle has no place by that calendar; the one before it goes on.</exception>
    public void SettleCalendar()
    {
        if (_telling is not { } candles)
        {
            return;
        }

        _telling = candles.Count < _model.Bundle.RecommendedCandles ? candles : null;
        if (_model.CalendarOf(Identity.Name, candles) is { } told && told.Name != Calendar!.Name)
        {
            LiveAsset again = new(Symbol, told, _model);
            foreach (Candle candle in candles)
            {
                again.Take(candle);
            }

            (Calendar, _fill, _features, Window, AsOf) = (told, again._fill, again._features, again.Window, again.AsOf);
            (_unwatchedCloses, _unwatchedRows) = (again._unwatchedCloses, again._unwatchedRows);
        }
    }

    /// <summary>Gives the rows since the last call to the watch over drift.</summary>
    public void Watch()
    {
        if (_unwatchedCloses.Count > 0)
        {
            _model.Drift!.Follow(Symbol, CollectionsMarshal.AsSpan(_unwatchedCloses), CollectionsMarshal.AsSpan(_unwatchedRows));
            _unwatchedCloses.Clear();
            _unwatchedRows.Clear();

            // after a warm-up there was room for hundreds of rows; from then on one comes at a time
            _unwatchedRows.Capacity = _row.Length;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Rows => Window.Newest;

    /// <summary>What a signal says of the newest window.</summary>
    public WindowFacts Facts(bool isStale) => new(
        Symbol,
        Identity.Id,
        Identity.IsKnown,
        Last!.Value.Close,
        AsOf,
        Window.SyntheticShare,
        Window.RealThroughFirst < _model.Bundle.Features.StableBars,
        Window.Real,
        isStale);

    public void Save(BinaryWriter writer)
    {
        writer.Write(Symbol);
        writer.Write(Calendar?.Name ?? "");
        LiveStateFile.WriteBytes(writer, _fill?.Snapshot() ?? []);
        LiveStateFile.WriteBytes(writer, _features.Snapshot());
        Window.Save(writer);
        LiveStateFile.WriteCandle(writer, Last);
        writer.Write(AsOf.UtcTicks);
        writer.Write(_telling?.Count ?? -1);
        foreach (Candle candle in _telling ?? [])
        {
            LiveStateFile.WriteCandle(writer, candle);
        }
    }

    /// <summary>The reverse of <see cref="Save"/>.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="model">What all assets share.</param>
    /// <param name="isScaled">Whether the rows were saved scaled, as by the first format.</param>
    public static LiveAsset Restore(BinaryReader reader, LiveModel model, bool isScaled)
    {
        string symbol = reader.ReadString();
        string calendar = reader.ReadString();
        LiveAsset asset = new(symbol, calendar.Length == 0 ? null : model.Filler?.Calendar(calendar), model);
        byte[] fill = LiveStateFile.ReadBytes(reader);
        asset._fill?.Restore(fill);
        asset._features = model.RestoreFeatures(LiveStateFile.ReadBytes(reader));
        asset.Window.Restore(reader);
        if (isScaled)
        {
            asset.Window.Unscale(model.Bundle.Scaler);
        }

        asset.Last = LiveStateFile.ReadCandle(reader);
        asset.AsOf = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        asset._telling = isScaled ? null : ReadTelling(reader);
        return asset.Last is not null || asset.Window.Complete == 0 ? asset : throw new InvalidDataException($"{symbol} has a window and no last candle");
    }

    private static List<Candle>? ReadTelling(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        List<Candle>? candles = count < 0 ? null : [];
        for (int i = 0; i < count; i++)
        {
            candles!.Add(LiveStateFile.ReadCandle(reader) ?? throw new InvalidDataException("a candle is missing"));
        }

        return candles;
    }

    private ForwardFillStream? CreateFill() => Calendar is null ? null : _model.Filler!.CreateStream(Identity.Name, Calendar);

    private void Take(in Candle candle)
    {
        if (_fill is null)
        {
            bool isCut = Last is { } last && candle.OpenTime - last.OpenTime > _model.Bundle.MaxGap;
            AppendRow(MarketBar.Real(candle, _model.Bundle.Timeframe), isCut);
        }
        else
        {
            _fill.Append(candle);
            while (_fill.TryRead(out FilledBar bar))
            {
                AppendRow(bar.Bar, bar.StartsSegment);
            }
        }

        Last = candle;
    }

    private void AppendRow(in MarketBar bar, bool startsSegment)
    {
        if (startsSegment && _features.Count > 0)
        {
            BeginAnew();
        }

        try
        {
            _features.Append(bar, _row);
        }
        catch (FeatureSetException)
        {
            BeginAnew();
            throw;
        }

        Span<float> row = Window.NextRow();
        TensorPrimitives.ConvertTruncating<double, float>(_row, row);
        (bool isComplete, bool isFinite) = (Window.Complete > 0 || _features.IsComplete, TensorPrimitives.IsFiniteAll<float>(row));
        Window.Add(!bar.IsSynthetic, isComplete, isFinite);
        AsOf = bar.CloseTime;
        if (_model.Drift is not null && isComplete && isFinite && !bar.IsSynthetic)
        {
            _unwatchedCloses.Add(AsOf.UtcTicks);
            _model.Bundle.Scaler.Transform(row, _scaled);
            _unwatchedRows.AddRange(_scaled);
        }
    }

    private void BeginAnew()
    {
        _features = _model.CreateFeatures();
        Window.Clear();
    }
}
