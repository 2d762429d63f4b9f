using CryptoAi.Training.Folds;
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
        (double within, string text) = progress.Trees is { } trees
            ? (BoostedText.Done(trees) / trees.Forests, BoostedText.Describe(trees))
            : progress.Training is { } training ? (TrainingDisplay.Done(training) / ((double)training.Epochs * training.Batches), TrainingDisplay.Describe(training)) : (0, "");
        double done = progress.Fold - 1 + ((progress.Member - 1 + within) / progress.Members);
        return new ProgressLine(done, progress.Folds, $"{Name(progress)}  {text}");
    }

    private static string Name(FoldProgress progress) => FormattableString.Invariant($"fold {progress.Fold}/{progress.Folds}")
        + (progress.Members > 1 ? FormattableString.Invariant($" member {progress.Member}/{progress.Members}") : "");

    /// <summary>Reports on the thread that trains, so that lines keep their order.</summary>
    private sealed class Reporter(CommandOutput output, TrainingDisplay training, Action<ProgressLine> bar) : IProgress<FoldProgress>
    {
        private string _name = "";

        public void Report(FoldProgress value)
        {
            string name = Name(value);
            if (name != _name)
            {
                _name = name;
                output.Progress.WriteLine(name);
            }

            bar(Line(value));
            if (value.Training is { } epoch)
            {
                training.WriteEpoch(epoch);
            }
        }
    }
}
