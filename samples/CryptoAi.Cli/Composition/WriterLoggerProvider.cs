using Microsoft.Extensions.Logging;

namespace CryptoAi.Cli.Composition;

/// <summary>Logs as lines of text.</summary>
internal sealed class WriterLoggerProvider(TextWriter writer) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new WriterLogger(writer, categoryName);

    public void Dispose()
    {
        // the writer belongs to the process
    }

    private sealed class WriterLogger(TextWriter writer, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string name = category[(category.LastIndexOf('.') + 1)..];
            writer.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {name}: {formatter(state, exception)}");
            if (exception is not null)
            {
                writer.WriteLine(exception);
            }
        }
    }
}
