using System.Globalization;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The tables of indicators, made from the catalog.</summary>
internal static class IndicatorFacts
{
    /// <summary>The indicators of one group.</summary>
    public static string Table(IndicatorGroup group) => Facts.Table(
        ["name", "class", "what it does", "lines", "parameters", "first value", "stable", "source"],
        IndicatorCatalog.All.Where(e => e.Group == group).Select(static e =>
        {
            IndicatorStepper stepper = e.Create();
            return new[]
            {
                $"`{e.Name}`",
                $"`{e.Type.Name}`",
                e.Summary,
                string.Join("<br>", e.Outputs.Select(Line)),
                string.Join("<br>", e.Parameters.Select(static p => $"`{p.Name}` {Number(p.Default)} ({Number(p.Minimum)} … {Number(p.Maximum)})")),
                Number(stepper.Indicator.MinBars),
                e.Memory == IndicatorMemory.Cumulative ? "never" : Number(stepper.Indicator.StableBars),
                e.Source,
            };
        }));

    private static string Line(IndicatorOutput output)
    {
        string unit = output.Unit == "1" ? "" : $" in {output.Unit}";
        string flat = output.FlatValue == 0 || output.Unit == "1" ? Number(output.FlatValue) : $"{Number(output.FlatValue)} × {output.Unit}";
        return $"`{output.Name}`{unit}: {output.Meaning}; flat {flat}";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
