using System.Globalization;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CryptoAi.LiveConsole;

/// <summary>The signals on a terminal as a table that changes in place, elsewhere as one line each. Any thread may show something.</summary>
internal sealed class Screen(ModelBundle bundle, Market market)
{
    private const int ShownIssues = 5;

    // what the whole table needs
    private const int WideColumns = 104;
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(50);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SignalRow> _rows = [];
    private readonly Queue<string> _issues = [];
    private LiveDisplayContext? _display;
    private long _refreshed;
    private int _signals;

    /// <summary>Shows what the work shows, until it ends.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        if (!_isTerminal)
        {
            Console.WriteLine(Title);
            await work();
            return;
        }

        await AnsiConsole.Live(View()).StartAsync(async context =>
        {
            _display = context;
            try
            {
                await work();
            }
            finally
            {
                Refresh();
            }
        });
    }

    public void Show(Signal signal)
    {
        lock (_gate)
        {
            _signals++;
            _rows[signal.Symbol] = new SignalRow(signal, _rows.TryGetValue(signal.Symbol, out SignalRow? before) ? before.Signal.CurrentPrice : signal.CurrentPrice);
            if (!_isTerminal)
            {
                Console.WriteLine(_rows[signal.Symbol].Line());
            }
        }

        if (TimeProvider.System.GetElapsedTime(_refreshed) >= RefreshInterval)
        {
            Refresh();
        }
    }

    public void Show(LiveIssue issue)
    {
        if (issue.Kind == LiveIssueKind.Duplicate)
        {
            return;
        }

        lock (_gate)
        {
            if (!_isTerminal)
            {
                Console.Error.WriteLine($"{issue.Kind}: {issue.Message}");
                return;
            }

            _issues.Enqueue($"{issue.Kind}: {issue.Message}");
            if (_issues.Count > ShownIssues)
            {
                _issues.Dequeue();
            }
        }
    }

    /// <summary>Draws what there is.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _refreshed = TimeProvider.System.GetTimestamp();
            _display?.UpdateTarget(View());
        }
    }

    private string Title => $"{bundle.Config.Architecture} trained {bundle.TrainedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}, {bundle.Timeframe} bars, {market.Description}";

    private Rows View()
    {
        bool isNarrow = AnsiConsole.Profile.Width < WideColumns;
        Table table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(Title));
        table.AddColumn(new TableColumn("asset").NoWrap());
        table.AddColumn(new TableColumn("as of (UTC)").NoWrap());
        table.AddColumn(new TableColumn("price").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("change").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("signal").NoWrap());
        table.AddColumn(new TableColumn(isNarrow ? "chances" : "probabilities").NoWrap());
        if (!isNarrow)
        {
            table.AddColumn("remarks");
        }

        foreach (string symbol in market.Symbols)
        {
            table.AddRow(_rows.TryGetValue(symbol, out SignalRow? row) ? row.Cells(isNarrow) : [new Text(symbol), new Text("waits for candles")]);
        }

        List<IRenderable> parts = [table, new Text(string.Create(CultureInfo.InvariantCulture, $"{market.Clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {_signals} signals. Ctrl-C ends."))];
        if (isNarrow)
        {
            parts.AddRange(_rows.Values.Where(static row => row.Remarks.Length > 0).Select(static row => new Text($"{row.Signal.Symbol}: {row.Remarks}")));
        }

        parts.AddRange(_issues.Select(static text => new Text(text)));
        return new Rows(parts);
    }
}
