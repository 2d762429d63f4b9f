using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.State;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender;

/// <summary>Keeps the last n bars and has the library compute its indicator over them at every bar.</summary>
internal sealed class SkenderCalculator(IReadOnlyList<string> names, Func<IReadOnlyList<Quote>, IReadOnlyList<double?>> compute, SkenderOptions options) : FeatureCalculator
{
    private readonly QuoteWindow _window = new(options.Bars);

    public override int OutputCount => names.Count;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _window.Push(bar);
        if (!_window.IsFull)
        {
            outputs.Fill(double.NaN);
            return;
        }

        IReadOnlyList<double?> values = Counted(compute(_window.Quotes()), names);
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = values[i] is { } value && double.IsFinite(value) ? Scaled(value) : options.Neutral;
        }
    }

    public override void TransferState(StateTransfer state) => _window.TransferState(state);

    /// <summary>The values, which must be one per name.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    internal static IReadOnlyList<double?> Counted(IReadOnlyList<double?> values, IReadOnlyList<string> names) => values.Count == names.Count
        ? values
        : throw new ArgumentException(
            FormattableString.Invariant($"The computation of {string.Join(", ", names)} gives {values.Count} values for {names.Count} names. Give one value per name, in their order."));

    private double Scaled(double value) => options.Scale switch
    {
        IndicatorScale.ShareOfClose => value / _window.Close,
        IndicatorScale.DistanceFromClose => (_window.Close - value) / _window.Close,
        _ => value,
    };
}
