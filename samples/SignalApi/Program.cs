namespace CryptoAi.SignalApi;

/// <summary>The process.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => SignalApiCommand.RunAsync(args, Console.Out, Console.Error);
}
