using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>Makes features of an indicator's lines, such as MACD and its signal as shares of the close.</summary>
/// <typeparam name="TValue">What the indicator gives: a number, or a record of several lines.</typeparam>
/// <param name="value">The indicator at this bar; NaN lines during its warm-up.</param>
/// <param name="bar">The closed bar.</param>
/// <param name="outputs">[features of the group]: every element is to be written; NaN where a line is NaN.</param>
public delegate void IndicatorFeatures<TValue>(in TValue value, in MarketBar bar, Span<double> outputs);
