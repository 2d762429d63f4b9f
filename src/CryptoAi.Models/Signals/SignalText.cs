using System.Globalization;
using System.Text;

namespace CryptoAi.Models.Signals;

/// <summary>
/// A signal in words: headline, price and time, a bar per class, base rate, and whatever limits its meaning. Lines end in a line feed; numbers have the same form in every
/// language.
/// </summary>
public static class SignalText
{
    private const int BarColumns = 20;

    private static readonly EnglishSignalPhrases English = new();
    private static readonly KoreanSignalPhrases Korean = new();

    /// <summary>Describes a signal; <see cref="Signal.Analysis"/> is not read.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="culture">Korean for <c>ko</c> and its regions, English for every other one; null = <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public static string Describe(Signal signal, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(signal);
        SignalPhrases phrases = PhrasesFor(culture ?? CultureInfo.CurrentUICulture);
        SignalDiagnostics diagnostics = signal.Diagnostics;
        PredictedDirection direction = signal.PredictedDirection;
        StringBuilder text = new();
        Line(text, phrases.Headline(signal.Symbol, signal.Timeframe, signal.Action, direction, Percent(signal.Confidence)));
        Line(text, phrases.Price(
            signal.CurrentPrice.ToString(signal.CurrentPrice is >= 1e-6 and < 1e15 ? "0.###########" : "G6", CultureInfo.InvariantCulture),
            signal.AsOf.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            signal.Model));
        if (signal.AbstainReason is { } reason)
        {
            Line(text, phrases.Abstains(
                reason,
                Percent(DirectionRule.Decide([.. signal.Probabilities.Values]).Confidence),
                (diagnostics.Dissimilarity ?? 0).ToString("0.00", CultureInfo.InvariantCulture),
                Percent(diagnostics.SyntheticShare)));
        }

        IReadOnlyList<TradeSignal> classes = DirectionRule.ClassesFor(signal.Probabilities.Count);
        double[] probabilities = [.. signal.Probabilities.Values];
        for (int k = probabilities.Length - 1; k >= 0; k--)
        {
            Line(text, $"  {phrases.Label(classes[k])} {Bar(probabilities[k])} {Percent(probabilities[k]),6}");
        }

        if (signal is { Volatility: { } volatility, VolumeChange: { } volume })
        {
            Line(text, phrases.Volatility(Percent(volatility, "0.00"), (volume < 0 ? "" : "+") + Percent(volume)));
        }

        Line(text, phrases.BaseRate(direction, Percent(DirectionRule.Mass([.. diagnostics.BaseRates.Values], direction))));
        Line(text, phrases.Decision(diagnostics.Decision, direction, Percent(DirectionRule.Mass([.. diagnostics.OtherProbabilities.Values], direction))));
        Line(text, phrases.Asset(signal.Symbol, signal.IsKnownAsset));
        if (!signal.IsCalibrated)
        {
            Line(text, phrases.NotCalibrated);
        }

        if (diagnostics.Drift is { IsAlarm: true } drift)
        {
            Line(text, phrases.Drift(drift.Feature, drift.Index.ToString("0.00", CultureInfo.InvariantCulture), drift.Bars));
        }

        if (diagnostics.ShortHistory)
        {
            Line(text, phrases.ShortHistory(diagnostics.CandlesUsed, diagnostics.RecommendedCandles));
        }

        return text.ToString().TrimEnd('\n');
    }

    private static SignalPhrases PhrasesFor(CultureInfo culture) =>
        culture.Name.Equals("ko", StringComparison.OrdinalIgnoreCase) || culture.Name.StartsWith("ko-", StringComparison.OrdinalIgnoreCase) ? Korean : English;

    private static string Bar(double share)
    {
        int filled = (int)Math.Round(Math.Clamp(share, 0, 1) * BarColumns, MidpointRounding.AwayFromZero);
        return new string('█', filled) + new string('░', BarColumns - filled);
    }

    private static string Percent(double share, string format = "0.0") => (100 * share).ToString(format, CultureInfo.InvariantCulture) + "%";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
