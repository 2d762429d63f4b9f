using CryptoAi.MarketData.Collecting;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A running collection: on a terminal a bar, elsewhere a line for every tenth of an asset.</summary>
internal sealed class CollectDisplay(CommandOutput output)
{
    private const int Lines = 10;

    private (string Symbol, long Tenth) _told;

    /// <summary>Runs a collection and shows its progress.</summary>
    public T Run<T>(Func<IProgress<CollectProgress>, T> collect) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("asking", bar => collect(new ImmediateProgress<CollectProgress>(progress => bar(Line(progress)))))
        : collect(new ImmediateProgress<CollectProgress>(Tell));

    /// <summary>Where the collection is, over all assets.</summary>
    public static ProgressLine Line(CollectProgress progress)
    {
        double share = progress.Expected == 0 ? 1 : Math.Min(1, (double)progress.Read / progress.Expected);
        return new ProgressLine(progress.Index + share, progress.Symbols, FormattableString.Invariant($"{progress.Symbol} to {Format.Time(progress.Time)}, {Format.Plural(progress.Read, "candle")}"));
    }

    private void Tell(CollectProgress progress)
    {
        long tenth = progress.Expected == 0 ? Lines : Lines * progress.Read / progress.Expected;
        if (_told != (progress.Symbol, tenth))
        {
            _told = (progress.Symbol, tenth);
            output.Progress.WriteLine(FormattableString.Invariant($"{progress.Symbol}: {Format.Count(progress.Read)} of about {Format.Plural(progress.Expected, "candle")}, to {Format.Time(progress.Time)}"));
        }
    }
}
