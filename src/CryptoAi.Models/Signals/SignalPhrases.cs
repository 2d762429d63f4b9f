using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>The words of an analysis in one language. Numbers arrive as text in invariant form.</summary>
internal abstract class SignalPhrases
{
    /// <summary>The width of every class label, in columns of a fixed-width font.</summary>
    public const int LabelColumns = 11;

    public abstract string Direction(PredictedDirection direction);

    /// <summary>The name of a class, padded to <see cref="LabelColumns"/>.</summary>
    public abstract string Label(TradeSignal action);

    public abstract string Headline(string symbol, string timeframe, TradeSignal action, PredictedDirection direction, string confidence);

    public abstract string Price(string price, string time, string model);

    public abstract string Volatility(string range, string volumeChange);

    public abstract string BaseRate(PredictedDirection direction, string rate);

    /// <summary>What the probabilities assume, and the mass of the direction under the other assumption.</summary>
    public abstract string Decision(DecisionMode decision, PredictedDirection direction, string otherMass);

    public abstract string Asset(string symbol, bool known);

    public abstract string NotCalibrated { get; }

    public abstract string ShortHistory(int candles, int recommended);

    /// <summary>Why the signal abstains, with the figure that decided.</summary>
    public abstract string Abstains(AbstainReason reason, string confidence, string dissimilarity, string syntheticShare);

    public abstract string Drift(string feature, string index, int bars);
}
