using CryptoAi.Training.Search;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A running search: a line per finished trial, from whichever thread.</summary>
internal sealed class SearchDisplay(CommandOutput output) : IProgress<SearchProgress>
{
    private readonly Lock _lock = new();

    public void Report(SearchProgress value)
    {
        lock (_lock)
        {
            output.Progress.WriteLine(FormattableString.Invariant(
                $"{value.Done}/{value.Trials}  trial {value.Last.Trial}  {SearchText.Settings(value.Last)}  {SearchText.Outcome(value.Last)}  {Format.Seconds(value.Last.Seconds)}"));
        }
    }
}
