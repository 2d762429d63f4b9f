using System.CommandLine;
using CryptoAi.Features;
using CryptoAi.Models;
using CryptoAi.Training;
using CryptoAi.TransformerAttention;
using Microsoft.Extensions.DependencyInjection;

Option<DirectoryInfo?> data = new("--data") { Description = "Folder with candle files (CSV or JSON). Without it, candles are simulated." };
Option<int> candles = new("--candles") { Description = "Simulated candles per asset, of three assets.", DefaultValueFactory = static _ => 3000 };
Option<int> epochs = new("--epochs") { Description = "The most passes over the train samples.", DefaultValueFactory = static _ => 6 };
Option<int> bars = new("--bars-per-block") { Description = "Bars whose features are shuffled at once, to see which of them the model needs: 1 to 60.", DefaultValueFactory = static _ => 10 };
Option<ulong> seed = new("--seed") { Description = "Decides simulation and training.", DefaultValueFactory = static _ => 1 };
Option<int> threads = new("--threads") { Description = "Threads; 0 = one per processor. Changes no result.", DefaultValueFactory = static _ => 0 };
Option<string> output = new("--output") { Description = "Folder of pictures and numbers.", DefaultValueFactory = static _ => "attention" };
RootCommand command = new("Trains a small transformer and shows which bars and which features it looks at.") { data, candles, epochs, bars, seed, threads, output };
command.SetAction((arguments, cancellation) =>
{
    AttentionSettings settings = new()
    {
        Data = arguments.GetValue(data)?.FullName,
        Candles = arguments.GetValue(candles),
        BarsPerBlock = arguments.GetValue(bars),
        Seed = arguments.GetValue(seed),
        Output = arguments.GetValue(output)!,
    };
    ServiceCollection services = new();
    services.AddCryptoAiModels(options => options.Engine.Threads = arguments.GetValue(threads));
    services.AddCryptoAiTraining(options =>
    {
        options.Epochs = arguments.GetValue(epochs);
        options.Patience = 3;
        options.Seed = settings.Seed;
    });
    services.AddSingleton<AttentionRun>();
    using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    try
    {
        provider.GetRequiredService<AttentionRun>().Execute(settings, cancellation);
        return Task.FromResult(0);
    }
    catch (Exception error) when (error is CryptoAiException or ArgumentException)
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
        Console.Error.WriteLine("Stopped before there was anything to show.");
        return Task.FromResult(1);
    }
});
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? Math.Max(2, await parsed.InvokeAsync()) : await parsed.InvokeAsync();
