using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>The running folds of a walk-forward: a line where each begins, and their epochs.</summary>
internal sealed class FoldDisplay(CommandOutput output)
{
    /// <summary>Runs the folds and shows their progress.</summary>
    public FoldRun Run(Func<IProgress<FoldProgress>, FoldRun> run) => new TrainingDisplay(output).Run(progress => run(new Reporter(output, progress)));

    private sealed class Reporter(CommandOutput output, IProgress<TrainingProgress> training) : IProgress<FoldProgress>
    {
        private int _fold;

        public void Report(FoldProgress value)
        {
            if (value.Fold != _fold)
            {
                _fold = value.Fold;
                output.Progress.WriteLine(FormattableString.Invariant($"fold {value.Fold}/{value.Folds}"));
            }

            training.Report(value.Training);
        }
    }
}
