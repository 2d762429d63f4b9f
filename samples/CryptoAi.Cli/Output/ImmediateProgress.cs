namespace CryptoAi.Cli.Output;

/// <summary>Reports on the thread that computes, so that lines keep their order; <see cref="Progress{T}"/> would hand them over.</summary>
internal sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
