using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary>The language of an answer, by the request's Accept-Language.</summary>
internal static class RequestLanguage
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko");

    /// <summary>English or Korean, whichever is preferred; English when neither is. Says it in the answer's headers.</summary>
    public static CultureInfo Choose(HttpContext context)
    {
        CultureInfo culture = Preferred(context.Request);
        context.Response.Headers.ContentLanguage = culture.Name;
        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return culture;
    }

    private static CultureInfo Preferred(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
        {
            return English;
        }

        CultureInfo best = English;
        double quality = 0;
        foreach (StringWithQualityHeaderValue language in request.GetTypedHeaders().AcceptLanguage)
        {
            CultureInfo? culture = Matches(language.Value.AsSpan(), "en") ? English : Matches(language.Value.AsSpan(), "ko") ? Korean : null;
            if (culture is not null && (language.Quality ?? 1) > quality)
            {
                (best, quality) = (culture, language.Quality ?? 1);
            }
        }

        return best;
    }

    private static bool Matches(ReadOnlySpan<char> range, string language) =>
        range.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (range.Length == language.Length || range[language.Length] == '-');
}
