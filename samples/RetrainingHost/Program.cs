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
        using IHost host = RetrainingHostApp.Create(args);
        try
        {
            // the host does it too, but with all of its stack
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        await host.RunAsync();
        return 0;
    }
}
