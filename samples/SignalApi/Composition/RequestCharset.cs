using CryptoAi.SignalApi.Problems;
using Microsoft.Net.Http.Headers;

namespace CryptoAi.SignalApi.Composition;

/// <summary>JSON is UTF-8. The framework takes some other charsets too, and takes those that it does not know for a failure of its own.</summary>
internal static class RequestCharset
{
    /// <exception cref="BadHttpRequestException">The endpoint takes a body, and its content type names another charset (415).</exception>
    public static Task Require(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<ExpectedBody>() is not null
            && MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.Charset.HasValue)
        {
            if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new BadHttpRequestException("The charset is not that of JSON.", StatusCodes.Status415UnsupportedMediaType);
            }

            // one in quotation marks is unknown to the framework
            request.ContentType = type.MediaType.Value;
        }

        return next(context);
    }
}
