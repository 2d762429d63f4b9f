using System.Globalization;
using CryptoAi.Models.Signals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CryptoAi.LiveConsole;

/// <summary>One signal as a row of the table or as a line.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="PriceBefore">The price of the signal before.</param>
internal sealed record SignalRow(Signal Signal, double PriceBefore)
{
    private const int BarColumns = 20;
    private const int NarrowBarColumns = 10;

    private string AsOf => Time("yyyy-MM-dd HH:mm");

    private string Price => Signal.CurrentPrice.ToString("0.########", CultureInfo.InvariantCulture);

    private double Change => (Signal.CurrentPrice / PriceBefore) - 1;

    private Color Color => Signal.PredictedDirection switch
    {
        PredictedDirection.Up => Color.Green,
        PredictedDirection.Down => Color.Red,
        _ => Color.Grey,
    };

    /// <summary>What to know about the signal; empty for nothing.</summary>
    public string Remarks => string.Join(", ", ((string?[])
    [
        Signal.AbstainReason is { } reason ? $"abstains: {reason}" : null,
        Signal.IsKnownAsset ? null : "unknown asset",
        Signal.Diagnostics.ShortHistory ? "short history" : null,
        Signal.IsCalibrated ? null : "not calibrated",
    ]).OfType<string>());

    /// <summary>The cells of its row.</summary>
    /// <param name="isNarrow">Whether there is little room: without the year and without remarks, which then stand below the table.</param>
    public IEnumerable<IRenderable> Cells(bool isNarrow) => isNarrow ? [.. Cells("MM-dd HH:mm", NarrowBarColumns)] : [.. Cells("yyyy-MM-dd HH:mm", BarColumns), new Text(Remarks)];

    private IRenderable[] Cells(string time, int bar) =>
    [
        new Text(Signal.Symbol),
        new Text(Time(time)),
        new Text(Price),
        new Text(Percent(Change, "+0.00;-0.00;0.00"), new Style(Change > 0 ? Color.Green : Change < 0 ? Color.Red : Color.Default)),
        new Text($"{Action} {Percent(Signal.Confidence)}", new Style(Color)),
        Bar(bar),
    ];

    /// <summary>For files and pipes.</summary>
    public string Line() =>
        $"{AsOf}  {Signal.Symbol,-12} {Price,14}  {Action,-11} {Percent(Signal.Confidence),6}  {string.Join("  ", Signal.Probabilities.Select(static p => $"{p.Key} {Percent(p.Value)}"))}  {Remarks}".TrimEnd();

    private string Action => Signal.Action.ToString() switch
    {
        "StrongSell" => "STRONG SELL",
        "StrongBuy" => "STRONG BUY",
        var name => name.ToUpperInvariant(),
    };

    /// <summary>All probabilities as one bar, bearish to bullish.</summary>
    private Markup Bar(int columns)
    {
        string[] colors = Signal.Probabilities.Count switch
        {
            2 => ["red", "green"],
            3 => ["red", "grey", "green"],
            _ => ["maroon", "red", "grey", "green", "lime"],
        };
        string text = "";
        int drawn = 0;
        double sum = 0;
        foreach ((double probability, string color) in Signal.Probabilities.Values.Zip(colors))
        {
            sum += probability;
            int end = (int)Math.Round(sum * columns, MidpointRounding.AwayFromZero);
            text += $"[{color}]{new string('█', end - drawn)}[/]";
            drawn = end;
        }

        return new Markup(text);
    }

    private string Time(string format) => Signal.AsOf.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(double share, string format = "0.0") => (100 * share).ToString(format, CultureInfo.InvariantCulture) + "%";
}
