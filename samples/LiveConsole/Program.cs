using System.CommandLine;
using CryptoAi.Features;
using CryptoAi.LiveConsole;

Option<string?> bundle = new("--bundle") { Description = "The trained model. (default: the newest in --models)" };
Option<string> models = new("--models") { Description = "The folder of trained models.", DefaultValueFactory = static _ => "models" };
Option<string?> candles = new("--candles")
{
    Description = "Folder of candle files; new candles are shown as something else, such as a collector, writes them. Without it, a market is simulated.",
};
Option<string[]> symbols = new("--symbols") { Description = "The assets. (default: all)", AllowMultipleArgumentsPerToken = true };
Option<double?> speed = new("--speed")
{
    Description = "Market time per real time: 3600 shows an hour in a second. With --candles it plays the end of the files again. (default: 3600 for the simulated market, real time for files)",
};
Option<int> bars = new("--bars") { Description = "End after so many bars; 0 goes on until Ctrl-C. Files that are played again begin so many bars before their end (0: 200).", DefaultValueFactory = static _ => 0 };
Option<int> assets = new("--assets") { Description = "Simulated assets.", DefaultValueFactory = static _ => 5 };
Option<ulong> seed = new("--seed") { Description = "Same seed, same simulated market.", DefaultValueFactory = static _ => 42 };
Option<string?> state = new("--state") { Description = "File in which the state is kept from one run to the next." };

RootCommand command = new("Signals of a trained model in the terminal, as candles close.") { bundle, models, candles, symbols, speed, bars, assets, seed, state };
command.SetAction(async (arguments, cancellation) =>
{
    try
    {
        LiveConsoleSettings settings = new()
        {
            Bundle = arguments.GetValue(bundle),
            Models = arguments.GetValue(models)!,
            Candles = arguments.GetValue(candles),
            Symbols = arguments.GetValue(symbols) ?? [],
            Speed = arguments.GetValue(speed),
            Bars = arguments.GetValue(bars),
            Assets = arguments.GetValue(assets),
            Seed = arguments.GetValue(seed),
            State = arguments.GetValue(state),
        };
        settings.Validate();
        await LiveConsoleRun.ExecuteAsync(settings, cancellation);
        return 0;
    }
    catch (Exception error) when (error is CryptoAiException or ArgumentException)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return 2;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return 1;
    }
});
ParseResult parsed = command.Parse(args);

// Ctrl-C ends the stream of candles; what is under way and the saved state get their time
InvocationConfiguration invocation = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return parsed.Errors.Count > 0 ? Math.Max(2, await parsed.InvokeAsync(invocation)) : await parsed.InvokeAsync(invocation);
