using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CryptoAi.MarketData.Http;

/// <summary>A whole answer of a server.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The beginning of the body for a message, in one line.</summary>
    public string Excerpt()
    {
        const int longest = 200;
        string text = Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 4 * longest)]);
        string line = string.Join(' ', string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "nothing" : line.Length > longest ? line[..longest] + "…" : line;
    }
}
