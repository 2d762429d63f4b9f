using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Cli.Output;

/// <summary>What labels mean, in one line.</summary>
internal static class LabelText
{
    public static string Describe(LabelSpec labels)
    {
        string threshold = Threshold(labels, 1);
        string rule = (labels.Classes, labels.DropDeadZone, labels.Threshold) switch
        {
            (2, false, _) => "up or down",
            (2, true, _) => $"beyond {threshold}, the rest left out",
            (_, _, QuantileThreshold) => threshold,
            (5, _, _) => $"beyond {threshold}, strong beyond {Threshold(labels, labels.StrongMultiplier)}",
            _ => $"beyond {threshold}",
        };
        return $"{string.Join(", ", labels.ClassNames)}: the return over {Format.Plural(labels.Lookahead, "bar")}, {rule}";
    }

    private static string Threshold(LabelSpec labels, double multiplier) => labels.Threshold switch
    {
        FixedThreshold t => string.Create(CultureInfo.InvariantCulture, $"±{100 * t.Value * multiplier:0.####}%"),
        QuantileThreshold t => t.ToString(),
        _ when multiplier == 1 => $"±({labels.Threshold})",
        _ => string.Create(CultureInfo.InvariantCulture, $"±{multiplier:0.####}·({labels.Threshold})"),
    };
}
