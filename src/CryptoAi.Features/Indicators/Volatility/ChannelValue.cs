namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>A channel around the price at one bar; all NaN during warm-up.</summary>
/// <param name="Middle">The centre line, in units of price.</param>
/// <param name="Upper">The upper line.</param>
/// <param name="Lower">The lower line.</param>
/// <param name="Position">Where the close lies: 0 at the lower line, 1 at the upper, outside beyond them; 0.5 where the channel has no width.</param>
public readonly record struct ChannelValue(double Middle, double Upper, double Lower, double Position)
{
    /// <summary>(Upper − Lower)/Middle: the width of the channel relative to the price.</summary>
    public double Width => (Upper - Lower) / Middle;

    internal static ChannelValue None => new(double.NaN, double.NaN, double.NaN, double.NaN);

    internal static ChannelValue Of(double middle, double upper, double lower, double close) =>
        new(middle, upper, lower, RelativeZero.Is(upper - lower, middle) ? 0.5 : (close - lower) / (upper - lower));
}
