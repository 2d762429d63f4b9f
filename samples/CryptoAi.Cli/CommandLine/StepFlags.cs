using System.CommandLine;
using CryptoAi.Training;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how one step of the optimizer is made.</summary>
/// <param name="learningRate">The default of <c>--lr</c>.</param>
internal sealed class StepFlags(double learningRate)
{
    private static readonly TrainerOptions Defaults = new();

    private readonly Option<int> _batchSize = Flags.Number("--batch-size", "Samples per batch.", Defaults.BatchSize, 1, 65_536);
    private readonly Option<int> _accumulation = Flags.Number("--accumulation-steps", "Batches whose gradients make one step together: a larger batch in less memory.", Defaults.AccumulationSteps, 1, 65_536);
    private readonly Option<double> _learningRate = Flags.Number("--lr", "The step size of Adam.", learningRate, 1e-9, 10);
    private readonly Option<double> _weightDecay = Flags.Number("--weight-decay", "Decay of the weights, AdamW's way.", Defaults.WeightDecay, 0, 1);
    private readonly Option<double> _clipNorm = Flags.Number("--clip-norm", "Scale gradients down to this joint norm; 0 = never.", Defaults.ClipNorm, 0, 1e9);

    public IReadOnlyList<Option> All => [_batchSize, _accumulation, _learningRate, _weightDecay, _clipNorm];

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        options.BatchSize = parse.GetValue(_batchSize);
        options.AccumulationSteps = parse.GetValue(_accumulation);
        options.LearningRate = parse.GetValue(_learningRate);
        options.WeightDecay = parse.GetValue(_weightDecay);
        options.ClipNorm = parse.GetValue(_clipNorm);
    }
}
