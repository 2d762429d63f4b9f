using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Runs the host until its rounds are made or it is told to stop.</summary>
internal static class Program
{
    /// <returns>0, or 2 when a setting is wrong.</returns>
    private static async Task<int> Main(string[] args)
    {
        IHost host;
        try
        {
            host = RetrainingHostApp.Create(args);

            // the host does it too, but with all of its stack
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            // settings of more than one section
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, several.InnerExceptions.Select(static e => e.Message)));
            return 2;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException or InvalidDataException or FormatException)
        {
            // a range, an unknown key, a text that is no value; a file that is no JSON; a switch that is none
            await Console.Error.WriteLineAsync(e.InnerException is { } cause ? $"{e.Message} {cause.Message}" : e.Message);
            return 2;
        }

        using (host)
        {
            await host.RunAsync();
        }

        return 0;
    }
}
