using System.CommandLine;
using CryptoAi.Features;
using CryptoAi.Models;
using CryptoAi.QuickStart;
using CryptoAi.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

Option<DirectoryInfo?> data = new("--data") { Description = "Folder with candle files (CSV or JSON, one or more per symbol). Without it, candles are simulated." };
Option<int> assets = new("--assets") { Description = "Simulated assets.", DefaultValueFactory = static _ => 5 };
Option<int> candles = new("--candles") { Description = "Simulated candles per asset.", DefaultValueFactory = static _ => 4000 };
Option<double> signal = new("--signal-strength")
{
    Description = "How predictable the simulated market is: 0 (up and down are a coin; only calm and wild times can be foreseen) to 0.25.",
    DefaultValueFactory = static _ => 0.2,
};
Option<double> threshold = new("--threshold") { Description = "Return beyond which a bar counts as BUY or SELL.", DefaultValueFactory = static _ => 0.02 };
Option<int> lookahead = new("--lookahead") { Description = "Bars ahead that are predicted.", DefaultValueFactory = static _ => 5 };
Option<int> epochs = new("--epochs") { Description = "The most passes over the train samples.", DefaultValueFactory = static _ => 12 };
Option<ulong> seed = new("--seed") { Description = "Decides simulation and training: the same seed gives the same weights.", DefaultValueFactory = static _ => 1 };
Option<int> threads = new("--threads") { Description = "Threads; 0 = one per processor. Changes no result.", DefaultValueFactory = static _ => 0 };
Option<string> output = new("--output") { Description = "Folder of trained models.", DefaultValueFactory = static _ => "models" };

RootCommand command = new("Candles of several assets → one model for all of them → honest evaluation → a signal.")
{
    data, assets, candles, signal, threshold, lookahead, epochs, seed, threads, output,
};
command.SetAction((arguments, cancellation) =>
{
    QuickStartSettings settings = new()
    {
        Data = arguments.GetValue(data)?.FullName,
        Assets = arguments.GetValue(assets),
        Candles = arguments.GetValue(candles),
        SignalStrength = arguments.GetValue(signal),
        Threshold = arguments.GetValue(threshold),
        Lookahead = arguments.GetValue(lookahead),
        Seed = arguments.GetValue(seed),
        Output = arguments.GetValue(output)!,
    };
    ServiceCollection services = new();
    services.AddCryptoAiModels(options => options.Engine.Threads = arguments.GetValue(threads));
    services.AddCryptoAiTraining(options =>
    {
        options.Epochs = arguments.GetValue(epochs);
        options.Patience = 4;
        options.Seed = settings.Seed;
    });
    services.AddSingleton<QuickStartRun>();
    using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    try
    {
        provider.GetRequiredService<IStartupValidator>().Validate();
        provider.GetRequiredService<QuickStartRun>().Execute(settings, cancellation);
        return Task.FromResult(0);
    }
    catch (Exception error) when (error is CryptoAiException or OptionsValidationException or ArgumentException)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return Task.FromResult(2);
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return Task.FromResult(1);
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped before the first epoch ended; nothing was saved.");
        return Task.FromResult(1);
    }
});
ParseResult parsed = command.Parse(args);

// Ctrl-C ends the training; test, saving and the signal of what was learnt so far still follow and get their time
InvocationConfiguration invocation = new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) };
return parsed.Errors.Count > 0 ? Math.Max(2, await parsed.InvokeAsync(invocation)) : await parsed.InvokeAsync(invocation);
