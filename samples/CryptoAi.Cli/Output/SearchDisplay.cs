using CryptoAi.Training.Search;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A running search: a line per finished trial, from whichever thread, and on a terminal a bar below them.</summary>
internal sealed class SearchDisplay(CommandOutput output)
{
    /// <summary>Runs a search and shows its progress.</summary>
    public SearchReport Run(Func<IProgress<SearchProgress>, SearchReport> search) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("first trials", bar => search(new Reporter(output, bar)))
        : search(new Reporter(output, static _ => { }));

    /// <summary>Where the search is.</summary>
    public static ProgressLine Line(SearchProgress progress) => new(progress.Done, progress.Trials, FormattableString.Invariant($"{progress.Done} of {Format.Plural(progress.Trials, "trial")}"));

    private sealed class Reporter(CommandOutput output, Action<ProgressLine> bar) : IProgress<SearchProgress>
    {
        private readonly Lock _lock = new();

        public void Report(SearchProgress value)
        {
            lock (_lock)
            {
                bar(Line(value));
                output.Progress.WriteLine(FormattableString.Invariant(
                    $"{value.Done}/{value.Trials}  trial {value.Last.Trial}  {SearchText.Settings(value.Last)}  {SearchText.Outcome(value.Last)}  {Format.Seconds(value.Last.Seconds)}"));
            }
        }
    }
}
