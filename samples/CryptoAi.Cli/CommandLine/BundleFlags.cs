using System.CommandLine;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that name a trained model.</summary>
/// <param name="architecture">The only architecture that the command works with; null for all, which <c>--model</c> then chooses from.</param>
internal sealed class BundleFlags(string? architecture = null)
{
    private readonly Option<string?> _bundle = Flags.OptionalPath(
        "--bundle", "PATH", $"The bundle: its folder or zip file. (default: the newest {(architecture is null ? "" : architecture + " ")}in --models)");

    private readonly Option<string> _models = Flags.Path("--models", "DIR", "The folder of bundles.", DefaultPaths.Models);
    private readonly Option<string?> _model = Flags.OptionalChoice("--model", "Without --bundle: the newest of this model. (default: of any)", "lstm", "transformer", "boosted", "ensemble");

    public IReadOnlyList<Option> All => architecture is null ? [_bundle, _models, _model] : [_bundle, _models];

    /// <summary>The folder or zip file of the bundle.</summary>
    /// <exception cref="BundleException">There is no bundle, or which one is the newest cannot be told.</exception>
    /// <exception cref="UsageException">Flags contradict each other.</exception>
    public string Resolve(ParseResult parse)
    {
        if (parse.GetValue(_bundle) is not { } bundle)
        {
            return BundleDirectory.Latest(parse.GetRequiredValue(_models), architecture ?? parse.GetValue(_model));
        }

        return CliCommand.IsGiven(parse, _models)
            ? throw new UsageException($"{_bundle.Name} and {_models.Name} exclude each other; give one of them.")
            : bundle;
    }

    /// <exception cref="UsageException">The named bundle holds another model than the user asked for.</exception>
    public void RequireModel(ParseResult parse, ModelBundle bundle)
    {
        if (architecture is null && parse.GetValue(_model) is { } wanted && wanted != bundle.Config.Architecture)
        {
            throw new UsageException($"The bundle holds a model '{bundle.Config.Architecture}', not '{wanted}'. Leave {_model.Name} away, or name another bundle.");
        }
    }
}
