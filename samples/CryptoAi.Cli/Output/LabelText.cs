using System.Globalization;
using CryptoAi.Features.Labels;

namespace CryptoAi.Cli.Output;

/// <summary>What labels mean, in one line.</summary>
internal static class LabelText
{
    public static string Describe(LabelSpec labels)
    {
        string threshold = (100 * labels.Threshold).ToString("0.####", CultureInfo.InvariantCulture);
        string rule = (labels.Classes, labels.DropDeadZone) switch
        {
            (2, false) => "up or down",
            (2, true) => $"beyond ±{threshold}%, the rest left out",
            (5, _) => string.Create(CultureInfo.InvariantCulture, $"beyond ±{threshold}%, strong beyond ±{100 * labels.Threshold * labels.StrongMultiplier:0.####}%"),
            _ => $"beyond ±{threshold}%",
        };
        return $"{string.Join(", ", labels.ClassNames)}: the return over {Format.Plural(labels.Lookahead, "bar")}, {rule}";
    }
}
