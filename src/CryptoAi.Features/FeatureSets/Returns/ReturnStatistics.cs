using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Returns;

/// <summary>
/// How the close has moved: log returns over several horizons, and volatility, asymmetry, tails, memory and straightness of the one-bar log returns over a short and a long window.
/// </summary>
internal sealed class ReturnStatistics : FeatureCalculator
{
    private const int Shortest = 6;
    private const int Short = 24;
    private const int Long = 96;

    private static readonly int[] Horizons = [3, 12, 48, 96];

    private readonly RollingWindow _closes = new(Long + 1);
    private readonly RollingWindow _returns = new(Long);

    public override int OutputCount => 19;

    public static FeatureGroup Group()
    {
        const string Flat = "0 where std(r) <= 1e-12";
        return new(
            [
                .. Horizons.Select(static n => Define(FormattableString.Invariant($"log_return_{n}"), "ln(C[t]/C[t-n])", 0, ("n", n))),
                .. new[] { Shortest, Short, Long }.Select(static n => Define(FormattableString.Invariant($"volatility_{n}"), "sqrt(mean(r^2)), r = ln(C[t]/C[t-1])", 0, ("n", n))),
                Define("volatility_ratio", "sqrt(mean(r^2) over short / mean(r^2) over n), r = ln(C[t]/C[t-1]); 1 where nothing moved over n", 1, ("n", Long), ("short", Short)),
                .. Pair("skewness", $"mean(d^3)/mean(d^2)^1.5, d = r - mean(r), r = ln(C[t]/C[t-1]); {Flat}", 0),
                .. Pair("kurtosis", $"mean(d^4)/mean(d^2)^2 - 3, d = r - mean(r), r = ln(C[t]/C[t-1]); {Flat}", 0),
                .. Pair("autocorrelation", $"sum(d[i] d[i-1])/sum(d[i]^2), d = r - mean(r), r = ln(C[t]/C[t-1]); {Flat}", 0),
                .. Pair("downside_share", "sum(min(r, 0)^2)/sum(r^2), r = ln(C[t]/C[t-1]); 0.5 where nothing moved", 0.5),
                .. Pair("straightness", "|sum(r)|/sum(|r|), r = ln(C[t]/C[t-1]); 0 where nothing moved", 0),
                Define("largest_move_share", "max(|r|)/sum(|r|), r = ln(C[t]/C[t-1]); 0 where nothing moved", 0, ("n", Short)),
            ],
            static () => new ReturnStatistics());
    }

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        ReadOnlySpan<double> before = _closes.Values;
        if (before.Length > 0)
        {
            _returns.Push(Math.Log(bar.Close / before[^1]));
        }

        _closes.Push(bar.Close);
        Moves(_closes.Values, outputs);

        ReadOnlySpan<double> returns = _returns.Values;
        outputs[4..].Fill(double.NaN);
        if (returns.Length < Shortest)
        {
            return;
        }

        outputs[4] = Volatility(returns[^Shortest..]);
        if (returns.Length < Short)
        {
            return;
        }

        ReturnMoments near = ReturnMoments.Of(returns[^Short..]);
        outputs[5] = Math.Sqrt(near.Squares);
        Shape(near, outputs[8..]);
        outputs[18] = near.Path == 0 ? 0 : near.Largest / near.Path;
        if (returns.Length < Long)
        {
            return;
        }

        ReturnMoments far = ReturnMoments.Of(returns);
        outputs[6] = Math.Sqrt(far.Squares);
        outputs[7] = far.Squares == 0 ? 1 : Math.Sqrt(near.Squares / far.Squares);
        Shape(far, outputs[9..]);
    }

    public override void TransferState(StateTransfer state)
    {
        _closes.TransferState(state);
        _returns.TransferState(state);
    }

    private static void Moves(ReadOnlySpan<double> closes, Span<double> outputs)
    {
        double now = closes[^1];
        Vector256<double> past = Vector256.Create(Past(closes, Horizons[0]), Past(closes, Horizons[1]), Past(closes, Horizons[2]), Past(closes, Horizons[3]));
        Vector256.Log(Vector256.Create(now) / past).CopyTo(outputs);
    }

    private static double Past(ReadOnlySpan<double> closes, int bars) => closes.Length > bars ? closes[^(bars + 1)] : double.NaN;

    private static double Volatility(ReadOnlySpan<double> returns)
    {
        double squares = 0;
        foreach (double r in returns)
        {
            squares += r * r;
        }

        return Math.Sqrt(squares / returns.Length);
    }

    /// <summary>The five shapes of a window, every second output: short and long windows alternate.</summary>
    private static void Shape(in ReturnMoments m, Span<double> outputs)
    {
        double deviation = Math.Sqrt(m.Second);
        bool still = RelativeZero.Is(deviation, 1);
        outputs[0] = still ? 0 : m.Third / (m.Second * deviation);
        outputs[2] = still ? 0 : (m.Fourth / (m.Second * m.Second)) - 3;
        outputs[4] = still ? 0 : m.Lag / m.Second;
        outputs[6] = m.Squares == 0 ? 0.5 : m.Falls / m.Squares;
        outputs[8] = m.Path == 0 ? 0 : Math.Abs(m.Sum) / m.Path;
    }

    private static IEnumerable<FeatureDefinition> Pair(string name, string formula, double flat) =>
        new[] { Short, Long }.Select(n => Define(FormattableString.Invariant($"{name}_{n}"), formula, flat, ("n", n)));

    private static FeatureDefinition Define(string name, string formula, double flat, params (string Name, int Value)[] parameters) => new()
    {
        Name = name,
        Group = "return",
        Formula = formula,
        Source = "definitions D13",
        Parameters = [.. parameters.Select(static p => new KeyValuePair<string, double>(p.Name, p.Value))],
        MinBars = parameters[0].Value + 1,
        StableBars = parameters[0].Value + 1,
        FlatValue = flat,
    };
}
