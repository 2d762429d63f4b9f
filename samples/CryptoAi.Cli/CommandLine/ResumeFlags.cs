using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Models.Architectures;
using CryptoAi.Training.Checkpoints;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say where a training keeps its checkpoints and whether it goes on from one.</summary>
/// <param name="kind">What is resumed: <see cref="RunCheckpoints.Training"/> or <see cref="RunCheckpoints.FineTuning"/>.</param>
internal sealed class ResumeFlags(string kind)
{
    private readonly Option<bool> _resume = Flags.Switch(
        "--resume", "Go on with an interrupted training after its last complete epoch, with its model and options; give the same data. Ends as if it had never been interrupted.");

    private readonly Option<string?> _checkpoints = Flags.OptionalPath(
        "--checkpoints", "DIR", "The folder of the training's checkpoint. [default: a new one in .checkpoints/ beside the bundles; with --resume the newest there]");

    public IReadOnlyList<Option> All => [_resume, _checkpoints];

    public bool IsResume(ParseResult parse) => parse.GetValue(_resume);

    public CheckpointFolder Create(ParseResult parse, string models, ModelConfig config, TimeProvider time) => RunCheckpoints.Create(models, parse.GetValue(_checkpoints), $"{kind}{config.Architecture}", time);

    public CheckpointFolder Open(ParseResult parse, string models) => RunCheckpoints.Open(models, parse.GetValue(_checkpoints), kind);
}
