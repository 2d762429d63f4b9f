using System.CommandLine;
using System.Globalization;
using CryptoAi.Training;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how much classes and samples count in the loss.</summary>
internal sealed class WeightingFlags
{
    private const string Balanced = "balanced";
    private const string EffectiveNumber = "effective_number";
    private const string None = "none";

    private static readonly TrainerOptions Defaults = new();

    private readonly Option<string> _classWeighting = new("--class-weighting")
    {
        Description = "Weight the classes in the loss: balanced by their counts, less so by effective_number, alike with none, or a number for each in class order, such as 2,1,2.",
        HelpName = "balanced|…|W1,W2,…",
        DefaultValueFactory = static _ => Balanced,
    };

    private readonly Option<double> _beta = Flags.Number("--effective-number-beta", "With effective_number: 0 weights all classes alike, towards 1 as balanced.", Defaults.EffectiveNumberBeta, 0, 0.9999999);
    private readonly Option<bool> _allowMissing = Flags.Switch("--allow-missing-classes", "Give a class without train samples weight and probability 0 instead of an error.");
    private readonly Option<bool> _uniqueness = Flags.Switch("--weight-by-uniqueness", "Let a train sample count the less, the more labels look at the same bars.");
    private readonly Option<double> _recency = Flags.Number("--recency-factor", "Let older train samples count less by exp(-age / (factor * samples)); 0 = all alike.", Defaults.RecencyFactor, 0, 1e6);

    public WeightingFlags() => _classWeighting.Validators.Add(result =>
    {
        string text = result.GetValueOrDefault<string>() ?? "";
        if (Word(text) is null && Numbers(text) is null)
        {
            result.AddError($"{_classWeighting.Name} is '{text}'; expected {Balanced}, {EffectiveNumber}, {None}, or a number above 0 for each class, such as 2,1,2.");
        }
    });

    public IReadOnlyList<Option> All => [.. OfClasses, _allowMissing, _uniqueness, _recency];

    /// <summary>The flags that class weights follow from.</summary>
    public IReadOnlyList<Option> OfClasses => [_classWeighting, _beta];

    /// <exception cref="UsageException">A flag of another weighting was given.</exception>
    public void RequireConsistent(ParseResult parse, IReadOnlySet<string> varied)
    {
        if (CliCommand.IsGiven(parse, _beta) && Word(parse.GetRequiredValue(_classWeighting)) != EffectiveNumber && !varied.Contains("class_weighting"))
        {
            throw new UsageException($"{_beta.Name} does nothing with {_classWeighting.Name} {parse.GetValue(_classWeighting)}; add {_classWeighting.Name} {EffectiveNumber}, or leave it away.");
        }
    }

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        string text = parse.GetRequiredValue(_classWeighting);
        options.ClassWeighting = Word(text) switch
        {
            Balanced => ClassWeighting.Balanced,
            EffectiveNumber => ClassWeighting.EffectiveNumber,
            None => ClassWeighting.None,
            _ => ClassWeighting.Custom,
        };
        options.CustomClassWeights = Numbers(text);
        options.EffectiveNumberBeta = parse.GetValue(_beta);
        options.AllowMissingClasses = parse.GetValue(_allowMissing);
        options.WeightByUniqueness = parse.GetValue(_uniqueness);
        options.RecencyFactor = parse.GetValue(_recency);
    }

    private static string? Word(string text) => ((string[])[Balanced, EffectiveNumber, None]).FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Numbers above 0 with commas between them; null when it is anything else.</summary>
    private static double[]? Numbers(string text)
    {
        List<double> numbers = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !(number > 0 && double.IsFinite(number)))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
