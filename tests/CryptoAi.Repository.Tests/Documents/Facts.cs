using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Indicators.Catalog;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Training;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Tables of documents, made from the code.</summary>
internal static partial class Facts
{
    private static readonly Dictionary<string, Func<string>> Makers = new(StringComparer.Ordinal)
    {
        ["feature-sets"] = FeatureFacts.Sets,
        ["core9"] = static () => FeatureFacts.Table(Core9.FeatureSet),
        ["unified150"] = static () => FeatureFacts.Table(Unified150.FeatureSet),
        ["alpha158"] = static () => FeatureFacts.Families(Alpha158.FeatureSet),
        ["models"] = ModelFacts.Counts,
        ["lstm-drawing"] = ModelFacts.LstmDrawing,
        ["transformer-drawing"] = ModelFacts.TransformerDrawing,
        ["model-blocks"] = ModelFacts.Blocks,
        ["lstm-tensors"] = static () => Tensors(new UnifiedLstmConfig { Features = 9 }),
        ["transformer-tensors"] = static () => Tensors(new MultiTaskTransformerConfig { Features = 9 }),
        ["trainer-options"] = TrainerOptionsTable,
        ["label-presets"] = LabelPresets,
        ["indicators-trend"] = static () => IndicatorFacts.Table(IndicatorGroup.Trend),
        ["indicators-momentum"] = static () => IndicatorFacts.Table(IndicatorGroup.Momentum),
        ["indicators-volatility"] = static () => IndicatorFacts.Table(IndicatorGroup.Volatility),
        ["indicators-volume"] = static () => IndicatorFacts.Table(IndicatorGroup.Volume),
        ["indicators-statistics"] = static () => IndicatorFacts.Table(IndicatorGroup.Statistics),
        ["label-candles"] = LabelFacts.Candles,
        ["label-row"] = LabelFacts.DirectionRow,
        ["label-targets"] = LabelFacts.Targets,
        ["label-barriers"] = LabelFacts.Barriers,
        ["label-weights"] = LabelFacts.Weights,
        ["configuration-keys"] = HostingFacts.Keys,
        ["instruments"] = HostingFacts.Instruments,
    };

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => Makers.Keys;

    /// <summary>The text of one.</summary>
    public static string Text(string name) => Makers.TryGetValue(name, out Func<string>? maker)
        ? maker()
        : throw new ArgumentException($"No fact is named '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    private static string Tensors(ModelConfig config) => Table(
        ["tensor", "shape"], config.Parameters.Select(static p => new[] { $"`{p.Name}`", $"[{string.Join(", ", p.Shape)}]" }));

    private static string TrainerOptionsTable()
    {
        TrainerOptions defaults = new();
        return Table(
            ["option", "default", "range"],
            typeof(TrainerOptions).GetProperties().OrderBy(static p => p.MetadataToken).Select(p => new[]
            {
                $"`{p.Name}`",
                $"`{Value(p.GetValue(defaults))}`",
                p.GetCustomAttribute<System.ComponentModel.DataAnnotations.RangeAttribute>() is { } range
                    ? Invariant($"{range.Minimum} … {range.Maximum}")
                    : p.PropertyType.IsEnum ? string.Join(", ", Enum.GetNames(p.PropertyType)) : "",
            }));
    }

    private static string LabelPresets() => Table(
        ["preset", "classes", "threshold", "lookahead"],
        new (string Name, LabelSpec Spec)[] { (nameof(LabelSpec.Unified), LabelSpec.Unified), (nameof(LabelSpec.MultiTask), LabelSpec.MultiTask) }
            .Select(static p => new[] { $"`LabelSpec.{p.Name}`", string.Join(", ", p.Spec.ClassNames), p.Spec.Threshold.ToString(), Invariant($"{p.Spec.Lookahead}") }));

    /// <summary>A table in Markdown; a bar within a cell is escaped.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<string[]> rows) => string.Join(
        '\n',
        [Row(head), Row([.. head.Select(static _ => "---")]), .. rows.Select(Row)]);

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(static c => Pipe().Replace(c, "\\|")))} |";

    private static string Value(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        Enum choice => choice.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\|")]
    private static partial Regex Pipe();
}
