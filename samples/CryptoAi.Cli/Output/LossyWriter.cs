using System.Text;

namespace CryptoAi.Cli.Output;

/// <summary>Writes through to another writer and drops what that one cannot take: for text that nobody's result depends on.</summary>
internal sealed class LossyWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // the disk is full or the reader went away: the text is lost, the work is not
        }
    }
}
