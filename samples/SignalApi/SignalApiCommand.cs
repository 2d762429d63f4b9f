using System.CommandLine;
using System.Globalization;
using CryptoAi.Features;
using CryptoAi.SignalApi.Composition;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi;

/// <summary>The command line: what it names overrides the configuration.</summary>
internal static class SignalApiCommand
{
    private const int Failure = 1;
    private const int BadInput = 2;

    /// <summary>Serves until the process is asked to stop.</summary>
    /// <returns>0, or 2 for bad arguments and input, 1 for other failures.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        Option<bool> demo = new("--demo") { Description = "Simulate a market, train a small model in seconds and serve it." };
        Option<string?> bundle = new("--bundle") { Description = "The bundle to serve. (default: the newest in --models)", HelpName = "DIR" };
        Option<string?> models = new("--models") { Description = "The folder of bundles; newer ones are taken over while serving. (default: models/)", HelpName = "DIR" };
        Option<string?> candles = new("--data-dir") { Description = "The folder of candle files. (default: data/)", HelpName = "DIR" };
        Option<string?> urls = new("--urls") { Description = "Where to listen. (default: http://127.0.0.1:5080)", HelpName = "URLS" };
        RootCommand command = new("Serves the signals of a trained model over HTTP. Every setting can also come from appsettings.json or the environment (SignalApi__Models).")
        {
            demo, bundle, models, candles, urls,
        };
        command.SetAction((parse, cancellation) =>
        {
            Dictionary<string, string?> overrides = [];
            Add($"{SignalApiOptions.Section}:{nameof(SignalApiOptions.Demo)}", parse.GetValue(demo) ? bool.TrueString : null);
            Add($"{SignalApiOptions.Section}:{nameof(SignalApiOptions.Bundle)}", parse.GetValue(bundle));
            Add($"{SignalApiOptions.Section}:{nameof(SignalApiOptions.Models)}", parse.GetValue(models));
            Add($"{SignalApiOptions.Section}:{nameof(SignalApiOptions.Candles)}", parse.GetValue(candles));
            Add("Urls", parse.GetValue(urls));
            return ServeAsync(overrides, output, error, cancellation);

            void Add(string key, string? value)
            {
                if (value is not null)
                {
                    overrides[key] = value;
                }
            }
        });

        // the host listens to Ctrl-C and lets requests in flight end
        InvocationConfiguration invocation = new() { Output = output, Error = error, ProcessTerminationTimeout = null };
        ParseResult parsed = command.Parse(args);
        int exitCode = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? BadInput : exitCode;
    }

    private static async Task<int> ServeAsync(Dictionary<string, string?> overrides, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            await using WebApplication app = await SignalApiHost.CreateAsync(builder => builder.Configuration.AddInMemoryCollection(overrides), cancellation);
            await app.StartAsync(cancellation);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Signals: {string.Join(", ", app.Urls)}  (Ctrl-C ends)"));
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (CryptoAiException failure)
        {
            return await TellAsync(error, failure.Message, BadInput);
        }
        catch (OptionsValidationException failure)
        {
            return await TellAsync(error, string.Join(" ", failure.Failures), BadInput);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return await TellAsync(error, failure.Message, Failure);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private static async Task<int> TellAsync(TextWriter error, string message, int exitCode)
    {
        await error.WriteLineAsync($"error: {message}");
        return exitCode;
    }
}
