using System.Globalization;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>Cancels when a text has been written.</summary>
internal sealed class CancellingWriter(string text, CancellationTokenSource source) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (ToString().Contains(text, StringComparison.Ordinal))
        {
            source.Cancel();
        }
    }
}
