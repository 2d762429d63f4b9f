using System.CommandLine;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how a model is fine-tuned.</summary>
internal sealed class FineTuneFlags
{
    private const string OfData = "data";
    private const string OfBundle = "bundle";

    private readonly Option<string[]> _freeze = Names("--freeze", "PART …", "What keeps its weights: encoder, embedding, head, or tensor names or their beginnings up to a dot. (default: nothing)");
    private readonly Option<string[]> _addAssets = Names("--add-asset", "SYMBOL …", "The unknown assets that the model is to learn; others in the dataset are then an error. (default: all unknown ones in the dataset)");
    private readonly Option<string> _classWeights = Flags.Choice("--class-weights", "Take the class weights from the new data, in the way of --class-weighting, or those that the model was trained with.", OfData, OfData, OfBundle);
    private readonly TrainingFlags _training = new(FineTuneOptions.DefaultLearningRate);

    /// <summary>All flags by what they are about.</summary>
    public IReadOnlyList<FlagGroup> Groups => [new("Fine-tuning", [_freeze, _addAssets, _classWeights]), .. _training.CommonGroups];

    /// <exception cref="UsageException">A flag names nothing, or flags contradict each other.</exception>
    public FineTuneOptions Read(ParseResult parse)
    {
        _training.RequireConsistent(parse);
        if (parse.GetValue(_classWeights) == OfBundle && _training.ClassWeighting.FirstOrDefault(option => CliCommand.IsGiven(parse, option)) is { } idle)
        {
            throw new UsageException($"{idle.Name} does nothing with {_classWeights.Name} {OfBundle}, which keeps the weights of the bundle; leave one of them away.");
        }

        FineTuneOptions options = new()
        {
            Freeze = Read(parse, _freeze) ?? [],
            AddAssets = Read(parse, _addAssets),
            KeepClassWeights = parse.GetValue(_classWeights) == OfBundle,
        };
        _training.ConfigureCommon(parse, options.Training);
        return options;
    }

    private static string[]? Read(ParseResult parse, Option<string[]> option)
    {
        if (!CliCommand.IsGiven(parse, option))
        {
            return null;
        }

        string[] names = [.. parse.GetRequiredValue(option).SelectMany(static s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return names is [] ? throw new UsageException($"{option.Name} names nothing; give a name, or leave the flag away.") : names;
    }

    private static Option<string[]> Names(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
}
