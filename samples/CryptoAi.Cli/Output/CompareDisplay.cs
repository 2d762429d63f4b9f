using CryptoAi.Training.Comparison;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A running comparison: a line where each step begins, and on a terminal a bar for all of them.</summary>
internal sealed class CompareDisplay(CommandOutput output)
{
    /// <summary>Runs a comparison and shows its progress.</summary>
    public ComparisonResult Run(Func<IProgress<ComparisonProgress>, ComparisonResult> compare) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("first batches", bar => compare(new Reporter(output, bar)))
        : compare(new Reporter(output, static _ => { }));

    /// <summary>Where the comparison is: every step counts the same.</summary>
    public static ProgressLine Line(ComparisonProgress progress) =>
        new(progress.Number - 1 + progress.Done, progress.Steps, FormattableString.Invariant($"{progress.Number} of {progress.Steps}  {progress.Step}"));

    /// <summary>Reports on the thread that computes, so that lines keep their order.</summary>
    private sealed class Reporter(CommandOutput output, Action<ProgressLine> bar) : IProgress<ComparisonProgress>
    {
        private int _number;

        public void Report(ComparisonProgress value)
        {
            ProgressLine line = Line(value);
            if (value.Number != _number)
            {
                _number = value.Number;
                output.Progress.WriteLine(line.Text);
            }

            bar(line);
        }
    }
}
