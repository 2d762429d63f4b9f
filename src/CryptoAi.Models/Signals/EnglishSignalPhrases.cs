using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>The analysis in English.</summary>
internal sealed class EnglishSignalPhrases : SignalPhrases
{
    public override string NotCalibrated => "The probabilities are not calibrated: read them as relative strength, not as observed frequencies.";

    public override string Direction(PredictedDirection direction) => direction switch
    {
        PredictedDirection.Up => "UP",
        PredictedDirection.Down => "DOWN",
        _ => "NEUTRAL",
    };

    public override string Label(TradeSignal action) => Name(action).PadRight(LabelColumns);

    public override string Headline(string symbol, string timeframe, TradeSignal action, PredictedDirection direction, string confidence) =>
        $"{symbol} {timeframe}: {Name(action)} ({Direction(direction)}), confidence {confidence}";

    public override string Price(string price, string time, string model) => $"Price {price}, as of {time} UTC, model {model}";

    public override string Volatility(string range, string volumeChange) => $"Next bar: expected range {range} of the price, volume {volumeChange}.";

    public override string BaseRate(PredictedDirection direction, string rate) => $"Base rate of {Direction(direction)} in training: {rate}.";

    public override string Decision(DecisionMode decision, PredictedDirection direction, string otherMass) => decision == DecisionMode.Balanced
        ? $"The probabilities assume equally frequent classes; at the frequencies of training {Direction(direction)} has {otherMass}."
        : $"The probabilities are at the frequencies of training; with equally frequent classes {Direction(direction)} has {otherMass}.";

    public override string Asset(string symbol, bool known) => known
        ? $"{symbol} is an asset that the model was trained on."
        : $"{symbol} was not part of the training: the model predicts as for an unknown asset.";

    public override string ShortHistory(int candles, int recommended) =>
        FormattableString.Invariant($"Short history: {candles} candles, {recommended} recommended; the features may not have settled yet.");

    public override string Abstains(AbstainReason reason, string confidence, string dissimilarity, string syntheticShare) => "Abstains: " + reason switch
    {
        AbstainReason.ModelExpired => "the model is older than allowed.",
        AbstainReason.Stale => "newer candles exist than those given.",
        AbstainReason.SyntheticBars => $"{syntheticShare} of the window was filled in rather than traded.",
        AbstainReason.OutOfDistribution => $"the newest bar is unlike those of the training (dissimilarity {dissimilarity}).",
        _ => $"the most probable direction has only {confidence}.",
    };

    public override string Drift(string feature, string index, int bars) =>
        FormattableString.Invariant($"Drift: over the last {bars} bars '{feature}' is distributed otherwise than in training (PSI {index}).");

    private static string Name(TradeSignal action) => action switch
    {
        TradeSignal.StrongSell => "STRONG_SELL",
        TradeSignal.Sell => "SELL",
        TradeSignal.Hold => "HOLD",
        TradeSignal.Buy => "BUY",
        _ => "STRONG_BUY",
    };
}
