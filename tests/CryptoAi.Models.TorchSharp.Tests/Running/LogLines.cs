using Microsoft.Extensions.Logging;

namespace CryptoAi.Models.TorchSharp.Tests.Running;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILogger<TorchSharpBackend>
{
    public List<string> Warnings { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
        {
            Warnings.Add(formatter(state, exception));
        }
    }
}
