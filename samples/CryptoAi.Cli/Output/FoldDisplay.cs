using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>The running folds of a walk-forward: a line where each begins, their epochs, and on a terminal one bar for all of them.</summary>
internal sealed class FoldDisplay(CommandOutput output)
{
    private readonly TrainingDisplay _training = new(output);

    /// <summary>Runs the folds and shows their progress.</summary>
    public FoldRun Run(Func<IProgress<FoldProgress>, FoldRun> run) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("first batches", bar => run(new Reporter(output, _training, bar)))
        : run(new Reporter(output, _training, static _ => { }));

    /// <summary>Where the folds are: every fold counts the same, whenever it stops.</summary>
    public static ProgressLine Line(FoldProgress progress)
    {
        TrainingProgress training = progress.Training;
        double within = TrainingDisplay.Done(training) / ((double)training.Epochs * training.Batches);
        return new ProgressLine(progress.Fold - 1 + within, progress.Folds, FormattableString.Invariant($"fold {progress.Fold}/{progress.Folds}  {TrainingDisplay.Describe(training)}"));
    }

    /// <summary>Reports on the thread that trains, so that lines keep their order.</summary>
    private sealed class Reporter(CommandOutput output, TrainingDisplay training, Action<ProgressLine> bar) : IProgress<FoldProgress>
    {
        private int _fold;

        public void Report(FoldProgress value)
        {
            if (value.Fold != _fold)
            {
                _fold = value.Fold;
                output.Progress.WriteLine(FormattableString.Invariant($"fold {value.Fold}/{value.Folds}"));
            }

            bar(Line(value));
            training.WriteEpoch(value.Training);
        }
    }
}
