using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary><c>GET /</c>: the page with the latest signals; one file that needs nothing from elsewhere.</summary>
internal static partial class PageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        string html = Read();

        // nothing but this page's own script and style, this server's answers and pictures
        string policy = $"default-src 'none'; script-src {HashOf(Script(), html)}; style-src {HashOf(Style(), html)}; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        routes.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Text(html, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    private static string Read()
    {
        using Stream stream = typeof(PageEndpoint).Assembly.GetManifestResourceStream("index.html")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static string HashOf(Regex element, string html) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Match(html).Groups["content"].Value)))}'";

    [GeneratedRegex("<script>(?<content>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<content>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
