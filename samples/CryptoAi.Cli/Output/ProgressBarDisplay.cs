using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A bar at the bottom of a terminal: what is going on, how much of it is done, and the time left. It goes away at the end.</summary>
/// <param name="console">The terminal.</param>
/// <param name="time">Measures the time left.</param>
internal sealed class ProgressBarDisplay(IAnsiConsole console, TimeProvider time)
{
    // what is written beside the bar is worth more room than the bar
    private const int BarWidth = 16;

    /// <summary>Runs something that says where it is.</summary>
    /// <param name="begin">What is going on before it says so.</param>
    /// <param name="work">Gets what to report to; from one thread at a time.</param>
    public T Run<T>(string begin, Func<Action<ProgressLine>, T> work) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn())
        .Start(context =>
        {
            ProgressTask bar = context.AddTask(begin);
            TimeLeft left = new(time);
            return work(line =>
            {
                bar.MaxValue = line.Total;
                bar.Value = line.Done;
                bar.Description = Markup.Escape($"{line.Text}  {left.Text(line.Done, line.Total)} left");
            });
        });
}
